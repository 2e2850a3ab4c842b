/** Nothing written is lost: kept on disk before the call, sent in order, retried until it is known. */
import { ApiError } from "../api/client";
import type { Numbered } from "../api/threads";
import type { Placing, Queue, Waiting } from "./queue";
import { inDatabase } from "./store";

const DAY_MS = 86_400_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
const NOT_FINAL = new Set([401, 408, 425, 429]);

export interface Parts {
  readonly queue: Queue;
  readonly send: (item: Waiting) => Promise<Numbered>;
  readonly sent: (item: Waiting, numbered: Numbered) => void;
  readonly changed: (items: readonly Waiting[]) => void;
  /** Runs the work while no other tab does; see `locks.ts`. */
  readonly alone: (name: string, work: () => Promise<void>) => Promise<void>;
  readonly tell: () => void;
}

export class Outbox {
  private readonly draining = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = FIRST_PAUSE_MS;
  private closed = false;
  private adding: Promise<void> = Promise.resolve();

  constructor(private readonly parts: Parts) {}

  get person(): string {
    return this.parts.queue.person;
  }

  async add(placing: Placing): Promise<void> {
    // One after the other: sealing takes a moment, and the order on disk is the order of writing.
    this.adding = this.adding.catch(() => undefined).then(() => this.parts.queue.add(placing));
    await this.adding;
    await this.moved();
    void this.drain(placing.thread);
  }

  /** Called when the socket opens, the network or the page comes back, and when a pause ends. */
  async kick(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      const threads = new Set((await this.refresh()).map((item) => item.thread));
      await Promise.all([...threads].map((thread) => this.drain(thread)));
    } catch {
      // The browser's own store is away for now; what lies in it is still there.
      this.later(0);
    }
  }

  /** The person has seen why it stayed, or that it is old, and wants it to leave. */
  async release(clientId: string): Promise<void> {
    const change = { standing: "waiting", confirmed: true, refusal: null } as const;
    await this.parts.queue.change(clientId, change);
    await this.moved();
    void this.kick();
  }

  async discard(clientId: string): Promise<void> {
    await this.parts.queue.remove(clientId);
    await this.moved();
  }

  async refresh(): Promise<readonly Waiting[]> {
    const items = await this.parts.queue.all();
    if (!this.closed) this.parts.changed(items);
    return items;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private async moved(): Promise<void> {
    await this.refresh();
    this.parts.tell();
  }

  private drain(thread: string): Promise<void> {
    const running = this.draining.get(thread);
    if (running) {
      this.again.add(thread);
      return running;
    }
    const name = `cercle outbox ${this.person} ${thread}`;
    const done = this.parts
      .alone(name, () => this.sendAll(thread))
      .catch(() => this.later(0))
      .finally(() => {
        this.draining.delete(thread);
        if (this.again.delete(thread) && this.timer === undefined) void this.drain(thread);
      });
    this.draining.set(thread, done);
    return done;
  }

  private async sendAll(thread: string): Promise<void> {
    while (!this.closed) {
      const item = await this.parts.queue.next(thread);
      if (!item) return;
      if (!item.confirmed && Date.now() - item.writtenAt > DAY_MS) {
        await this.parts.queue.change(item.clientId, { standing: "asks" });
        await this.moved();
      } else if (!(await this.attempt(item))) return;
    }
  }

  /** False when the outcome is not known: the queue of this thread waits. */
  private async attempt(item: Waiting): Promise<boolean> {
    try {
      const numbered = await this.parts.send(item);
      this.pause = FIRST_PAUSE_MS;
      this.parts.sent(item, numbered);
      await this.parts.queue.remove(item.clientId);
    } catch (error) {
      if (!isFinal(error)) {
        this.later(pauseAsked(error));
        return false;
      }
      await this.parts.queue.change(item.clientId, {
        standing: "refused",
        refusal: error.message,
      });
    }
    await this.moved();
    return true;
  }

  private later(asked: number): void {
    if (this.closed || this.timer !== undefined) return;
    const wait = Math.max(asked, this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    this.timer = setTimeout(() => void this.kick(), wait);
  }
}

/** A final answer is about this entry; anything else leaves us not knowing, so we ask again. */
function isFinal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.code === "csrf") return false;
  return error.status >= 400 && error.status < 500 && !NOT_FINAL.has(error.status);
}

function pauseAsked(error: unknown): number {
  return error instanceof ApiError ? (error.detail.retry_after ?? 0) * 1000 : 0;
}

let current: Outbox | null = null;

export function use(outbox: Outbox | null): void {
  current?.close();
  current = outbox;
}

/** How many messages of the person signed in here have not left. */
export async function unsentCount(): Promise<number> {
  return current ? (await current.refresh()).length : 0;
}

/** Sign-out: nothing that this person wrote here stays in the browser. */
export async function forget(): Promise<void> {
  const person = current?.person;
  use(null);
  if (person === undefined) return;
  await inDatabase(async (database) => {
    const transaction = database.transaction(["outbox", "drafts"], "readwrite");
    for (const name of ["outbox", "drafts"] as const) {
      const index = transaction.objectStore(name).index("person");
      for (let at = await index.openCursor(person); at; at = await at.continue()) await at.delete();
    }
    await transaction.done;
  });
}
