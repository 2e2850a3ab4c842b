/** Everything this page knows; drawn by the screens, changed by `apply` and by verbs only. */
import type { Circle, CircleList } from "../api/circles";
import type { People, PersonCard } from "../api/people";
import type { OpenThread } from "../api/threads";
import type { KeptDraft } from "../database/drafts";
import type { Waiting } from "../database/queue";
import { nothing, type State } from "./apply";
import type { Link } from "./socket";

export interface Self extends PersonCard {
  readonly is_administrator: boolean;
  readonly civility: string;
}
export type ById<Value> = Readonly<Record<string, Value>>;

class Book {
  me = $state.raw<Self | null>(null);
  isDemo = $state(false);
  state = $state.raw<State>(nothing);
  link = $state.raw<Link>("connecting");
  /** Since when there is no socket; null while there is one, or before the first try ended. */
  cutSince = $state.raw<Date | null>(null);
  waiting = $state.raw<readonly Waiting[]>([]);
  drafts = $state.raw<ById<KeptDraft>>({});
  home = $state.raw<CircleList | null>(null);
  circles = $state.raw<ById<Circle>>({});
  threads = $state.raw<ById<OpenThread>>({});
  /** The last journals whose copy began anew: pages read from them before are stale. */
  restarted = $state.raw<{ readonly journals: readonly string[] }>({ journals: [] });
  /** Circles and threads that were open here and are so no more: their pages say it. */
  gone = $state.raw<ReadonlySet<string>>(new Set());
  /** Who writes in a thread, with the moment until which to believe it. */
  typing = $state.raw<ById<ById<number>>>({});
  /** A minute's clock: « hier » becomes true at midnight without a touch. */
  now = $state.raw(new Date());

  person(circle: string, id: string | null): PersonCard | null {
    if (id === null) return null;
    const people: People = this.circles[circle]?.people ?? {};
    return people[id] ?? (this.me?.id === id ? this.me : null);
  }

  empty(): void {
    this.me = null;
    this.state = nothing;
    this.link = "connecting";
    this.cutSince = null;
    this.waiting = [];
    this.drafts = {};
    this.home = null;
    this.circles = {};
    this.threads = {};
    this.gone = new Set();
    this.typing = {};
  }
}

export const book = new Book();
