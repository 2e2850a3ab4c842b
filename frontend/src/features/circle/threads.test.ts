import { expect, test } from "vitest";
import type { Circle, Member, ThreadRow } from "../../api/circles";
import { groupsOf } from "./threads";
import { spacedMatricule } from "./words";

const thread = (id: string, more: Partial<ThreadRow> = {}): ThreadRow => ({
  id,
  journal: "j",
  audience: "care",
  title: id,
  is_closed: false,
  is_pinned: false,
  choice: "default",
  unread: 0,
  mentioned: false,
  opened_seq: 1,
  last: null,
  ...more,
});
const said = (at: string): Pick<ThreadRow, "last"> => ({
  last: {
    thread: "",
    journal: "j",
    seq: 2,
    at,
    author: { id: "p", name: "P" },
    note_kind: "general",
    text: "x",
  },
});
const circle = (threads: ThreadRow[], audiences = ["care", "team"]) =>
  ({
    threads,
    journals: audiences.map((audience) => ({ id: audience, audience })),
    members: [{ reads: "care" }, { reads: "care" }, { reads: "team" }] as Member[],
  }) as unknown as Circle;

const titles = (threads: readonly ThreadRow[] = []) => threads.map(({ id }) => id);

test("pinned threads come first, then the one that spoke last", () => {
  const threads = [
    thread("old", said("2026-11-01")),
    thread("pinned", { is_pinned: true }),
    thread("new", said("2026-11-20")),
  ];
  expect(titles(groupsOf(circle(threads))[0]?.open)).toEqual(["pinned", "new", "old"]);
});

test("closed threads are folded away", () => {
  const [care] = groupsOf(circle([thread("a"), thread("b", { is_closed: true })]));
  expect(titles(care?.open)).toEqual(["a"]);
  expect(titles(care?.closed)).toEqual(["b"]);
});

test("who reads care is counted apart from who reads team", () => {
  expect(groupsOf(circle([])).map(({ readers }) => readers)).toEqual([2, 3]);
});

test("a scope that is not read is not shown at all", () => {
  expect(groupsOf(circle([], ["team"])).map(({ audience }) => audience)).toEqual(["team"]);
});

test("a matricule is written in the groups of the card", () => {
  expect(spacedMatricule("241033407999756")).toBe("2 41 03 34 079 997 56");
  expect(spacedMatricule("abc")).toBe("abc");
});
