/** Keeps the local copy whole: hears frames, compares heads, fetches what was missed. */
import { apply, journalFrom, type State } from "./apply";
import type { ClientFrame, Entries, JournalView, RoomView, ServerFrame, Typing } from "./frames";

/** Further behind than this, the copy starts again at the head and pages are read on demand. */
const FARTHEST = 2_000;
const AT_ONCE = 200;
const AT_PAUSE_MS = 400;

export interface Parts {
  readonly state: () => State;
  readonly set: (state: State) => void;
  readonly fetch: (journal: string, after: number) => Promise<Omit<Entries, "type">>;
  readonly send: (frame: ClientFrame) => void;
  readonly typing: (frame: Typing) => void;
  /** The copies of these journals are new from here on: pages shown from them are stale. */
  readonly restarted: (journals: readonly string[]) => void;
  /** Entries arrived, a member's rooms changed: lists made by the server may have moved. */
  readonly moved: (frame: ServerFrame) => void;
}

export class Sync {
  private readonly filling = new Set<string>();
  private at: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: Parts) {}

  hear(frame: ServerFrame): void {
    const before = this.parts.state();
    this.parts.set(apply(before, frame));
    if (frame.type === "welcome") this.meet(before, frame.rooms);
    else if (frame.type === "rooms") this.meet(before, frame.joined);
    else if (frame.type === "entries") this.follow(frame);
    else if (frame.type === "heads") this.compare(frame.heads);
    else if (frame.type === "typing") this.parts.typing(frame);
    this.parts.moved(frame);
  }

  /** Where the copy of a journal stands; it is begun at its head when there was none. */
  private meet(before: State, rooms: readonly RoomView[]): void {
    const views = rooms.flatMap((room) => room.journals);
    const known = this.parts.state().journals;
    const fresh = views.filter(({ journal }) => !known[journal]);
    this.begin(fresh);
    this.parts.restarted(fresh.map((view) => view.journal).filter((id) => before.journals[id]));
    this.compare(Object.fromEntries(views.map(({ journal, head }) => [journal, head])));
  }

  private begin(views: readonly Pick<JournalView, "journal" | "head">[]): void {
    const state = this.parts.state();
    const begun = views.map(({ journal, head }) => [journal, journalFrom(head)]);
    this.parts.set({ ...state, journals: { ...state.journals, ...Object.fromEntries(begun) } });
  }

  private follow({ journal }: Entries): void {
    if ((this.parts.state().journals[journal]?.held.length ?? 0) > 0) void this.fill(journal);
    this.sayWhere();
  }

  private compare(heads: Readonly<Record<string, number>>): void {
    const far: { journal: string; head: number }[] = [];
    for (const [journal, head] of Object.entries(heads)) {
      const behind = head - (this.parts.state().journals[journal]?.cursor ?? head);
      if (behind > FARTHEST) far.push({ journal, head });
      else if (behind > 0) void this.fill(journal);
    }
    if (far.length > 0) {
      this.begin(far);
      this.parts.restarted(far.map(({ journal }) => journal));
    }
    this.sayWhere();
  }

  private async fill(journal: string): Promise<void> {
    if (this.filling.has(journal)) return;
    this.filling.add(journal);
    try {
      for (let more = true; more;) {
        const after = this.parts.state().journals[journal]?.cursor;
        if (after === undefined) return;
        const page = await this.parts.fetch(journal, after);
        // The room may have gone meanwhile: what was on its way is not kept.
        if (!this.parts.state().journals[journal]) return;
        const frame = { type: "entries", journal, after, entries: page.entries } as const;
        this.parts.set(apply(this.parts.state(), frame));
        this.parts.moved(frame);
        more = page.entries.length >= AT_ONCE;
      }
      this.sayWhere();
    } catch {
      // The next beat, twenty seconds away at most, compares heads again.
    } finally {
      this.filling.delete(journal);
    }
  }

  private sayWhere(): void {
    this.at ??= setTimeout(() => {
      this.at = undefined;
      const { journals } = this.parts.state();
      const cursors = Object.entries(journals).map(([id, { cursor }]) => [id, cursor]);
      this.parts.send({ type: "at", at: Object.fromEntries(cursors) });
    }, AT_PAUSE_MS);
  }
}
