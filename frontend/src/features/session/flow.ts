/** The steps of the door, as a pure machine: which screen stands, after what. */
import type { Next } from "./actions";
import type { Stage } from "./state.svelte";

export type Step =
  | { readonly name: "password" }
  | { readonly name: "code" }
  | { readonly name: "recovery" }
  | { readonly name: "newPhone" }
  | { readonly name: "enrolment" }
  | { readonly name: "codes"; readonly codes: readonly string[] }
  | { readonly name: "waiting" }
  | { readonly name: "inside" };

export type Happening =
  | { readonly what: "next"; readonly next: Next }
  | { readonly what: "change" }
  | { readonly what: "lostPhone" }
  | { readonly what: "foundPhone" }
  | { readonly what: "recovered" }
  | { readonly what: "newPhone" }
  | { readonly what: "enrolled"; readonly codes: readonly string[] }
  | { readonly what: "stage"; readonly stage: Stage };

const standing: Record<Stage, Step> = {
  anonymous: { name: "password" },
  code: { name: "code" },
  enrolment: { name: "enrolment" },
  waiting: { name: "waiting" },
  full: { name: "inside" },
};

export const stepAt = (stage: Stage): Step => standing[stage];

export function advance(step: Step, happening: Happening): Step {
  switch (happening.what) {
    case "next":
      return { name: happening.next };
    // The next password replaces the half session; ending it here would forget the device too.
    case "change":
      return { name: "password" };
    case "lostPhone":
      return step.name === "code" ? { name: "recovery" } : step;
    case "foundPhone":
      return step.name === "recovery" ? { name: "code" } : step;
    case "recovered":
      return { name: "newPhone" };
    case "newPhone":
      return { name: "enrolment" };
    case "enrolled":
      return { name: "codes", codes: happening.codes };
    case "stage":
      // The codes are shown once: only their reader may put them away.
      return step.name === "codes" ? step : stepAt(happening.stage);
  }
}
