import { expect, test } from "vitest";
import type { Circle } from "../../api/circles";
import type { OpenThread } from "../../api/threads";
import { calleesOf, callBefore, deafOf, matching, mentionsIn } from "./mentions";

const person = (id: string, name: string, profession: string) => ({
  id,
  name,
  initials: "",
  profession,
  profession_label: profession === "G15:60" ? "Infirmière" : "Médecin",
  is_health: true,
});
const member = (id: string, name: string, profession: string, reads: "care" | "team") => ({
  person: person(id, name, profession),
  reads,
});
const circle = {
  members: [
    member("me", "Inès Lavandin", "G15:60", "care"),
    member("tom", "Tom Chèvrefeuille", "G15:60", "care"),
    member("ana", "Ana Bruyère", "G15:60", "care"),
    member("gp", "Dr\u00a0Hugo Arbousier", "G15:10", "care"),
    member("aid", "Nadège Sarriette", "R94:42", "team"),
  ],
  threads: [
    { title: "Plaie", audience: "care", is_closed: false },
    { title: "Repas", audience: "team", is_closed: false },
    { title: "Ancien", audience: "team", is_closed: true },
  ],
} as unknown as Circle;
const thread = { readers: ["me", "tom", "ana", "gp"] } as unknown as OpenThread;
const callees = calleesOf(circle, thread, "me");

test("readers can be called, and a profession when it has several; never oneself", () => {
  expect(callees.map(({ id }) => id)).toEqual(["tom", "ana", "gp", "G15:60"]);
});

test("who cannot read is shown with the open threads that he reads", () => {
  const [deaf] = deafOf(circle, thread);
  expect(deaf).toMatchObject({ member: { person: { id: "aid" } }, threads: ["Repas"] });
});

test("a search ignores accents and case, and looks at family names too", () => {
  expect(matching(callees, "chevre").map(({ id }) => id)).toEqual(["tom"]);
  expect(matching(callees, "arbou").map(({ id }) => id)).toEqual(["gp"]);
  expect(matching(callees, "hu").map(({ id }) => id)).toEqual(["gp"]);
});

test("a name that was deleted from the text is no longer called", () => {
  expect(mentionsIn("@Tom Chèvrefeuille peux-tu ?", callees)).toEqual({
    persons: ["tom"],
    roles: [],
  });
  expect(mentionsIn("Tom ?", callees)).toEqual({ persons: [], roles: [] });
});

test.each([
  ["@", { from: 0, query: "" }],
  ["Vu @Tom Chè", { from: 3, query: "Tom Chè" }],
  ["a.b@c", null],
  ["rien", null],
])("before the caret of %j", (text, expected) => {
  expect(callBefore(text, text.length)).toEqual(expected);
});
