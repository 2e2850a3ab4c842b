/** The sentences of a thread that need more than one fact. */
import type { PersonCard } from "../../api/people";
import { sentenceMoment, speak, time } from "../../i18n";
import words from "../../i18n/fr/thread";
import type { Post, ThreadEvent } from "../../wire/apply";
import { book } from "../../wire/book.svelte";

export const t = speak(words);

export type Person = Pick<PersonCard, "name" | "initials" | "profession" | "profession_label">;

/** Somebody whose card is gone keeps his place: his words stay, and nobody is invented. */
export function personIn(circle: string, id: string | null): Person {
  const card = book.person(circle, id);
  if (card) return card;
  return { name: t("former"), initials: "", profession: "", profession_label: t("formerRole") };
}

export function quoteOf(circle: string, target: Post | null): string {
  if (!target) return t("toOlder");
  const hour = { time: time(target.at) };
  const isMine = target.author === book.me?.id;
  if (target.note_kind === "advice_request") return t(isMine ? "toYourRequest" : "toRequest", hour);
  if (isMine) return t("toYourMessage", hour);
  return t("toMessage", { ...hour, name: personIn(circle, target.author).name });
}

export function withdrawnLine(circle: string, post: Post, now: Date): string {
  const { withdrawn } = post;
  if (!withdrawn) return "";
  const said = { when: sentenceMoment(withdrawn.at, now), reason: t(withdrawn.reason) };
  if (withdrawn.by === book.me?.id) return t("withdrawnByYou", said);
  return t("withdrawnBy", { ...said, who: personIn(circle, withdrawn.by).name });
}

const mine = {
  thread_opened: "youOpened",
  thread_closed: "youClosed",
  thread_reopened: "youReopened",
  thread_pinned: "youPinned",
  thread_unpinned: "youUnpinned",
} as const;

export function eventLine(circle: string, event: ThreadEvent): string {
  if (event.author === book.me?.id) return t(mine[event.kind]);
  return t(event.kind, { who: personIn(circle, event.author).name });
}

/** Worth saying only when it differs from the moment of its number. */
export function writtenLine(post: Post, now: Date): string | null {
  if (post.written_at === null) return null;
  const late = Date.parse(post.at) - Date.parse(post.written_at);
  return late > 120_000 ? t("written", { when: sentenceMoment(post.written_at, now) }) : null;
}
