import { expect, test } from "vitest";
import type { DeviceCard } from "./actions";
import { iconOf, inOrder, without } from "./devices";

const device = (id: string, last_seen_at: string, is_this = false): DeviceCard => ({
  id,
  label: "Android, Chrome",
  first_seen_at: "2026-11-01T08:00:00.000Z",
  last_seen_at,
  is_this,
  sessions: [],
});
const old = device("old", "2026-11-03T08:00:00.000Z");
const recent = device("recent", "2026-11-19T08:00:00.000Z");
const mine = device("mine", "2026-11-10T08:00:00.000Z", true);

test("this device comes first, then the last seen", () => {
  expect(inOrder([old, recent, mine]).map(({ id }) => id)).toEqual(["mine", "recent", "old"]);
});

test("putting in order leaves the list it was given alone", () => {
  const given = [old, mine];
  inOrder(given);
  expect(given).toEqual([old, mine]);
});

test("a removed device leaves the others", () => {
  expect(without([old, recent], "old")).toEqual([recent]);
});

test("a phone and a computer have their own icons", () => {
  expect(iconOf("iPhone, Safari")).toBe("smartphone");
  expect(iconOf("Windows, Firefox")).toBe("monitor");
});
