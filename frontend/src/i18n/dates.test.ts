import { expect, test } from "vitest";
import * as dates from "./dates";

const now = new Date(2026, 10, 20, 17, 5);

test("today is an hour", () => {
  expect(dates.listMoment(new Date(2026, 10, 20, 16, 41), now)).toBe("16:41");
});

test("one minute before midnight is yesterday", () => {
  expect(dates.listMoment(new Date(2026, 10, 19, 23, 59), now)).toBe("hier");
});

test("within the week a day is named", () => {
  expect(dates.listMoment(new Date(2026, 10, 18, 9), now)).toBe("mer. 18/11");
});

test("further away the date is whole", () => {
  expect(dates.listMoment(new Date(2026, 10, 2, 9), now)).toBe("02/11/2026");
});

test("the night the clocks change is one day", () => {
  expect(dates.daysBetween(new Date(2026, 9, 24, 12), new Date(2026, 9, 25, 12))).toBe(1);
});

test("a sentence says the hour with h", () => {
  expect(dates.timeInSentence(new Date(2026, 10, 20, 17, 30))).toBe("17\u00a0h\u00a030");
  expect(dates.timeInSentence(new Date(2026, 10, 20, 17, 0))).toBe("17\u00a0h");
});

test("a day mark says today, and the year only when it is another", () => {
  expect(dates.dayTitle(now, now)).toBe("Aujourd’hui, vendredi 20 novembre");
  expect(dates.dayTitle(new Date(2026, 10, 19), now)).toBe("Jeudi 19 novembre");
  expect(dates.dayTitle(new Date(2025, 10, 19), now)).toBe("Mercredi 19 novembre 2025");
});

test("a birthday tomorrow has not come yet", () => {
  expect(dates.age("1941-11-21", now)).toBe(84);
  expect(dates.age("1941-11-20", now)).toBe(85);
});

test("a birth date is read without time zone", () => {
  expect(dates.birthDate("1941-03-12")).toBe("12/03/1941");
});
