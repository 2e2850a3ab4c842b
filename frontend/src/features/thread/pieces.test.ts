import { expect, test } from "vitest";
import { piecesOf } from "./pieces";

const links = (text: string) =>
  piecesOf(text, []).flatMap((piece) => (piece.kind === "link" ? [[piece.text, piece.href]] : []));
const whole = (text: string) =>
  piecesOf(text, [])
    .map((piece) => piece.text)
    .join("");

test("an address ends before the full stop, the quotation mark and the bracket of the sentence", () => {
  expect(links("Voir https://has.example/fiche.")).toEqual([
    ["https://has.example/fiche", "https://has.example/fiche"],
  ]);
  expect(links("(https://a.example/x_(y))")).toEqual([
    ["https://a.example/x_(y)", "https://a.example/x_(y)"],
  ]);
  expect(links("« https://a.example »")[0]?.[0]).toBe("https://a.example");
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt://x",
  "data:text/html,x",
  "https://medecin@evil.example/",
  "//evil.example",
  "vbscript:x",
])("%s is never a link", (text) => {
  expect(links(text).filter(([, href]) => !href?.startsWith("mailto:"))).toEqual([]);
});

test("a mail address and a phone number can be touched", () => {
  expect(links("Écrire à o.c@a.example ou 04 65 71 20 18")).toEqual([
    ["o.c@a.example", "mailto:o.c@a.example"],
    ["04 65 71 20 18", "tel:+33465712018"],
  ]);
  expect(links("+33 4 65 71 20 18")[0]?.[1]).toBe("tel:+33465712018");
});

test.each(["2 41 03 34 079 997 56", "TA 11/6, pouls 96, 38,6 °C", "02/11/2026", "99700000001"])(
  "%s is no phone number",
  (text) => expect(links(text)).toEqual([]),
);

test("markup stays what it is: text", () => {
  const text = `<img src=x onerror="alert(1)"> <b>gras</b>\nligne 2`;
  expect(piecesOf(text, [])).toEqual([{ kind: "text", text }]);
});

test("nothing of the text is lost or doubled", () => {
  const text = "a https://b.example/?q=1, c@d.example ; 0465712018. fin";
  expect(whole(text)).toBe(text);
});

test("a mention is the longest name that was called, and only then", () => {
  const called = [
    { id: "1", name: "Tom" },
    { id: "2", name: "Tom Chèvrefeuille" },
  ];
  const pieces = piecesOf("Vu avec @Tom Chèvrefeuille et @Inès", called);
  expect(pieces).toEqual([
    { kind: "text", text: "Vu avec " },
    { kind: "mention", text: "Tom Chèvrefeuille", id: "2" },
    { kind: "text", text: " et @Inès" },
  ]);
});
