import { expect, test } from "vitest";
import { ApiError } from "./api/client";
import { Submission } from "./submission.svelte";

const refused = (fields: { path: string; message: string }[]) => async () => {
  throw new ApiError("unreadable", 422, "Choisissez un mot de passe plus long.", { fields });
};

test("an answer comes back and leaves no fault", async () => {
  const asked = new Submission();
  expect(await asked.run(async () => 42)).toBe(42);
  expect(asked.fault).toBeNull();
  expect(asked.busy).toBe(false);
});

test("asking twice at once asks once", async () => {
  const asked = new Submission();
  let release: (answer: string) => void = () => undefined;
  const first = asked.run(() => new Promise<string>((resolve) => (release = resolve)));
  expect(asked.busy).toBe(true);
  expect(await asked.run(async () => "second")).toBeNull();
  release("first");
  expect(await first).toBe("first");
});

test("a refusal is said once: by its field when there is one", async () => {
  const asked = new Submission();
  await asked.run(refused([{ path: "new", message: "Choisissez un mot de passe plus long." }]));
  expect(asked.field("new")).toBe("Choisissez un mot de passe plus long.");
  expect(asked.message).toBeUndefined();
  await asked.run(refused([]));
  expect(asked.message).toBe("Choisissez un mot de passe plus long.");
});

test("a new attempt forgets the old fault", async () => {
  const asked = new Submission();
  await asked.run(refused([]));
  await asked.run(async () => true);
  expect(asked.message).toBeUndefined();
});
