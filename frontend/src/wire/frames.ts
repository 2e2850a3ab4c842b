/** The closed vocabulary of the socket, as the server speaks it. */
import type { components } from "../api/schema.gen";

export type Audience = "care" | "team" | "named";
export type CareRole = components["schemas"]["CareRole"];
export type Reads = "care" | "team";
export type NoteKind =
  "general" | "observation" | "intervention" | "instruction" | "advice_request";
export type WithdrawReason =
  "mistake" | "wrong_thread" | "wrong_patient" | "duplicate" | "inappropriate";

export interface Mentions {
  readonly persons: readonly string[];
  readonly roles: readonly string[];
}
export interface Edited {
  readonly seq: number;
  readonly at: string;
}
export interface Withdrawn {
  readonly seq: number;
  readonly at: string;
  readonly by: string | null;
  readonly reason: WithdrawReason;
}

interface Numbered {
  readonly seq: number;
  readonly thread: string | null;
  readonly author: string | null;
  readonly at: string;
  readonly client_id: string | null;
}
export interface PostEntry extends Numbered {
  readonly kind: "post";
  readonly note_kind: NoteKind;
  readonly text: string | null;
  readonly reply_to: number | null;
  readonly mentions: Mentions;
  readonly written_at: string | null;
  readonly edited: Edited | null;
  readonly withdrawn: Withdrawn | null;
}
export interface EditEntry extends Numbered {
  readonly kind: "edit";
  readonly target: number;
  readonly text: string | null;
  readonly mentions: Mentions;
}
export interface WithdrawalEntry extends Numbered {
  readonly kind: "withdrawal";
  readonly target: number;
  readonly reason: WithdrawReason;
}
export interface ThreadOpenedEntry extends Numbered {
  readonly kind: "thread_opened";
  readonly title: string;
  readonly audience: Audience;
}
export interface ThreadTurnEntry extends Numbered {
  readonly kind: "thread_closed" | "thread_reopened" | "thread_pinned" | "thread_unpinned";
}
export interface CircleOpenedEntry extends Numbered {
  readonly kind: "circle_opened";
}
export interface MemberJoinedEntry extends Numbered {
  readonly kind: "member_joined";
  readonly membership: string;
  readonly person: string;
  readonly reads: Reads;
  readonly care_role: CareRole;
}
export interface MemberChangedEntry extends Numbered {
  readonly kind: "member_changed";
  readonly membership: string;
  readonly person: string;
  readonly reads: Reads;
}
export interface MemberLeftEntry extends Numbered {
  readonly kind: "member_left";
  readonly membership: string;
  readonly person: string;
  readonly reason: "left" | "ended";
}
export type Entry =
  | PostEntry
  | EditEntry
  | WithdrawalEntry
  | ThreadOpenedEntry
  | ThreadTurnEntry
  | CircleOpenedEntry
  | MemberJoinedEntry
  | MemberChangedEntry
  | MemberLeftEntry;

export interface JournalView {
  readonly journal: string;
  readonly audience: Audience;
  readonly window: string;
  readonly from: number;
  readonly head: number;
}
export interface RoomView {
  readonly room: string;
  readonly kind: string;
  readonly journals: readonly JournalView[];
}
/** `{journal: seq}`, `{person: seq}`, `{thread: {person: seq}}`. */
export type Seqs = Readonly<Record<string, number>>;

export interface Welcome {
  readonly type: "welcome";
  readonly epoch: string;
  readonly build: string;
  readonly rooms: readonly RoomView[];
}
export interface Entries {
  readonly type: "entries";
  readonly journal: string;
  readonly after: number;
  readonly entries: readonly Entry[];
}
export interface Heads {
  readonly type: "heads";
  readonly heads: Seqs;
}
export interface Rooms {
  readonly type: "rooms";
  readonly joined: readonly RoomView[];
  readonly gone: readonly string[];
}
export interface Marks {
  readonly type: "marks";
  readonly journal: string;
  readonly received: Seqs;
  readonly read: Readonly<Record<string, Seqs>>;
}
export interface Typing {
  readonly type: "typing";
  readonly thread: string;
  readonly person: string;
}
export interface Bye {
  readonly type: "bye";
  readonly code: number;
  readonly reason: string;
}
export type ServerFrame = Welcome | Entries | Heads | Rooms | Marks | Typing | Bye;

export type ClientFrame =
  | { readonly type: "at"; readonly at: Seqs }
  | { readonly type: "seen"; readonly thread: string; readonly seq: number }
  | { readonly type: "typing"; readonly thread: string };
