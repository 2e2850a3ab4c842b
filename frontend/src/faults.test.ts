import { expect, test } from "vitest";
import { ApiError, NetworkError } from "./api/client";
import { faultOf } from "./faults";

test("the server's own sentence is shown, and one per field", () => {
  const fields = [{ path: "rpps", message: "Ce numéro a une faute." }];
  const fault = faultOf(new ApiError("unreadable", 422, "Vérifiez ces champs.", { fields }));
  expect(fault).toEqual({
    code: "unreadable",
    status: 422,
    message: "Vérifiez ces champs.",
    fields: { rpps: "Ce numéro a une faute." },
  });
});

test("a wait is said in seconds when short, in minutes when long", () => {
  const after = (retry_after: number) =>
    faultOf(new ApiError("too_many", 429, "Trop d’essais.", { retry_after })).message;
  expect(after(20)).toBe("Trop d’essais. Nouvel essai possible dans 20 secondes.");
  expect(after(600)).toBe("Trop d’essais. Nouvel essai possible dans 10 minutes.");
});

test("no answer and a fault of ours are told apart", () => {
  expect(faultOf(new NetworkError("no answer")).code).toBe("network");
  expect(faultOf(new TypeError("x")).code).toBe("unexpected");
});
