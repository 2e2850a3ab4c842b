import { expect, test } from "vitest";
import { advance, stepAt, type Step } from "./flow";

const codes: Step = { name: "codes", codes: ["AAAA-BBBB"] };

test("a known password asks for the code", () => {
  expect(advance({ name: "password" }, { what: "next", next: "code" })).toEqual({ name: "code" });
});

test("a first sign-in is led to enrolment", () => {
  const step = advance({ name: "password" }, { what: "next", next: "enrolment" });
  expect(step).toEqual({ name: "enrolment" });
});

test("somebody else may start over at the password", () => {
  expect(advance({ name: "code" }, { what: "change" })).toEqual({ name: "password" });
});

test("a lost phone leads to a recovery code, and back", () => {
  const lost = advance({ name: "code" }, { what: "lostPhone" });
  expect(lost).toEqual({ name: "recovery" });
  expect(advance(lost, { what: "foundPhone" })).toEqual({ name: "code" });
});

test("a lost phone means nothing before the password", () => {
  expect(advance({ name: "password" }, { what: "lostPhone" })).toEqual({ name: "password" });
});

test("who entered by a recovery code is offered a new key", () => {
  const inside = advance({ name: "recovery" }, { what: "recovered" });
  expect(inside).toEqual({ name: "newPhone" });
  expect(advance(inside, { what: "newPhone" })).toEqual({ name: "enrolment" });
  expect(advance(inside, { what: "stage", stage: "full" })).toEqual({ name: "inside" });
});

test("recovery codes stay until their reader puts them away", () => {
  expect(advance(codes, { what: "stage", stage: "full" })).toBe(codes);
});

test("a reload finds its step again", () => {
  expect(stepAt("code").name).toBe("code");
  expect(stepAt("waiting").name).toBe("waiting");
  expect(advance({ name: "code" }, { what: "stage", stage: "anonymous" }).name).toBe("password");
});
