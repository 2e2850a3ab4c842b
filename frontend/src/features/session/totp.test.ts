import { expect, test } from "vitest";
import { codeOf, secondsLeft } from "./totp";

// The key and the answers printed in appendix B of RFC 6238, cut to six digits.
const KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [2000000000, "279037"],
])("at %i seconds the code is the one of the standard", async (seconds, code) => {
  expect(await codeOf(KEY, seconds * 1000)).toBe(code);
});

test("the seconds left count down to the next code", () => {
  expect(secondsLeft(59_000)).toBe(1);
  expect(secondsLeft(60_000)).toBe(30);
});
