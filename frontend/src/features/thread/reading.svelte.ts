/** One thread being read: what of it is loaded, what of that is drawn, and up to where it was seen. */
import { readEntries, type OpenThread, type Place, type ThreadPage } from "../../api/threads";
import { faultOf, type Fault } from "../../faults";
import { apply, journalFrom, mergePage, type Post, type ThreadEvent } from "../../wire/apply";
import { book } from "../../wire/book.svelte";
import { forMe, isGone, refreshCircle, refreshThread } from "../../wire/lists";
import { saySeen } from "../../wire/live";
import { isUnread, rowsOf, type Row } from "./timeline";

/** More lines than this at once make an old phone stutter; the others stay in memory. */
const MOST_DRAWN = 160;
/** Few enough to be drawn between two frames of a scroll. */
const STEP = 20;
const PAGES_AHEAD = 4;
const SEEN_PAUSE_MS = 700;

/** Numbers from `from` to `to`; without end when it reaches the newest entry. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export class Reading {
  fault = $state.raw<Fault | null>(null);
  private refused = $state(false);
  ready = $state(false);
  seen = $state(0);
  private loaded = $state.raw<Span>({ from: Infinity, to: Infinity });
  private drawn = $state.raw<Span>({ from: Infinity, to: Infinity });
  private readUntil = $state.raw<number | null>(null);
  private before: readonly Row[] = [];
  private busy = false;
  private ahead: Promise<void> = Promise.resolve();
  private said = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly circle: string,
    readonly id: string,
  ) {}

  readonly thread = $derived.by<OpenThread | null>(() => book.threads[this.id] ?? null);
  private readonly journal = $derived(book.state.journals[this.thread?.journal ?? ""]);

  /** Every loaded post of this thread, in order: the keys of an object of numbers are sorted. */
  readonly posts = $derived.by<readonly Post[]>(() => {
    const { from, to } = this.loaded;
    const all = Object.values(this.journal?.posts ?? {});
    return all.filter(({ thread, seq }) => thread === this.id && seq >= from && seq <= to);
  });
  readonly events = $derived.by<readonly ThreadEvent[]>(() => {
    const all = Object.values(this.journal?.events ?? {});
    return all.filter(({ thread, seq }) => thread === this.id && seq >= this.drawn.from);
  });
  readonly waiting = $derived(book.waiting.filter((item) => item.thread === this.id));
  readonly atEnd = $derived(this.drawn.to === Infinity);
  readonly hasOlder = $derived(this.drawn.from > 0);
  private readonly unread = $derived(
    this.posts.filter((post) => isUnread(post, book.me?.id ?? "", this.readUntil)).length,
  );
  readonly below = $derived(
    this.posts.filter((post) => isUnread(post, book.me?.id ?? "", this.seen)).length,
  );

  readonly rows = $derived.by<readonly Row[]>(() => {
    const { from, to } = this.drawn;
    const rows = rowsOf(
      {
        posts: this.posts.filter(({ seq }) => seq >= from && seq <= to),
        events: this.events.filter(({ seq }) => seq <= to),
        waiting: this.atEnd ? this.waiting : [],
        me: book.me?.id ?? "",
        readUntil: this.readUntil,
        unread: this.unread,
      },
      this.before,
    );
    this.before = rows;
    return rows;
  });

  get gone(): boolean {
    return this.refused || book.gone.has(this.id) || book.gone.has(this.circle);
  }

  /** At the first unread entry, or at the end when all is read. */
  open = async (): Promise<void> => {
    try {
      await Promise.all([refreshThread(this.id), refreshCircle(this.circle)]);
      const { thread } = this;
      if (!thread) return;
      this.learnMarks(thread);
      this.seen = this.said = Math.max(this.said, thread.my_read_seq);
      this.readUntil = thread.unread > 0 ? thread.my_read_seq : null;
      const first = Math.max(thread.my_read_seq, thread.opened_seq);
      await this.jump(thread.unread > 0 ? { around: first } : undefined);
      this.ready = true;
      this.fault = null;
      this.refused = false;
      this.ahead = this.readAhead().catch(() => undefined);
    } catch (error) {
      this.refused = isGone(error);
      this.fault = faultOf(error);
    }
  };

  /** After a cut: what failed is tried again, and the marks that moved meanwhile are asked for. */
  resume = async (): Promise<void> => {
    if (!this.ready) return this.gone || !this.fault ? undefined : this.open();
    try {
      await refreshThread(this.id);
      if (this.thread) this.learnMarks(this.thread);
    } catch {
      // The lines stand; only the marks are those of before.
    }
  };

  older = (): Promise<void> =>
    this.alone(async () => {
      const { from, to } = this.drawn;
      if (from === 0) return;
      if (from <= this.loaded.from) {
        const page = await this.read({ before: from });
        this.loaded = { ...this.loaded, from: beginOf(page) };
      }
      const above = this.posts.filter((post) => post.seq < from).at(-STEP);
      this.draw({ from: above?.seq ?? this.loaded.from, to }, "older");
    });

  newer = (): Promise<void> =>
    this.alone(async () => {
      const { from, to } = this.drawn;
      if (to === Infinity) return;
      await this.ahead;
      if (to >= this.loaded.to) await this.readOn();
      const below = this.posts.filter((post) => post.seq > to)[STEP - 1];
      this.draw({ from, to: below?.seq ?? this.loaded.to }, "newer");
    });

  /** Around an entry, or to the end: what is drawn begins anew. */
  jump = async (place?: Place): Promise<void> => {
    const page = await this.read(place);
    this.loaded = { from: beginOf(page), to: endOf(page) };
    this.drawn = this.loaded;
  };

  toEnd = async (): Promise<void> => {
    if (this.loaded.to !== Infinity) await this.jump();
    else if (!this.atEnd) {
      const first = this.posts.at(-2 * STEP)?.seq ?? this.loaded.from;
      this.drawn = { from: first, to: Infinity };
    }
  };

  /** What has been on the screen; told at most every moment, and again after a cut. */
  saw(seq: number): void {
    if (seq <= this.seen) return;
    this.seen = seq;
    this.pause ??= setTimeout(() => {
      this.pause = undefined;
      this.tellSeen();
    }, SEEN_PAUSE_MS);
  }

  tellSeen(): void {
    if (this.seen <= this.said || book.link !== "open") return;
    this.said = this.seen;
    saySeen(this.id, this.seen);
  }

  private async readOn(): Promise<void> {
    const page = await this.read({ after: this.loaded.to });
    this.loaded = { ...this.loaded, to: endOf(page) };
  }

  /** The count of the unread is a count only when they are all here. */
  private async readAhead(): Promise<void> {
    for (let page = 0; page < PAGES_AHEAD && this.loaded.to !== Infinity; page++)
      await this.readOn();
  }

  private async alone(work: () => Promise<void> | void): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
    } catch {
      // The line at the edge stays, and asks again when it is next seen.
    } finally {
      this.busy = false;
    }
  }

  /** Draws more at one edge, and lets go of what is far away at the other. */
  private draw(span: Span, edge: "older" | "newer"): void {
    const inside = this.posts.filter(({ seq }) => seq >= span.from && seq <= span.to);
    const last = inside[MOST_DRAWN - 1];
    const first = inside.at(-MOST_DRAWN);
    if (inside.length <= MOST_DRAWN || !last || !first) this.drawn = span;
    else if (edge === "older") this.drawn = { from: span.from, to: last.seq };
    else this.drawn = { from: first.seq, to: span.to };
  }

  /** A page that arrives after the thread has closed for me is not kept. */
  private async read(place?: Place): Promise<ThreadPage> {
    const page = await forMe(readEntries(this.id, place));
    if (!this.gone) this.merge(page);
    return page;
  }

  private merge(page: ThreadPage): void {
    const known = book.state.journals[page.journal] ?? journalFrom(page.head);
    const journals = { ...book.state.journals, [page.journal]: mergePage(known, page.entries) };
    book.state = { ...book.state, journals };
  }

  private learnMarks({ journal, marks, id }: OpenThread): void {
    const { received, read } = marks;
    book.state = apply(book.state, { type: "marks", journal, received, read: { [id]: read } });
  }
}

function beginOf(page: ThreadPage): number {
  return page.has_older ? (page.entries[0]?.seq ?? 0) : 0;
}

function endOf(page: ThreadPage): number {
  return page.has_newer ? (page.entries.at(-1)?.seq ?? Infinity) : Infinity;
}
