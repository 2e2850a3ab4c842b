import { expect, test } from "vitest";
import { fr } from "./typography";

test("a question mark is held by a narrow space", () => {
  expect(fr("Vous partez ?")).toBe("Vous partez\u202f?");
});

test("quotation marks hold what they quote", () => {
  expect(fr("Motif : « erreur de fil ».")).toBe("Motif\u00a0: «\u202ferreur de fil\u202f».");
});

test("an apostrophe is curved", () => {
  expect(fr("l'alerte d'hier")).toBe("l’alerte d’hier");
});

test("a number keeps its unit, a slot too, and a word that begins like a unit is left alone", () => {
  expect(fr("Encore 18 s, 24 h au plus, 2 messages, {count} s")).toBe(
    "Encore 18\u00a0s, 24\u00a0h au plus, 2 messages, {count}\u00a0s",
  );
});

test("an address without spaces is not touched", () => {
  expect(fr("https://cercle.example/?a=1;b")).toBe("https://cercle.example/?a=1;b");
});

test("writing it twice changes nothing more", () => {
  const once = fr("« Quoi ? » : rien !");
  expect(fr(once)).toBe(once);
});
