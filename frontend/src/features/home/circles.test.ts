import { expect, test } from "vitest";
import type { CircleRow } from "../../api/circles";
import type { Waiting } from "../../database/queue";
import { filtered, linesOf } from "./circles";

const row = (id: string, unread = 0): CircleRow => ({
  id,
  state: "active",
  patient: {
    name: "COQUELICOT Odette",
    initials: "CO",
    sex: "F",
    birth_date: "1941-03-12",
    ins_status: "QUAL",
    is_fictitious: true,
  },
  reads: "care",
  is_coordinator: false,
  unread,
  mentioned: false,
  last: {
    thread: "t",
    journal: "j",
    seq: 1,
    at: "2026-11-20T10:00:00.000Z",
    author: { id: "p", name: "Dr Hugo Arbousier" },
    note_kind: "general",
    text: "Vu.",
  },
});
const mentions = { persons: [], roles: [] };
const held = (circle: string, standing: Waiting["standing"]): Waiting => ({
  clientId: `${circle} ${standing}`,
  thread: "t",
  circle,
  standing,
  confirmed: false,
  refusal: null,
  writtenAt: Date.parse("2026-11-20T18:17:00.000Z"),
  writing: {
    text: "Patch changé",
    note_kind: "general",
    reply_to: null,
    mentions,
    written_at: null,
  },
});

test("what waits here is the last thing said, in its own circle only", () => {
  const [mine, other] = linesOf([row("a"), row("b")], [held("a", "waiting")], []);
  expect(mine).toMatchObject({ waits: true, said: { kind: "waiting", text: "Patch changé" } });
  expect(other).toMatchObject({ waits: false, said: { kind: "entry", text: "Vu." } });
});

test("a draft stands before everything, and a refused message is counted apart", () => {
  const draft = {
    circle: "a",
    thread: "t",
    text: "SpO2",
    noteKind: "general",
    replyTo: null,
  } as const;
  const [line] = linesOf([row("a")], [held("a", "refused")], [{ ...draft, mentions }]);
  expect(line).toMatchObject({ waits: false, refused: 1, said: { kind: "draft", text: "SpO2" } });
});

test("the unread filter keeps only circles with something unread", () => {
  const lines = linesOf([row("a"), row("b", 3)], [], []);
  expect(filtered(lines, "unread").map((line) => line.row.id)).toEqual(["b"]);
  expect(filtered(lines, "all")).toHaveLength(2);
});
