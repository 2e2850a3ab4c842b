/** Threads and their entries. */
import type { Entries, Entry, Mentions, NoteKind, Seqs, WithdrawReason } from "../wire/frames";
import type { ThreadChoice, ThreadRow } from "./circles";
import { call } from "./client";

export interface ThreadPage {
  readonly journal: string;
  readonly head: number;
  readonly entries: readonly Entry[];
  readonly has_older: boolean;
  readonly has_newer: boolean;
}
export interface OpenThread extends ThreadRow {
  readonly room: string;
  readonly readers: readonly string[];
  readonly marks: { readonly received: Seqs; readonly read: Seqs };
  readonly my_read_seq: number;
  readonly can_pin: boolean;
  readonly can_close: boolean;
}
export interface Writing {
  readonly text: string;
  readonly note_kind: NoteKind;
  readonly reply_to: number | null;
  readonly mentions: Mentions;
  readonly written_at: string | null;
}
export interface Numbered {
  readonly journal: string;
  readonly seq: number;
  readonly at: string;
}
export type Place =
  { readonly around: number } | { readonly before: number } | { readonly after: number };
export type ThreadTurn = "close" | "reopen" | "pin" | "unpin";

export const readThread = (id: string) => call<OpenThread>("GET", `/threads/${id}`);

export function readEntries(id: string, place?: Place): Promise<ThreadPage> {
  const [[name, seq] = []] = Object.entries(place ?? {});
  return call("GET", `/threads/${id}/entries${name ? `?${name}=${seq}` : ""}`);
}

export const postEntry = (id: string, writing: Writing, by: { clientId: string; person: string }) =>
  call<Numbered>("POST", `/threads/${id}/entries`, writing, by);

export const editEntry = (
  id: string,
  seq: number,
  edit: { readonly text: string; readonly mentions: Mentions; readonly base_seq: number },
) => call<Numbered>("POST", `/threads/${id}/entries/${seq}/edit`, edit);

export const withdrawEntry = (id: string, seq: number, reason: WithdrawReason) =>
  call<Numbered>("POST", `/threads/${id}/entries/${seq}/withdraw`, { reason });

export const turnThread = (id: string, turn: ThreadTurn) => call("POST", `/threads/${id}/${turn}`);
export const chooseThread = (id: string, choice: ThreadChoice) =>
  call("PUT", `/threads/${id}/choice`, { choice });
export const markSeen = (id: string, seq: number) => call("POST", `/threads/${id}/seen`, { seq });
export const whoHasSeen = (id: string, seq: number) =>
  call<{ received: readonly string[]; seen: readonly string[] }>(
    "GET",
    `/threads/${id}/entries/${seq}/seen`,
  );

export const readJournal = (id: string, after: number) =>
  call<Omit<Entries, "type"> & { readonly head: number }>(
    "GET",
    `/journals/${id}/entries?after=${after}&limit=200`,
  );
