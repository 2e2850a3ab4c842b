/** Where my entry is, of the other readers: envoyé, reçu n/m, vu n/m. */
import type { OpenThread } from "../../api/threads";
import { book } from "../../wire/book.svelte";

export interface Reach {
  readonly state: "sent" | "received" | "seen";
  readonly some: number;
  readonly all: number;
}

export function reachOf(thread: OpenThread, seq: number, author: string | null): Reach {
  const others = thread.readers.filter((person) => person !== author);
  const { received = {}, read = {} } = {
    received: book.state.received[thread.journal],
    read: book.state.read[thread.journal]?.[thread.id],
  };
  const reached = (marks: Readonly<Record<string, number>>) =>
    others.filter((person) => (marks[person] ?? 0) >= seq).length;
  const seen = reached(read);
  // Who has seen it has received it, whichever mark arrives first.
  const got = others.filter((p) => Math.max(received[p] ?? 0, read[p] ?? 0) >= seq).length;
  const all = others.length;
  if (seen > 0) return { state: "seen", some: seen, all };
  return got > 0 ? { state: "received", some: got, all } : { state: "sent", some: 0, all };
}
