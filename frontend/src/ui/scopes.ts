/** The signs of who reads a thread and of what an entry is; a word always stands beside them. */
import type { IconName } from "./icons";

export type Scope = "care" | "team" | "named";
export const scopeIcons: Record<Scope, IconName> = {
  care: "stethoscope",
  team: "users",
  named: "user-lock",
};

export type NoteKind =
  "general" | "observation" | "intervention" | "instruction" | "advice_request" | "advice";
export const kindIcons: Record<NoteKind, IconName> = {
  general: "message-square",
  observation: "eye",
  intervention: "bandage",
  instruction: "clipboard-list",
  advice_request: "message-circle-question-mark",
  advice: "message-circle-check",
};
