import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, call, NetworkError, onSignInNeeded, serverNow, speakFor } from "./client";

const sent: { path: string; init: RequestInit }[] = [];
let answers: (Response | Error)[] = [];

function answer(status: number, body?: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
}

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("document", { cookie: "other=1; __Host-cercle-csrf=token" });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    sent.push({ path, init });
    const next = answers.shift();
    if (next instanceof Error || next === undefined) throw next ?? new TypeError("offline");
    return next;
  });
});
afterEach(() => vi.unstubAllGlobals());

const header = (index: number, name: string) =>
  (sent[index]?.init.headers as Headers | undefined)?.get(name);

test("an unsafe call carries the token and the id it was given", async () => {
  answers = [answer(201, { seq: 4 })];
  expect(await call("POST", "/threads", { text: "a" }, { clientId: "c1" })).toEqual({ seq: 4 });
  expect(header(0, "X-CSRF-Token")).toBe("token");
  expect(header(0, "Client-Id")).toBe("c1");
});

test("every call says in whose name, and the outbox in that of who wrote", async () => {
  speakFor("ines");
  answers = [answer(200, {}), answer(201, {}), answer(200, {})];
  await call("GET", "/circles");
  await call("POST", "/threads", {}, { person: "hugo" });
  speakFor(null);
  await call("GET", "/session");
  expect([0, 1, 2].map((index) => header(index, "Person-Id"))).toEqual(["ines", "hugo", null]);
});

test("a read carries neither", async () => {
  answers = [answer(200, {})];
  await call("GET", "/circles");
  expect(header(0, "Client-Id")).toBeNull();
});

test("a refusal keeps its code, status and words", async () => {
  answers = [answer(409, { code: "closed", message: "Fil clos.", detail: { since: 3 } })];
  const error = await call("POST", "/x", {}).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: "closed", status: 409, message: "Fil clos." });
});

test("silence is a network error and not a refusal", async () => {
  answers = [new TypeError("offline")];
  await expect(call("GET", "/x")).rejects.toBeInstanceOf(NetworkError);
});

test("a stale token is fetched again and the same call repeated once, under the same id", async () => {
  answers = [answer(403, { code: "csrf", message: "Jeton." }), answer(200, {}), answer(200, 1)];
  expect(await call("POST", "/x", {}, { clientId: "c2" })).toBe(1);
  expect(sent.map(({ path }) => path)).toEqual(["/api/x", "/api/session", "/api/x"]);
  expect(header(2, "Client-Id")).toBe("c2");
});

test("an ended session is told to who must know", async () => {
  const told = vi.fn();
  onSignInNeeded(told);
  answers = [answer(401, { code: "sign_in_needed", message: "Reconnectez-vous." })];
  await expect(call("GET", "/x")).rejects.toMatchObject({ status: 401 });
  expect(told).toHaveBeenCalledOnce();
});

test("a page of a proxy is an outage, not a crash", async () => {
  answers = [new Response("<html>", { status: 502 })];
  await expect(call("GET", "/x")).rejects.toMatchObject({ code: "away", status: 502 });
});

test("a phone a day off tells the server's hour", async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toUTCString();
  answers = [answer(200, {}, { Date: tomorrow })];
  await call("GET", "/x");
  expect(Math.abs(serverNow().getTime() - Date.parse(tomorrow))).toBeLessThan(2000);
});
