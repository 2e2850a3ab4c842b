import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Socket, type Link } from "./socket";

class FakeSocket {
  static readonly OPEN = 1;
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    made.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
  }
  hear(frame: object): void {
    this.readyState = 1;
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const made: FakeSocket[] = [];
const links: Link[] = [];
let socket: Socket;
const welcome = { type: "welcome", epoch: "e", build: "b", rooms: [] };
const last = () => made.at(-1) as FakeSocket;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  made.length = 0;
  links.length = 0;
  socket = new Socket("ws://here/ws", { frame: () => undefined, link: (link) => links.push(link) });
  socket.open();
});
afterEach(() => {
  socket.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("it is open once the welcome was heard, not before", () => {
  expect(links).toEqual(["connecting"]);
  last().hear(welcome);
  expect(links).toEqual(["connecting", "open"]);
});

test("a cut is tried again, more and more slowly, never more than ten seconds apart", async () => {
  for (let tries = 0; tries < 12; tries++) {
    last().onclose?.({ code: 1006 });
    const before = made.length;
    await pass(10_000);
    expect(made.length).toBe(before + 1);
  }
});

test("forty-five seconds of silence are a cut", async () => {
  last().hear(welcome);
  await pass(44_000);
  expect(links.at(-1)).toBe("open");
  await pass(2_000);
  expect(links).toContain("cut");
});

test("a beat keeps it alive", async () => {
  last().hear(welcome);
  for (let beat = 0; beat < 6; beat++) {
    await pass(20_000);
    last().hear({ type: "heads", heads: {} });
  }
  expect(links.at(-1)).toBe("open");
});

test.each([4401, 4403])("after %i it does not come back by itself", async (code) => {
  last().onclose?.({ code });
  await pass(60_000);
  expect(made).toHaveLength(1);
  expect(links.at(-1)).toBe("ended");
});

test("the sixth page elsewhere wins, until this one asks again", async () => {
  last().onclose?.({ code: 4409 });
  await pass(60_000);
  expect(made).toHaveLength(1);
  socket.wake();
  expect(made).toHaveLength(2);
});

test("the network that comes back is not made to wait", async () => {
  last().hear(welcome);
  socket.lost();
  expect(links.at(-1)).toBe("cut");
  socket.wake();
  expect(made).toHaveLength(2);
});

test("what an old socket still says is not heard", () => {
  const old = last();
  old.hear(welcome);
  socket.lost();
  socket.wake();
  links.length = 0;
  old.hear(welcome);
  expect(links).toEqual([]);
});
