/** Replays server frames through the client's own reducer: one `{start, frames}` a line, one state a line. */
import { createInterface } from "node:readline";
import { apply, nothing, type State } from "../src/wire/apply.ts";
import type { ServerFrame } from "../src/wire/frames.ts";

interface Replay {
  readonly start: State | null;
  readonly frames: readonly ServerFrame[];
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, held]) => [key, canonical(held)]));
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  const { start, frames } = JSON.parse(line) as Replay;
  const state = frames.reduce(apply, start ?? nothing);
  process.stdout.write(`${JSON.stringify(canonical(state))}\n`);
}
