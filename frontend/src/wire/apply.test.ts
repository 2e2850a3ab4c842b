import { expect, test } from "vitest";
import { advance, apply, journalFrom, mergePage, nothing, type Journal } from "./apply";
import type { Entry, PostEntry, Withdrawn } from "./frames";

const NOBODY = { persons: [], roles: [] };
const common = (seq: number) => ({
  seq,
  thread: "t",
  author: "a",
  at: `2026-11-21T10:00:${String(seq % 60).padStart(2, "0")}.000Z`,
  client_id: null,
});
const post = (seq: number, text: string | null = `texte ${seq}`): PostEntry => ({
  ...common(seq),
  kind: "post",
  note_kind: "general",
  text,
  reply_to: null,
  mentions: NOBODY,
  written_at: null,
  edited: null,
  withdrawn: null,
});
const edit = (seq: number, target: number, text: string | null): Entry => ({
  ...common(seq),
  kind: "edit",
  target,
  text,
  mentions: NOBODY,
});
const withdrawal = (seq: number, target: number): Entry => ({
  ...common(seq),
  kind: "withdrawal",
  target,
  reason: "mistake",
});

function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A random journal as it was sent live, and the same journal as the server serves it afterwards. */
function history(seed: number, length: number): { live: Entry[]; served: Entry[] } {
  const roll = dice(seed);
  const live: Entry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const target = live[roll(live.length)];
    const choice = target?.kind === "post" ? roll(4) : 0;
    if (choice === 2 && target) live.push(edit(seq, target.seq, `version ${seq}`));
    else if (choice === 3 && target) live.push(withdrawal(seq, target.seq));
    else live.push(post(seq));
  }
  return { live, served: live.map((entry) => asServed(entry, live)) };
}

function asServed(entry: Entry, all: Entry[]): Entry {
  const target = entry.kind === "edit" ? entry.target : entry.seq;
  const gone = all.find((other) => other.kind === "withdrawal" && other.target === target);
  const last = all.findLast((other) => other.kind === "edit" && other.target === target);
  if (entry.kind === "edit") return gone || last !== entry ? { ...entry, text: null } : entry;
  if (entry.kind !== "post") return entry;
  const edited = last ? { seq: last.seq, at: last.at } : null;
  const text = gone ? null : last?.kind === "edit" ? last.text : entry.text;
  return { ...entry, text, edited, withdrawn: gone ? markerOf(gone) : null };
}

function markerOf(entry: Entry): Withdrawn {
  return { seq: entry.seq, at: entry.at, by: entry.author, reason: "mistake" };
}

const replay = (entries: readonly Entry[], from: Journal = journalFrom(0)) =>
  advance(from, entries);
const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

test.each(seeds)("what was followed live is what is served afresh (history %i)", (seed) => {
  const { live, served } = history(seed, 40);
  // A live edit after a withdrawal never happens, so only the texts that stand are compared.
  expect(replay(live).posts).toEqual(replay(served).posts);
});

test.each(seeds)("doubled, shuffled and cut frames change nothing (history %i)", (seed) => {
  const { served } = history(seed, 40);
  const roll = dice(seed + 1000);
  let journal = journalFrom(0);
  for (let turn = 0; turn < 60; turn++) {
    const start = roll(served.length);
    journal = replay(served.slice(start, start + 1 + roll(8)), journal);
  }
  expect(replay(served, journal)).toEqual(replay(served));
});

test("a number behind a hole is held back until the hole is filled", () => {
  const holed = replay([post(1), post(3)]);
  expect(holed.cursor).toBe(1);
  expect(holed.posts[3]).toBeUndefined();
  expect(Object.keys(replay([post(2)], holed).posts)).toEqual(["1", "2", "3"]);
});

test("known numbers give back the very same state", () => {
  const journal = replay([post(1), post(2)]);
  expect(replay([post(1), post(2)], journal)).toBe(journal);
});

test("a withdrawn text is gone from the state", () => {
  const journal = replay([post(1, "secret"), withdrawal(2, 1)]);
  expect(JSON.stringify(journal)).not.toContain("secret");
  expect(journal.posts[1]?.withdrawn?.reason).toBe("mistake");
});

test("an edit heard before its post was loaded waits for it", () => {
  const journal = replay([edit(9, 4, "corrigé")], journalFrom(8));
  expect(mergePage(journal, [post(4, "ancien")]).posts[4]?.text).toBe("corrigé");
});

test("an older page never brings an older version back", () => {
  const journal = replay([post(1), edit(2, 1, "corrigé"), post(3), withdrawal(4, 3)]);
  const merged = mergePage(journal, [post(1), post(3, "secret")]);
  expect(merged.posts[1]?.text).toBe("corrigé");
  expect(merged.posts[3]?.text).toBeNull();
});

test("an older page does not close a thread that was opened again", () => {
  const opened: Entry = { ...common(1), kind: "thread_opened", title: "Plaie", audience: "care" };
  const closed: Entry = { ...common(2), kind: "thread_closed" };
  const journal = replay([opened, closed, { ...common(3), kind: "thread_reopened" }]);
  expect(mergePage(journal, [opened, closed]).threads["t"]?.is_closed).toBe(false);
});

test("a member who left and came back under another membership is a member", () => {
  const joined = (seq: number, membership: string): Entry => ({
    ...common(seq),
    kind: "member_joined",
    membership,
    person: "p",
    reads: "care",
    care_role: "home_nurse",
  });
  const left: Entry = {
    ...common(2),
    kind: "member_left",
    membership: "m1",
    person: "p",
    reason: "left",
  };
  const journal = replay([joined(1, "m1"), left, joined(3, "m2")]);
  expect(journal.members["p"]?.membership).toBe("m2");
});

const view = (window: string) => ({
  room: "r",
  kind: "circle",
  journals: [{ journal: "j", audience: "care" as const, window, from: 1, head: 1 }],
});
const welcome = (window: string, epoch = "e") =>
  ({ type: "welcome", epoch, build: "b", rooms: [view(window)] }) as const;
const entries = { type: "entries", journal: "j", after: 0, entries: [post(1)] } as const;
const full = [welcome("w1"), entries].reduce(apply, nothing);

test("another window, another epoch or a room that is gone erases the local copy", () => {
  expect(full.journals["j"]?.cursor).toBe(1);
  expect(apply(full, welcome("w1")).journals["j"]?.cursor).toBe(1);
  expect(apply(full, welcome("w2")).journals).toEqual({});
  expect(apply(full, welcome("w1", "other")).journals).toEqual({});
  expect(apply(full, { type: "rooms", joined: [], gone: ["r"] }).journals).toEqual({});
});

test("marks only rise", () => {
  const marks = (seq: number) =>
    ({ type: "marks", journal: "j", received: { p: seq }, read: { t: { p: seq } } }) as const;
  const state = [marks(5), marks(3)].reduce(apply, full);
  expect(state.received["j"]).toEqual({ p: 5 });
  expect(state.read["j"]).toEqual({ t: { p: 5 } });
  expect(apply(state, welcome("w2")).read).toEqual({});
});
