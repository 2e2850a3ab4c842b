import { expect, test } from "vitest";
import { speak } from "./speak";

const t = speak({
  plain: "L'accueil",
  held: { one: "{count} message n'est pas parti", other: "{count} messages ne sont pas partis" },
  from: "De {name}",
});

test("plain words take French typography", () => {
  expect(t("plain")).toBe("L’accueil");
});

test("zero and one are singular in French, two is plural", () => {
  expect(t("held", { count: 0 })).toBe("0 message n’est pas parti");
  expect(t("held", { count: 1 })).toBe("1 message n’est pas parti");
  expect(t("held", { count: 2 })).toBe("2 messages ne sont pas partis");
});

test("what people wrote keeps its own typography", () => {
  expect(t("from", { name: "l'ami {count}" })).toBe("De l'ami {count}");
});

test("a large number is written in the French way", () => {
  expect(t("held", { count: 12345 })).toBe("12\u202f345 messages ne sont pas partis");
});

test("a missing slot and an unknown key do not compile", () => {
  // @ts-expect-error the slot is owed
  expect(t("from")).toBe("De {name}");
  // @ts-expect-error no such word
  expect(() => t("unknown")).toThrow();
});
