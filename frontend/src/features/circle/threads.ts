/** How the threads of a circle are laid out. */
import type { Circle, ThreadRow } from "../../api/circles";
import type { Audience } from "../../wire/frames";

export interface ThreadGroup {
  readonly audience: Audience;
  readonly readers: number;
  readonly open: readonly ThreadRow[];
  readonly closed: readonly ThreadRow[];
}

/** Soins before Équipe; pinned first, then the one that spoke last. A scope I do not read is not shown. */
export function groupsOf(circle: Circle): readonly ThreadGroup[] {
  const read = new Set(circle.journals.map((journal) => journal.audience));
  return (["care", "team", "named"] as const)
    .filter((audience) => read.has(audience))
    .map((audience) => groupOf(circle, audience));
}

function groupOf(circle: Circle, audience: Audience): ThreadGroup {
  const threads = circle.threads.filter((thread) => thread.audience === audience).sort(byPlace);
  return {
    audience,
    readers: readersOf(circle, audience),
    open: threads.filter((thread) => !thread.is_closed),
    closed: threads.filter((thread) => thread.is_closed),
  };
}

function byPlace(one: ThreadRow, other: ThreadRow): number {
  if (one.is_pinned !== other.is_pinned) return one.is_pinned ? -1 : 1;
  return moment(other).localeCompare(moment(one)) || other.opened_seq - one.opened_seq;
}

const moment = (thread: ThreadRow) => thread.last?.at ?? "";

export function readersOf(circle: Circle, audience: Audience): number {
  return circle.members.filter((member) => audience !== "care" || member.reads === "care").length;
}
