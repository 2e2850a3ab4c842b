/** Who may be called in a thread: its readers and their professions; the others are shown, not offered. */
import type { Circle, Member } from "../../api/circles";
import type { OpenThread } from "../../api/threads";
import type { Mentions } from "../../wire/frames";

export interface Callee {
  readonly kind: "person" | "role";
  readonly id: string;
  readonly name: string;
  readonly profession: string;
  readonly profession_label: string;
  /** For a profession: how many readers it calls. */
  readonly count: number;
}
export interface Deaf {
  readonly member: Member;
  /** Titles of the threads that he reads. */
  readonly threads: readonly string[];
}

export function calleesOf(circle: Circle, thread: OpenThread, me: string): readonly Callee[] {
  const readers = new Set(thread.readers);
  const others = circle.members
    .map(({ person }) => person)
    .filter(({ id }) => readers.has(id) && id !== me);
  const persons = others.map((person) => ({ ...person, kind: "person" as const, count: 1 }));
  const professions = new Map(others.map((person) => [person.profession, person]));
  const roles = [...professions].flatMap(([code, { profession_label: name }]) => {
    const count = others.filter(({ profession }) => profession === code).length;
    const label = { name, profession: code, profession_label: name };
    return count > 1 ? [{ kind: "role" as const, id: code, count, ...label }] : [];
  });
  return [...persons, ...roles];
}

export function deafOf(circle: Circle, thread: OpenThread): readonly Deaf[] {
  const readers = new Set(thread.readers);
  const open = circle.threads.filter(({ is_closed: closed }) => !closed);
  return circle.members
    .filter(({ person }) => !readers.has(person.id))
    .map((member) => ({
      member,
      threads: open
        .filter(({ audience }) => audience === "team" || member.reads === "care")
        .map(({ title }) => title),
    }));
}

export function mentionsIn(text: string, called: readonly Callee[]): Mentions {
  const named = called.filter(({ name }) => text.includes(`@${name}`));
  const ids = (kind: Callee["kind"]) => [
    ...new Set(named.filter((callee) => callee.kind === kind).map(({ id }) => id)),
  ];
  return { persons: ids("person"), roles: ids("role") };
}

export function calledIn(mentions: Mentions, callees: readonly Callee[]): readonly Callee[] {
  const ids = new Set([...mentions.persons, ...mentions.roles]);
  return callees.filter(({ id }) => ids.has(id));
}

/** What one is looking for after the « @ » before the caret; null when nobody is being called. */
export function callBefore(text: string, caret: number): { from: number; query: string } | null {
  const found = /(?:^|[\s(«\u202f\u00a0])@([\p{L}\p{M}’'-]*(?: [\p{L}\p{M}’'-]*)?)$/u.exec(
    text.slice(0, caret),
  );
  const query = found?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

export function matching(callees: readonly Callee[], query: string): readonly Callee[] {
  const wanted = plain(query);
  return callees.filter(({ name, profession_label: label }) =>
    [...plain(name).split(" "), plain(name), plain(label)].some((word) => word.startsWith(wanted)),
  );
}

function plain(text: string): string {
  // « Dr » holds to the name by a space that does not break.
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s/g, " ").toLowerCase();
}
