/** What is being written in a thread: kept as a draft, answered to, edited, sent. */
import { editEntry, type Writing } from "../../api/threads";
import { serverNow } from "../../api/client";
import type { Draft } from "../../database/drafts";
import type { Waiting } from "../../database/queue";
import type { Post } from "../../wire/apply";
import { book } from "../../wire/book.svelte";
import type { NoteKind } from "../../wire/frames";
import { paper, sayTyping } from "../../wire/live";
import { calledIn, mentionsIn, type Callee } from "./mentions";

const KEEP_MS = 350;
const TYPING_MS = 3_000;

export class Composing {
  text = $state("");
  kind = $state<NoteKind>("general");
  replyTo = $state.raw<number | null>(null);
  editing = $state.raw<Post | null>(null);
  /** Persons and professions called so far; only those still named in the text are sent. */
  called = $state.raw<readonly Callee[]>([]);
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private setAside: Draft | null = null;

  constructor(
    readonly circle: string,
    readonly thread: string,
    private readonly callees: () => readonly Callee[],
  ) {}

  get isEmpty(): boolean {
    return this.text.trim() === "";
  }

  /** The draft of before, unless one already writes. */
  restore(): void {
    const draft = book.drafts[this.thread];
    if (!draft || this.text !== "" || this.editing) return;
    this.take(draft);
  }

  typed(): void {
    if (!this.editing) this.keepSoon();
    if (this.isEmpty || Date.now() - this.typedAt < TYPING_MS) return;
    this.typedAt = Date.now();
    sayTyping(this.thread);
  }

  answer(seq: number | null): void {
    this.stopEditing();
    this.replyTo = seq;
    this.keepSoon();
  }

  edit(post: Post): void {
    if (!this.editing) this.setAside = this.draft();
    this.editing = post;
    this.replyTo = null;
    this.text = post.text ?? "";
    this.kind = post.note_kind;
    this.called = calledIn(post.mentions, this.callees());
  }

  stopEditing(): void {
    if (!this.editing) return;
    this.editing = null;
    this.take(this.setAside ?? EMPTY);
    this.setAside = null;
  }

  /** A message that did not leave comes back to be written again. */
  async takeBack(item: Waiting): Promise<void> {
    const { text, note_kind: noteKind, reply_to: replyTo, mentions } = item.writing;
    const { outbox } = await paper();
    await outbox.discard(item.clientId);
    this.take({ text, noteKind, replyTo, mentions });
    this.keepSoon();
  }

  /** Kept on this device before anything else happens; the network is not waited for. */
  async send(): Promise<void> {
    if (this.isEmpty) return;
    if (this.editing) return this.save(this.editing);
    const now = serverNow().toISOString();
    const writing: Writing = {
      text: this.text.trim(),
      note_kind: this.kind,
      reply_to: this.replyTo,
      mentions: mentionsIn(this.text, this.called),
      written_at: now,
    };
    const before = this.draft();
    this.take(EMPTY);
    try {
      const { outbox } = await paper();
      const { thread, circle } = this;
      const clientId = crypto.randomUUID();
      await outbox.add({ clientId, thread, circle, writtenAt: Date.now(), writing });
    } catch (error) {
      this.take(before);
      throw error;
    }
    await this.keep();
  }

  /** At once, when the page may be about to go. */
  async keep(): Promise<void> {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    const { thread, circle } = this;
    const draft = (this.editing ? this.setAside : null) ?? this.draft();
    const { drafts } = await paper();
    if (draft.text.trim() === "") {
      const others = Object.entries(book.drafts).filter(([id]) => id !== thread);
      book.drafts = Object.fromEntries(others);
      await drafts.drop(thread);
    } else {
      book.drafts = { ...book.drafts, [thread]: { ...draft, thread, circle } };
      await drafts.keep(circle, thread, draft);
    }
  }

  private async save(post: Post): Promise<void> {
    const text = this.text.trim();
    await editEntry(this.thread, post.seq, {
      text,
      mentions: mentionsIn(text, this.called),
      base_seq: post.edited?.seq ?? post.seq,
    });
    this.stopEditing();
  }

  private keepSoon(): void {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => void this.keep().catch(() => undefined), KEEP_MS);
  }

  private draft(): Draft {
    const mentions = mentionsIn(this.text, this.called);
    return { text: this.text, noteKind: this.kind, replyTo: this.replyTo, mentions };
  }

  private take(draft: Draft): void {
    this.text = draft.text;
    this.kind = draft.noteKind;
    this.replyTo = draft.replyTo;
    this.called = calledIn(draft.mentions, this.callees());
  }
}

const EMPTY: Draft = {
  text: "",
  noteKind: "general",
  replyTo: null,
  mentions: { persons: [], roles: [] },
};
