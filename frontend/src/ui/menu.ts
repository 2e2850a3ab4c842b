/** What a menu holds: gestures, or a choice of one; at most one line set apart. */
import type { IconName } from "./icons";

export type MenuItem = {
  id: string;
  word: string;
  hint?: string;
  icon?: IconName;
  /** Present on every item of a choice. */
  checked?: boolean;
  /** Below a line, away from the others. */
  apart?: boolean;
  disabled?: boolean;
};
