import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, NetworkError } from "../api/client";
import type { Writing } from "../api/threads";
import { Drafts } from "./drafts";
import { forget, Outbox, unsentCount, use, type Parts } from "./outbox";
import { Queue, UNREADABLE, type Waiting } from "./queue";
import { sealingFor } from "./sealing";
import { close, inDatabase } from "./store";

const SHARE = btoa("s".repeat(32));
const HOUR = 3_600_000;
const writing = (text: string): Writing => ({
  text,
  note_kind: "general",
  reply_to: null,
  mentions: { persons: [], roles: [] },
  written_at: null,
});
const placing = (clientId: string, thread = "t", writtenAt = Date.now()) => ({
  clientId,
  thread,
  circle: "c",
  writtenAt,
  writing: writing(`texte ${clientId}`),
});

let calls: string[] = [];
let outcomes: Record<string, (Error | "ok")[]> = {};
let shown: readonly Waiting[] = [];
let lock: Promise<unknown> = Promise.resolve();

/** The browser's lock between tabs, in the smallest form that keeps its promise. */
function alone(_: string, work: () => Promise<void>): Promise<void> {
  const turn = lock.then(work);
  lock = turn.catch(() => undefined);
  return turn;
}

async function outboxOf(person: string, more: Partial<Parts> = {}): Promise<Outbox> {
  const queue = new Queue(person, await sealingFor(person, SHARE));
  return new Outbox({
    queue,
    send: async (item) => {
      calls.push(item.clientId);
      const outcome = outcomes[item.clientId]?.shift() ?? "ok";
      if (outcome !== "ok") throw outcome;
      return { journal: "j", seq: calls.length, at: "" };
    },
    sent: () => undefined,
    changed: (items) => (shown = items),
    alone,
    tell: () => undefined,
    ...more,
  });
}

const settle = async (outbox: Outbox) => {
  await outbox.kick();
  await outbox.kick();
};
const standings = () => shown.map((item) => [item.clientId, item.standing]);
const cut = () => Array<Error>(9).fill(new NetworkError("cut"));
const refused = (status: number, code = "closed") => new ApiError(code, status, "Fil clos.");

beforeEach(async () => {
  await close();
  vi.stubGlobal("indexedDB", new IDBFactory());
  calls = [];
  outcomes = {};
  shown = [];
});
afterEach(() => {
  use(null);
  vi.unstubAllGlobals();
});

test("an entry is on disk before the network is asked", async () => {
  let kept = 0;
  const send = async () => {
    kept = await inDatabase((database) => database.count("outbox"));
    return { journal: "j", seq: 1, at: "" };
  };
  const outbox = await outboxOf("p", { send });
  await outbox.add(placing("a"));
  await settle(outbox);
  expect(kept).toBe(1);
  expect(shown).toEqual([]);
});

test("entries of a thread leave in the order they were written", async () => {
  const outbox = await outboxOf("p");
  await Promise.all(["a", "b", "c", "d"].map((id) => outbox.add(placing(id))));
  await settle(outbox);
  expect(calls).toEqual(["a", "b", "c", "d"]);
});

test.each([403, 404, 409, 410, 413, 422])(
  "a final %i steps aside and the next goes on",
  async (status) => {
    outcomes = { a: [refused(status)] };
    const outbox = await outboxOf("p");
    await outbox.add(placing("a"));
    await outbox.add(placing("b"));
    await settle(outbox);
    expect(standings()).toEqual([["a", "refused"]]);
    expect(shown[0]?.refusal).toBe("Fil clos.");
    expect(calls).toEqual(["a", "b"]);
  },
);

test.each([
  ["silence", new NetworkError("no answer")],
  ["401", refused(401)],
  ["429", refused(429)],
  ["503", refused(503)],
  ["a stale token", refused(403, "csrf")],
])("%s holds this thread's queue and no other", async (_, outcome) => {
  outcomes = { a: Array<Error>(9).fill(outcome) };
  const outbox = await outboxOf("p");
  await outbox.add(placing("a"));
  await outbox.add(placing("b"));
  await outbox.add(placing("z", "other"));
  await settle(outbox);
  expect(standings()).toEqual([
    ["a", "waiting"],
    ["b", "waiting"],
  ]);
  expect(calls).not.toContain("b");
  expect(calls).toContain("z");
  outbox.close();
});

test("what the network swallowed leaves once it is back, under the same id and in order", async () => {
  outcomes = { a: [new NetworkError("cut")] };
  const outbox = await outboxOf("p");
  await outbox.add(placing("a"));
  await outbox.add(placing("b"));
  await outbox.kick();
  await settle(outbox);
  expect(calls).toEqual(["a", "a", "b"]);
  expect(shown).toEqual([]);
});

test("a killed tab loses nothing: the next one sends what waited", async () => {
  outcomes = { a: [new NetworkError("cut")] };
  const killed = await outboxOf("p");
  await killed.add(placing("a"));
  killed.close();
  await close();
  const next = await outboxOf("p");
  await settle(next);
  expect(calls.at(-1)).toBe("a");
  expect(shown).toEqual([]);
});

test("two tabs never send the same entry twice", async () => {
  const one = await outboxOf("p");
  const two = await outboxOf("p");
  await Promise.all(["a", "b", "c"].map((id) => one.add(placing(id))));
  await Promise.all([one.kick(), two.kick(), one.kick(), two.kick()]);
  expect([...calls].sort()).toEqual(["a", "b", "c"]);
});

test("another person on the same browser neither sees nor sends", async () => {
  outcomes = { a: cut() };
  const first = await outboxOf("p");
  await first.add(placing("a"));
  await settle(first);
  first.close();
  const calledBefore = calls.length;
  const other = await outboxOf("q");
  await settle(other);
  expect(shown).toEqual([]);
  expect(calls.length).toBe(calledBefore);
});

test("an entry older than a day asks before it leaves, and the next goes on", async () => {
  const outbox = await outboxOf("p");
  await outbox.add(placing("old", "t", Date.now() - 25 * HOUR));
  await outbox.add(placing("b"));
  await settle(outbox);
  expect(calls).toEqual(["b"]);
  expect(standings()).toEqual([["old", "asks"]]);
  await outbox.release("old");
  await settle(outbox);
  expect(calls).toEqual(["b", "old"]);
});

test("nothing readable lies in the browser's storage", async () => {
  outcomes = { a: cut() };
  const outbox = await outboxOf("p");
  await outbox.add({ ...placing("a"), writing: writing("canari-safran") });
  await settle(outbox);
  const records = await inDatabase((database) => database.getAll("outbox"));
  const dump = records.map(({ sealed }) => new TextDecoder().decode(sealed.bytes)).join();
  expect(dump).not.toContain("canari");
  expect(JSON.stringify(records)).not.toContain("canari");
  outbox.close();
});

test("with another share of the server the words do not open, and the place is kept", async () => {
  outcomes = { a: cut() };
  const outbox = await outboxOf("p");
  await outbox.add(placing("a"));
  await settle(outbox);
  outbox.close();
  const [item] = await new Queue("p", await sealingFor("p", btoa("x".repeat(32)))).all();
  expect(item).toMatchObject({ standing: "refused", refusal: UNREADABLE });
});

test("sign-out counts what has not left and forgets only this person", async () => {
  outcomes = { a: cut(), z: cut() };
  const other = await outboxOf("q");
  await other.add(placing("z"));
  await settle(other);
  other.close();
  const outbox = await outboxOf("p");
  use(outbox);
  await outbox.add(placing("a"));
  expect(await unsentCount()).toBe(1);
  await forget();
  const left = await inDatabase((database) => database.getAll("outbox"));
  expect(left.map(({ person }) => person)).toEqual(["q"]);
});

test("a draft survives, and only its author reads it", async () => {
  const sealing = await sealingFor("p", SHARE);
  const draft = { text: "SpO2", noteKind: "observation", replyTo: null } as const;
  const mentions = { persons: [], roles: [] };
  await new Drafts("p", sealing).keep("c", "t", { ...draft, mentions });
  expect(await new Drafts("p", sealing).all()).toMatchObject([{ thread: "t", text: "SpO2" }]);
  expect(await new Drafts("q", await sealingFor("q", SHARE)).all()).toEqual([]);
});

test("a connection that WebKit lost is opened again once", async () => {
  let tries = 0;
  const result = await inDatabase(async (database) => {
    if (tries++ === 0) throw new DOMException("Connection lost", "UnknownError");
    return database.count("outbox");
  });
  expect(result).toBe(0);
  expect(tries).toBe(2);
});
