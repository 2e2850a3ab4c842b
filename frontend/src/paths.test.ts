import { expect, test } from "vitest";
import { path, placeAt } from "./paths";

const circle = "0b2f3c1e-58a1-4a57-9d6e-0c2f5a8b9e11";
const thread = "7f0e4d2c-91b3-4c68-8a75-3d1e6b9f0a22";

test("an address leads to its place and back", () => {
  const address = path("thread", { circle, thread });
  expect(address).toBe(`/cercles/${circle}/fils/${thread}`);
  expect(placeAt(address)).toEqual({ name: "thread", params: { circle, thread } });
});

test("what is not an identifier is nowhere", () => {
  expect(placeAt("/cercles/COQUELICOT")).toBeNull();
  expect(placeAt(`/cercles/${circle}/`)).toBeNull();
  expect(placeAt(`/cercles/${circle.toUpperCase()}`)).toBeNull();
  expect(placeAt("/inconnu")).toBeNull();
});

test("each fixed place has one address", () => {
  expect(placeAt("/")?.name).toBe("home");
  expect(placeAt("/demo/courrier")?.name).toBe("demoMails");
  expect(placeAt("/connexion")?.name).toBe("signIn");
});

test("a forgotten identifier does not compile", () => {
  // @ts-expect-error the thread is owed
  expect(path("thread", { circle })).toBe(`/cercles/${circle}/fils/`);
});
