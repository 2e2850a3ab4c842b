/** What waits to leave, on disk: one person's records, in the order they were written. */
import type { Writing } from "../api/threads";
import type { Sealing } from "./sealing";
import { inDatabase, type OutboxRecord, type Standing } from "./store";

export interface Waiting {
  readonly clientId: string;
  readonly thread: string;
  readonly circle: string;
  readonly standing: Standing;
  readonly confirmed: boolean;
  /** Why the server would not have it, in words made to be shown. */
  readonly refusal: string | null;
  readonly writtenAt: number;
  readonly writing: Writing;
}
export type Placing = Pick<Waiting, "clientId" | "thread" | "circle" | "writtenAt" | "writing">;
type Change = Partial<Pick<OutboxRecord, "standing" | "confirmed" | "refusal">>;

export const UNREADABLE = "sealed";

export class Queue {
  constructor(
    readonly person: string,
    private readonly sealing: Sealing,
  ) {}

  async add({ clientId, thread, circle, writtenAt, writing }: Placing): Promise<void> {
    const record: OutboxRecord = {
      client_id: clientId,
      person: this.person,
      thread,
      circle,
      standing: "waiting",
      confirmed: false,
      refusal: null,
      written_at: writtenAt,
      sealed: await this.sealing.seal(writing, this.about(thread, clientId)),
    };
    await inDatabase((database) => database.add("outbox", record));
  }

  async all(): Promise<Waiting[]> {
    const records = await inDatabase((database) =>
      database.getAllFromIndex("outbox", "person", this.person),
    );
    return Promise.all(records.map((record) => this.opened(record)));
  }

  async next(thread: string): Promise<Waiting | undefined> {
    return (await this.all()).find((item) => item.thread === thread && item.standing === "waiting");
  }

  async change(clientId: string, change: Change): Promise<void> {
    await inDatabase(async (database) => {
      const { store, done } = database.transaction("outbox", "readwrite");
      const record = await store.index("client_id").get(clientId);
      if (record) await store.put({ ...record, ...change });
      await done;
    });
  }

  async remove(clientId: string): Promise<void> {
    await inDatabase(async (database) => {
      const { store, done } = database.transaction("outbox", "readwrite");
      const order = await store.index("client_id").getKey(clientId);
      if (order !== undefined) await store.delete(order);
      await done;
    });
  }

  private about(thread: string, clientId: string): string {
    return `${this.person}|${thread}|${clientId}`;
  }

  private async opened(record: OutboxRecord): Promise<Waiting> {
    const { client_id: clientId, thread, circle, confirmed, written_at: writtenAt } = record;
    const { standing, refusal } = record;
    const item = { clientId, thread, circle, standing, confirmed, refusal, writtenAt };
    try {
      const about = this.about(thread, clientId);
      return { ...item, writing: await this.sealing.unseal<Writing>(record.sealed, about) };
    } catch {
      // The local secret was wiped meanwhile: the place is shown, the words are lost.
      return { ...item, standing: "refused", refusal: UNREADABLE, writing: EMPTY };
    }
  }
}

const EMPTY: Writing = {
  text: "",
  note_kind: "general",
  reply_to: null,
  mentions: { persons: [], roles: [] },
  written_at: null,
};
