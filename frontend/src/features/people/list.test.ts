import { expect, test } from "vitest";
import type { ListedPerson, PersonState } from "./actions";
import { decided, grouped, verbsFor } from "./list";

const person = (id: string, name: string, state: PersonState): ListedPerson => ({
  id,
  name,
  state,
  initials: "",
  profession: "G15:60",
  profession_label: "Infirmière",
  is_health: true,
  email: `${id}@lergue.example`,
  rpps: "",
  structure: null,
  invited_by: null,
  last_seen_at: null,
});
const elodie = person("elodie", "Élodie Ciste", "active");
const fanny = person("fanny", "Fanny Aubépine", "active");
const tom = person("tom", "Tom Chèvrefeuille", "waiting");
const paul = person("paul", "Paul Arbousier", "suspended");

test("who waits is apart, and an accent does not send a name to the end", () => {
  const groups = grouped([fanny, paul, tom, elodie]);
  expect(groups.waiting).toEqual([tom]);
  expect(groups.active).toEqual([elodie, fanny]);
  expect(groups.others).toEqual([paul]);
});

test("what can be decided follows from the state", () => {
  expect(verbsFor(tom, "me")).toEqual(["admit", "refuse"]);
  expect(verbsFor(elodie, "me")).toEqual(["suspend"]);
  expect(verbsFor(paul, "me")).toEqual(["reinstate"]);
  expect(verbsFor(person("x", "X", "refused"), "me")).toEqual([]);
});

test("nobody decides about himself", () => {
  expect(verbsFor(elodie, "elodie")).toEqual([]);
});

test("a decision changes its person alone", () => {
  expect(decided([tom, elodie], "tom", "admit")).toEqual([{ ...tom, state: "active" }, elodie]);
});
