/** The one database of the browser: what waits to leave, what is being written; all of it sealed. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

const NAME = "cercle";
const VERSION = 1;

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}
export type Standing = "waiting" | "asks" | "refused";
export interface OutboxRecord {
  readonly order?: number;
  readonly client_id: string;
  readonly person: string;
  readonly thread: string;
  readonly circle: string;
  readonly standing: Standing;
  readonly confirmed: boolean;
  readonly refusal: string | null;
  readonly written_at: number;
  readonly sealed: Sealed;
}
export interface DraftRecord {
  readonly person: string;
  readonly thread: string;
  readonly circle: string;
  readonly sealed: Sealed;
}
interface Schema extends DBSchema {
  secrets: { key: string; value: Uint8Array<ArrayBuffer> };
  outbox: { key: number; value: OutboxRecord; indexes: { person: string; client_id: string } };
  drafts: { key: [string, string]; value: DraftRecord; indexes: { person: string } };
}
export type Database = IDBPDatabase<Schema>;

let opening: Promise<Database> | null = null;

function open(): Promise<Database> {
  opening ??= openDB<Schema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore("secrets");
      const outbox = database.createObjectStore("outbox", {
        keyPath: "order",
        autoIncrement: true,
      });
      outbox.createIndex("person", "person");
      outbox.createIndex("client_id", "client_id", { unique: true });
      const drafts = database.createObjectStore("drafts", { keyPath: ["person", "thread"] });
      drafts.createIndex("person", "person");
    },
    blocking: () => void close(),
    terminated: () => (opening = null),
  });
  return opening;
}

export async function close(): Promise<void> {
  const closing = opening;
  opening = null;
  (await closing?.catch(() => null))?.close();
}

/** WebKit loses its connection in the background: on that error close, open again, try once more. */
export async function inDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await work(await open());
  } catch (error) {
    if (!isLost(error)) throw error;
    await close();
    return work(await open());
  }
}

function isLost(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  return ["InvalidStateError", "UnknownError", "AbortError"].includes(error.name);
}
