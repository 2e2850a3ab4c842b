import { afterEach, beforeEach, expect, test, vi } from "vitest";

const reload = vi.fn();
const kept = new Map<string, string>();

beforeEach(() => {
  vi.resetModules();
  reload.mockClear();
  kept.clear();
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

afterEach(() => vi.unstubAllGlobals());

/** A page handed out by its worker: its version is the hash of the shell that is kept. */
function keepShell(page: string) {
  vi.stubGlobal("navigator", {
    serviceWorker: { controller: {}, getRegistration: async () => undefined },
  });
  vi.stubGlobal("caches", { match: async () => new Response(page) });
}

test("a page that just came from the server is of its version", async () => {
  const { enforceBuild } = await import("./updates");
  await enforceBuild("aaaaaaaaaaaa");
  expect(reload).not.toHaveBeenCalled();
});

test("when the server moves on, the page reloads", async () => {
  const { enforceBuild } = await import("./updates");
  await enforceBuild("aaaaaaaaaaaa");
  await enforceBuild("bbbbbbbbbbbb");
  expect(reload).toHaveBeenCalledTimes(1);
});

test("a kept page knows its own version by its hash", async () => {
  keepShell("<!doctype html>");
  const { enforceBuild } = await import("./updates");
  // The first twelve figures of the SHA-256 of the page above.
  await enforceBuild("fe26c59e91ac");
  expect(reload).not.toHaveBeenCalled();
});

test("a kept page of another version reloads once, not for ever", async () => {
  keepShell("<!doctype html>");
  const { enforceBuild } = await import("./updates");
  await enforceBuild("bbbbbbbbbbbb");
  await enforceBuild("bbbbbbbbbbbb");
  expect(reload).toHaveBeenCalledTimes(1);
});
