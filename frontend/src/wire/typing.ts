/** Who is writing, believed for a few seconds. */
import { book } from "./book.svelte";
import type { Typing } from "./frames";

const BELIEVED_MS = 6_000;

export function heardTyping({ thread, person }: Typing): void {
  if (person === book.me?.id) return;
  const until = Date.now() + BELIEVED_MS;
  book.typing = { ...book.typing, [thread]: { ...book.typing[thread], [person]: until } };
  setTimeout(() => forgetTyping(thread), BELIEVED_MS + 50);
}

/** Whoever has just been heard is no longer writing. */
export function forgetTyping(thread: string, person?: string): void {
  const now = Date.now();
  const left = Object.entries(book.typing[thread] ?? {}).filter(
    ([id, until]) => until > now && id !== person,
  );
  book.typing = { ...book.typing, [thread]: Object.fromEntries(left) };
}
