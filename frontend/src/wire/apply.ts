/** Pure: the same state and the same frame give the same state. Runs anywhere, draws nothing. */
import type {
  Audience,
  EditEntry,
  Entries,
  Entry,
  MemberChangedEntry,
  MemberJoinedEntry,
  MemberLeftEntry,
  Mentions,
  PostEntry,
  Reads,
  RoomView,
  Rooms,
  Seqs,
  ServerFrame,
  ThreadOpenedEntry,
  ThreadTurnEntry,
  Welcome,
  Withdrawn,
} from "./frames";

export type Post = Omit<PostEntry, "kind">;
export interface Thread {
  readonly id: string;
  readonly audience: Audience;
  readonly title: string;
  readonly opened_by: string | null;
  readonly opened_seq: number;
  readonly is_closed: boolean;
  readonly is_pinned: boolean;
}
export interface Member {
  readonly membership: string;
  readonly person: string;
  readonly reads: Reads;
  readonly care_role: string | null;
}
/** What is known of one journal; `held` waits behind a hole, `orphans` for a post not loaded yet. */
export interface Journal {
  readonly cursor: number;
  readonly held: readonly Entry[];
  readonly posts: Readonly<Record<number, Post>>;
  readonly orphans: Readonly<Record<number, Orphan>>;
  readonly events: Readonly<Record<number, ThreadEvent>>;
  readonly threads: Readonly<Record<string, Thread>>;
  readonly members: Readonly<Record<string, Member>>;
}
export type ThreadEvent = ThreadOpenedEntry | ThreadTurnEntry;
type MemberEntry = MemberJoinedEntry | MemberChangedEntry | MemberLeftEntry;
interface Orphan {
  readonly edit?: EditEntry;
  readonly withdrawn?: Withdrawn;
}
export interface State {
  readonly epoch: string | null;
  readonly rooms: Readonly<Record<string, RoomView>>;
  readonly journals: Readonly<Record<string, Journal>>;
  readonly received: Readonly<Record<string, Seqs>>;
  /** By journal, then by thread: it goes with its journal. */
  readonly read: Readonly<Record<string, Readonly<Record<string, Seqs>>>>;
}

export const nothing: State = { epoch: null, rooms: {}, journals: {}, received: {}, read: {} };

export function journalFrom(cursor: number): Journal {
  return { cursor, held: [], posts: {}, orphans: {}, events: {}, threads: {}, members: {} };
}

export function apply(state: State, frame: ServerFrame): State {
  switch (frame.type) {
    case "welcome":
      return welcomed(state, frame);
    case "rooms":
      return withRooms(state, frame);
    case "entries":
      return withEntries(state, frame);
    case "marks":
      return {
        ...state,
        received: raised(state.received, { [frame.journal]: frame.received }),
        read: {
          ...state.read,
          [frame.journal]: raised(state.read[frame.journal] ?? {}, frame.read),
        },
      };
    case "heads":
    case "typing":
    case "bye":
      return state;
    default:
      return unreachable(frame);
  }
}

/** The window or the epoch of a local copy has changed, or its room is gone: nothing of it stays. */
function welcomed(state: State, frame: Welcome): State {
  const before = state.epoch === null || state.epoch === frame.epoch ? state : nothing;
  const rooms = Object.fromEntries(frame.rooms.map((room) => [room.room, room]));
  return keeping({ ...before, epoch: frame.epoch }, rooms);
}

function withRooms(state: State, frame: Rooms): State {
  const joined = Object.fromEntries(frame.joined.map((room) => [room.room, room]));
  const rooms = only({ ...state.rooms, ...joined }, (room) => !frame.gone.includes(room));
  return keeping(state, rooms);
}

function keeping(state: State, rooms: Readonly<Record<string, RoomView>>): State {
  const known = windowsOf(Object.values(state.rooms));
  const open = windowsOf(Object.values(rooms));
  const stays = (journal: string) => {
    const window = known.get(journal);
    return open.has(journal) && (window === undefined || window === open.get(journal));
  };
  return {
    ...state,
    rooms,
    journals: only(state.journals, stays),
    received: only(state.received, stays),
    read: only(state.read, stays),
  };
}

function windowsOf(rooms: readonly RoomView[]): Map<string, string> {
  return new Map(rooms.flatMap((room) => room.journals.map((view) => [view.journal, view.window])));
}

function only<Value>(
  all: Readonly<Record<string, Value>>,
  stays: (key: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => stays(key)));
}

function raised(
  before: Readonly<Record<string, Seqs>>,
  news: Readonly<Record<string, Seqs>>,
): Readonly<Record<string, Seqs>> {
  const after: Record<string, Seqs> = { ...before };
  for (const [key, seqs] of Object.entries(news)) {
    const merged: Record<string, number> = { ...after[key] };
    for (const [person, seq] of Object.entries(seqs)) {
      merged[person] = Math.max(seq, merged[person] ?? 0);
    }
    after[key] = merged;
  }
  return after;
}

function withEntries(state: State, frame: Entries): State {
  const before = state.journals[frame.journal] ?? journalFrom(frame.after);
  const journal = advance(before, frame.entries);
  return journal === state.journals[frame.journal]
    ? state
    : { ...state, journals: { ...state.journals, [frame.journal]: journal } };
}

/** Known numbers are passed over, a number behind a hole is held back until the hole is filled. */
export function advance(before: Journal, news: readonly Entry[]): Journal {
  const held = new Map(before.held.map((entry) => [entry.seq, entry]));
  for (const entry of news) if (entry.seq > before.cursor) held.set(entry.seq, entry);
  if (held.size === before.held.length) return before;
  const draft = draftOf(before);
  let cursor = before.cursor;
  for (let next = held.get(cursor + 1); next; next = held.get(cursor + 1)) {
    write(draft, next);
    held.delete(next.seq);
    cursor = next.seq;
  }
  const waiting = [...held.values()].sort((one, other) => one.seq - other.seq);
  return { ...draft, cursor, held: waiting };
}

/** A page read on request may be older than the cursor: it brings lines, and turns no state back. */
export function mergePage(before: Journal, entries: readonly Entry[]): Journal {
  const draft = draftOf(before);
  for (const entry of entries) {
    if (entry.kind === "post") {
      if (!isNewer(draft.posts[entry.seq], entry)) writePost(draft, entry);
    } else if (isThreadEvent(entry)) draft.events[entry.seq] = entry;
  }
  return { ...before, ...draft };
}

function isNewer(known: Post | undefined, read: PostEntry): boolean {
  if (!known) return false;
  return known.withdrawn !== null || (known.edited?.seq ?? 0) > (read.edited?.seq ?? 0);
}

function isThreadEvent(entry: Entry): entry is ThreadEvent {
  return entry.kind.startsWith("thread_");
}

type Draft = {
  -readonly [Part in "posts" | "orphans" | "events" | "threads" | "members"]: {
    -readonly [Key in keyof Journal[Part]]: Journal[Part][Key];
  };
};

function draftOf({ posts, orphans, events, threads, members }: Journal): Draft {
  return {
    posts: { ...posts },
    orphans: { ...orphans },
    events: { ...events },
    threads: { ...threads },
    members: { ...members },
  };
}

function write(draft: Draft, entry: Entry): void {
  switch (entry.kind) {
    case "post":
      return writePost(draft, entry);
    case "edit":
      return writeOn(draft, entry.target, { edit: entry });
    case "withdrawal": {
      const { seq, at, author: by, reason } = entry;
      return writeOn(draft, entry.target, { withdrawn: { seq, at, by, reason } });
    }
    case "circle_opened":
      return;
    default:
      return isThreadEvent(entry) ? writeThread(draft, entry) : writeMember(draft, entry);
  }
}

function writePost(draft: Draft, { kind: _, ...post }: PostEntry): void {
  const orphan = draft.orphans[post.seq];
  draft.posts[post.seq] = standing(post, orphan ?? {});
  Reflect.deleteProperty(draft.orphans, post.seq);
}

function writeOn(draft: Draft, target: number, change: Orphan): void {
  const post = draft.posts[target];
  if (post) draft.posts[target] = standing(post, change);
  else draft.orphans[target] = { ...draft.orphans[target], ...change };
}

const NOBODY: Mentions = { persons: [], roles: [] };

/** A withdrawn post keeps its place, its author and its marker; an older version never comes back. */
function standing(post: Post, change: Orphan): Post {
  const withdrawn = change.withdrawn ?? post.withdrawn;
  if (withdrawn) {
    const marker = { text: null, reply_to: null, mentions: NOBODY, written_at: null, edited: null };
    return { ...post, ...marker, note_kind: "general", withdrawn };
  }
  const { edit } = change;
  if (!edit || edit.text === null || edit.seq < (post.edited?.seq ?? 0)) return post;
  const { text, mentions, seq, at } = edit;
  return { ...post, text, mentions, edited: { seq, at } };
}

function writeThread(draft: Draft, entry: ThreadEvent): void {
  draft.events[entry.seq] = entry;
  if (entry.thread === null) return;
  const thread = turned(draft.threads[entry.thread], entry, entry.thread);
  if (thread) draft.threads[thread.id] = thread;
}

function turned(thread: Thread | undefined, entry: ThreadEvent, id: string): Thread | undefined {
  switch (entry.kind) {
    case "thread_opened": {
      const { audience, title, author: opened_by, seq: opened_seq } = entry;
      return { id, audience, title, opened_by, opened_seq, is_closed: false, is_pinned: false };
    }
    case "thread_closed":
    case "thread_reopened":
      return thread && { ...thread, is_closed: entry.kind === "thread_closed" };
    case "thread_pinned":
    case "thread_unpinned":
      return thread && { ...thread, is_pinned: entry.kind === "thread_pinned" };
    default:
      return unreachable(entry);
  }
}

function writeMember(draft: Draft, entry: MemberEntry): void {
  const { membership, person } = entry;
  const known = draft.members[person];
  switch (entry.kind) {
    case "member_joined":
    case "member_changed": {
      const role = entry.kind === "member_joined" ? entry.care_role : known?.care_role;
      const { reads } = entry;
      draft.members[person] = { membership, person, reads, care_role: role ?? null };
      return;
    }
    case "member_left":
      if (known?.membership === membership) Reflect.deleteProperty(draft.members, person);
      return;
    default:
      return unreachable(entry);
  }
}

export function unreachable(value: never): never {
  throw new Error(`no case for ${JSON.stringify(value)}`);
}
