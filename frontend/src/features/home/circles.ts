/** What a row of the list says, from what the server sent and what this browser holds. */
import type { CircleRow } from "../../api/circles";
import type { KeptDraft } from "../../database/drafts";
import type { Waiting } from "../../database/queue";

export type Filter = "all" | "unread";
export interface Line {
  readonly row: CircleRow;
  /** What was last said: a draft of mine, a message of mine that waits, or the last entry. */
  readonly said:
    | { readonly kind: "draft" | "waiting"; readonly text: string }
    | { readonly kind: "entry"; readonly author: string; readonly text: string }
    | { readonly kind: "none" };
  readonly at: string | null;
  readonly waits: boolean;
  readonly refused: number;
}

export function linesOf(
  rows: readonly CircleRow[],
  waiting: readonly Waiting[],
  drafts: readonly KeptDraft[],
): readonly Line[] {
  return rows.map((row) => lineOf(row, waiting.filter(inCircle(row)), drafts.find(inCircle(row))));
}

const inCircle = (row: CircleRow) => (held: { readonly circle: string }) => held.circle === row.id;

function lineOf(row: CircleRow, held: readonly Waiting[], draft: KeptDraft | undefined): Line {
  const leaving = held.filter((item) => item.standing === "waiting");
  const newest = leaving.at(-1);
  const at = newest ? new Date(newest.writtenAt).toISOString() : (row.last?.at ?? null);
  const common = { row, at, waits: leaving.length > 0, refused: held.length - leaving.length };
  if (draft) return { ...common, said: { kind: "draft", text: draft.text } };
  if (newest) return { ...common, said: { kind: "waiting", text: newest.writing.text } };
  if (!row.last) return { ...common, said: { kind: "none" } };
  const { author, text } = row.last;
  return { ...common, said: { kind: "entry", author: author.id, text } };
}

export function filtered(lines: readonly Line[], filter: Filter): readonly Line[] {
  return filter === "all" ? lines : lines.filter(({ row }) => row.unread > 0);
}
