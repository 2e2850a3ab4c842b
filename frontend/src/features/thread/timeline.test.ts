import { expect, test } from "vitest";
import type { Waiting } from "../../database/queue";
import type { Post } from "../../wire/apply";
import { rowsOf, type Content, type Row } from "./timeline";

const mentions = { persons: [], roles: [] };
const at = (day: number, hour: number, minute = 0) =>
  new Date(2026, 10, day, hour, minute).toISOString();
const post = (seq: number, more: Partial<Post> = {}): Post => ({
  seq,
  thread: "t",
  author: "other",
  at: at(20, 10, seq),
  client_id: null,
  note_kind: "general",
  text: "x",
  reply_to: null,
  mentions,
  written_at: null,
  edited: null,
  withdrawn: null,
  ...more,
});
const waiting = (clientId: string, hour: number): Waiting => ({
  clientId,
  thread: "t",
  circle: "c",
  standing: "waiting",
  confirmed: false,
  refusal: null,
  writtenAt: Date.parse(at(20, hour)),
  writing: { text: "y", note_kind: "general", reply_to: null, mentions, written_at: null },
});
const content = (more: Partial<Content>): Content => ({
  posts: [],
  events: [],
  waiting: [],
  me: "me",
  readUntil: null,
  unread: 0,
  ...more,
});
const shape = (rows: readonly Row[]) =>
  rows.map((row) => ("joined" in row ? `${row.kind}${row.joined ? "+" : ""}` : row.kind));

test("each calendar day is marked once", () => {
  const posts = [post(1, { at: at(19, 23, 59) }), post(2, { at: at(20, 0, 1) }), post(3)];
  expect(shape(rowsOf(content({ posts })))).toEqual(["day", "post", "day", "post", "post"]);
});

test("lines of one author within thirty minutes are joined, and not across another or a day", () => {
  const posts = [
    post(1, { at: at(20, 10, 0) }),
    post(2, { at: at(20, 10, 29) }),
    post(3, { at: at(20, 10, 59) }),
    post(4, { at: at(20, 11, 0), author: "third" }),
    post(5, { at: at(20, 11, 1) }),
  ];
  expect(shape(rowsOf(content({ posts })))).toEqual([
    "day",
    "post",
    "post+",
    "post",
    "post",
    "post",
  ]);
});

test("the unread begin at the first post of somebody else, never at mine or at a withdrawn one", () => {
  const withdrawn = { seq: 9, at: at(20, 12), by: "other", reason: "mistake" } as const;
  const posts = [post(1), post(2, { author: "me" }), post(3, { withdrawn }), post(4), post(5)];
  const rows = rowsOf(content({ posts, readUntil: 1, unread: 2 }));
  expect(shape(rows)).toEqual(["day", "post", "post", "post", "new", "post", "post+"]);
  expect(rows.find((row) => row.kind === "new")).toMatchObject({ count: 2 });
});

test("what waits stands last, once, and gives its place to the entry it became", () => {
  const held = [waiting("a", 11), waiting("b", 11)];
  const posts = [post(1), post(2, { client_id: "a", author: "me", at: at(20, 11, 2) })];
  const rows = rowsOf(content({ posts, waiting: held }));
  expect(shape(rows)).toEqual(["day", "post", "post", "waiting+"]);
  expect(rows.map((row) => row.key).slice(2)).toEqual(["a", "b"]);
});

test("a request for advice is answered by the first answer of somebody else that stands", () => {
  const withdrawn = { seq: 9, at: at(20, 12), by: "gp", reason: "mistake" } as const;
  const posts = [
    post(1, { note_kind: "advice_request" }),
    post(2, { reply_to: 1 }),
    post(3, { reply_to: 1, author: "gp", withdrawn }),
    post(4, { reply_to: 1, author: "gp" }),
  ];
  const [, asked] = rowsOf(content({ posts }));
  expect(asked).toMatchObject({ answer: { seq: 4 } });
});

test("rows that did not change are the very same objects", () => {
  const posts = [post(1), post(2)];
  const before = rowsOf(content({ posts }));
  const after = rowsOf(content({ posts: [...posts, post(3)] }), before);
  expect(after.slice(0, 3).every((row, index) => row === before[index])).toBe(true);
});
