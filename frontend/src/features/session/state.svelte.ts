/** Who is signed in here, and how far: the one answer every screen stands on. */
import { ApiError, call, onSignInNeeded } from "../../api/client";
import type { PersonCard } from "../../api/people";
import { forget } from "../../database/outbox";
import { enforceBuild } from "../../updates";

export type Stage = "anonymous" | "code" | "enrolment" | "waiting" | "full";

export interface Me extends PersonCard {
  readonly email: string;
  readonly civility: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly rpps: string;
  readonly structure: string | null;
  readonly association: string;
  readonly is_administrator: boolean;
  readonly language: string;
  readonly session_id: string;
  readonly device_id: string;
  readonly recovery_codes_left: number;
}

export interface Server {
  readonly epoch: string;
  readonly build: string;
  readonly is_demo: boolean;
  readonly fictitious_only: boolean;
}

interface Answer {
  readonly state: Stage;
  readonly me: Me | null;
  readonly server: Server;
}

/** Set from the wish to leave until the server has heard it: the cookie is not ours to delete. */
const OWED = "cercle-sign-out-owed";

async function payOwedSignOut(): Promise<void> {
  if (localStorage.getItem(OWED) === null) return;
  try {
    await call("DELETE", "/session");
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await call("GET", "/session"); // brings a fresh token to ask with
    await call("DELETE", "/session");
  }
  localStorage.removeItem(OWED);
}

class Session {
  /** "unknown" until the first answer; "unreachable" when there never was one. */
  stage = $state<Stage | "unknown" | "unreachable">("unknown");
  me = $state.raw<Me | null>(null);
  server = $state.raw<Server | null>(null);

  get signedIn(): boolean {
    return this.stage === "full";
  }

  /** Asks the server anew. A lost network changes nothing of what is known. */
  async refresh(): Promise<void> {
    try {
      await payOwedSignOut();
      const answer = await call<Answer>("GET", "/session");
      // Somebody else has signed in beside this page: nothing of the former person may stay in it.
      if (this.me && answer.me && this.me.id !== answer.me.id) return location.reload();
      this.me = answer.me;
      this.server = answer.server;
      this.stage = answer.state;
      void enforceBuild(answer.server.build);
    } catch (error) {
      if (this.stage === "unknown") this.stage = "unreachable";
      if (error instanceof ApiError && error.status === 401) this.end();
    }
  }

  /**
   * Ends the session and the device, and leaves nothing of this person in the browser.
   * Without network the browser forgets at once; the server is told before anything else is asked.
   */
  async signOut(): Promise<void> {
    localStorage.setItem(OWED, "1");
    await forget();
    this.end();
    await this.refresh();
  }

  private end(): void {
    this.me = null;
    this.stage = "anonymous";
  }
}

export const session = new Session();

// A page left open for days learns on return that it has a new version, or no session any more.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && session.signedIn) void session.refresh();
});

// A session that ends on the server (revoked, twelve hours old) shows the way in again.
onSignInNeeded(() => {
  if (session.signedIn) void session.refresh();
});
