import { beforeEach, expect, test, vi } from "vitest";
import { nothing, type State } from "./apply";
import type { ClientFrame, Entry, ServerFrame } from "./frames";
import { Sync } from "./sync";

const common = { thread: "t", author: "a", at: "", client_id: null };
const closed = (seq: number): Entry => ({ ...common, seq, kind: "thread_closed" });
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => closed(from + index));

let state: State;
let server: Entry[];
let fetched: number[];
let sent: ClientFrame[];
let restarted: string[];
let sync: Sync;

beforeEach(() => {
  vi.useFakeTimers();
  state = nothing;
  server = range(1, 50);
  fetched = [];
  sent = [];
  restarted = [];
  sync = new Sync({
    state: () => state,
    set: (next) => (state = next),
    fetch: async (journal, after) => {
      fetched.push(after);
      return { journal, after, entries: server.slice(after, after + 200) };
    },
    send: (frame) => sent.push(frame),
    typing: () => undefined,
    restarted: (journals) => restarted.push(...journals),
    moved: () => undefined,
  });
});

const view = (head: number, window = "w") => ({
  room: "r",
  kind: "circle",
  journals: [{ journal: "j", audience: "care" as const, window, from: 1, head }],
});
const welcome = (head: number, window?: string): ServerFrame => ({
  type: "welcome",
  epoch: "e",
  build: "b",
  rooms: [view(head, window)],
});
const news = (from: number, to: number): ServerFrame => ({
  type: "entries",
  journal: "j",
  after: from - 1,
  entries: range(from, to),
});
const cursor = () => state.journals["j"]?.cursor;
const idle = () => vi.advanceTimersByTimeAsync(1000);

test("a first welcome begins at the head and says so", async () => {
  sync.hear(welcome(50));
  await idle();
  expect(cursor()).toBe(50);
  expect(fetched).toEqual([]);
  expect(sent).toEqual([{ type: "at", at: { j: 50 } }]);
});

test("what was missed during a cut is fetched from the cursor", async () => {
  sync.hear(welcome(50));
  server = range(1, 60);
  sync.hear(welcome(60));
  await idle();
  expect(fetched).toEqual([50]);
  expect(cursor()).toBe(60);
});

test("a hole in the stream is filled, and nothing is applied twice", async () => {
  sync.hear(welcome(50));
  server = range(1, 55);
  sync.hear(news(54, 55));
  expect(cursor()).toBe(50);
  await idle();
  expect(cursor()).toBe(55);
  expect(Object.keys(state.journals["j"]?.events ?? {})).toEqual(["51", "52", "53", "54", "55"]);
});

test("a lost bell costs one beat: the head tells", async () => {
  sync.hear(welcome(50));
  server = range(1, 51);
  sync.hear({ type: "heads", heads: { j: 51 } });
  await idle();
  expect(cursor()).toBe(51);
});

test("a long absence is fetched page by page", async () => {
  sync.hear(welcome(50));
  server = range(1, 550);
  sync.hear(welcome(550));
  await idle();
  expect(fetched).toEqual([50, 250, 450]);
  expect(cursor()).toBe(550);
});

test("too far behind, the copy starts again at the head", async () => {
  sync.hear(welcome(50));
  sync.hear(welcome(9_000));
  await idle();
  expect(fetched).toEqual([]);
  expect(cursor()).toBe(9_000);
  expect(restarted).toEqual(["j"]);
});

test("what was on its way when the room went is not kept", async () => {
  sync.hear(welcome(50));
  server = range(1, 60);
  sync.hear({ type: "heads", heads: { j: 60 } });
  sync.hear({ type: "rooms", joined: [], gone: ["r"] });
  await idle();
  expect(fetched).toEqual([50]);
  expect(state.journals).toEqual({});
});

test("another window restarts the copy and tells whoever shows it", async () => {
  sync.hear(welcome(50));
  sync.hear(welcome(52, "w2"));
  await idle();
  expect(cursor()).toBe(52);
  expect(restarted).toEqual(["j"]);
});

test("every beat is answered, so the server hears that this page lives", async () => {
  sync.hear(welcome(50));
  await idle();
  sync.hear({ type: "heads", heads: {} });
  await idle();
  expect(sent).toHaveLength(2);
});
