/** Entries as rows: days, joined lines, where the unread begins, what waits at the end. */
import type { Waiting } from "../../database/queue";
import type { Post, ThreadEvent } from "../../wire/apply";

const JOINED_MS = 30 * 60_000;

export type Row =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "new"; readonly key: "new"; readonly count: number }
  | { readonly kind: "event"; readonly key: string; readonly event: ThreadEvent }
  | {
      readonly kind: "post";
      readonly key: string;
      readonly post: Post;
      readonly joined: boolean;
      readonly mine: boolean;
      /** The post this one answers, and the one that answered it, when they are here. */
      readonly target: Post | null;
      readonly answer: Post | null;
    }
  | {
      readonly kind: "waiting";
      readonly key: string;
      readonly item: Waiting;
      readonly joined: boolean;
      readonly target: Post | null;
    };

export interface Content {
  readonly posts: readonly Post[];
  readonly events: readonly ThreadEvent[];
  readonly waiting: readonly Waiting[];
  readonly me: string;
  /** The last number read when the thread was opened; null draws no line. */
  readonly readUntil: number | null;
  /** How many are unread, drawn or not. */
  readonly unread: number;
}

/** Rows that did not change are the very rows of before, so that nothing of them is drawn again. */
export function rowsOf(content: Content, before: readonly Row[] = []): readonly Row[] {
  const known = new Map(before.map((row) => [row.key, row]));
  return build(content).map((row) => {
    const was = known.get(row.key);
    return was && same(was, row) ? was : row;
  });
}

function same(one: Row, other: Row): boolean {
  const was = one as Record<string, unknown>;
  return Object.entries(other).every(([field, value]) => was[field] === value);
}

function build({ posts, events, waiting, me, readUntil, unread }: Content): Row[] {
  const bySeq = new Map(posts.map((post) => [post.seq, post]));
  const answers = answersTo(posts, bySeq);
  const rows: Row[] = [];
  let before: Before = { at: null, author: null };
  let isLineDrawn = readUntil === null;
  for (const entry of [...posts, ...events].sort((one, other) => one.seq - other.seq)) {
    before = markDay(rows, before, entry.at);
    if ("kind" in entry) {
      rows.push({ kind: "event", key: `e${entry.seq}`, event: entry });
      before = { ...before, author: null };
      continue;
    }
    const mine = entry.author === me;
    if (!isLineDrawn && isUnread(entry, me, readUntil)) {
      rows.push({ kind: "new", key: "new", count: unread });
      before = { ...before, author: null };
      isLineDrawn = true;
    }
    const joined = isJoined(before, entry.author, entry.at);
    const target = bySeq.get(entry.reply_to ?? 0) ?? null;
    const answer = answers.get(entry.seq) ?? null;
    const key = entry.client_id ?? `p${entry.seq}`;
    rows.push({ kind: "post", key, post: entry, joined, mine, target, answer });
    before = { at: entry.at, author: entry.author };
  }
  return [...rows, ...waitingRows({ waiting, posts, me, before, bySeq })];
}

export function isUnread(post: Post, me: string, readUntil: number | null): boolean {
  return post.seq > (readUntil ?? Infinity) && post.author !== me && post.withdrawn === null;
}

interface Before {
  readonly at: string | null;
  readonly author: string | null;
}

function markDay(rows: Row[], before: Before, at: string): Before {
  if (before.at !== null && dayOf(before.at) === dayOf(at)) return before;
  rows.push({ kind: "day", key: `d${dayOf(at)}`, at });
  return { at, author: null };
}

/** The reader's own calendar day, daylight saving included. */
function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

function isJoined(before: Before, author: string | null, at: string): boolean {
  if (before.at === null || before.author === null || before.author !== author) return false;
  return Date.parse(at) - Date.parse(before.at) < JOINED_MS;
}

/** An advice is rendered by the first answer of somebody else that stands. */
function answersTo(posts: readonly Post[], bySeq: ReadonlyMap<number, Post>): Map<number, Post> {
  const answers = new Map<number, Post>();
  for (const post of posts) {
    const asked = bySeq.get(post.reply_to ?? 0);
    if (asked?.note_kind !== "advice_request" || asked.author === post.author) continue;
    if (post.withdrawn === null && !answers.has(asked.seq)) answers.set(asked.seq, post);
  }
  return answers;
}

interface Tail extends Pick<Content, "waiting" | "posts" | "me"> {
  readonly before: Before;
  readonly bySeq: ReadonlyMap<number, Post>;
}

function waitingRows({ waiting, posts, me, before, bySeq }: Tail): Row[] {
  const arrived = new Set(posts.map((post) => post.client_id));
  const rows: Row[] = [];
  for (const item of waiting) {
    if (arrived.has(item.clientId)) continue;
    const at = new Date(item.writtenAt).toISOString();
    const joined = isJoined(before, me, at);
    const target = bySeq.get(item.writing.reply_to ?? 0) ?? null;
    rows.push({ kind: "waiting", key: item.clientId, item, joined, target });
    before = { at, author: me };
  }
  return rows;
}
