/** Which component draws which place, fetched when it is needed. */
import type { Component } from "svelte";
import type { PlaceName } from "./paths";

// Each screen takes the identifiers of its own address, and perhaps what follows the « # ».
type Drawn = Component<Record<string, string>>;
type Loader = () => Promise<{ default: unknown }>;

const loaders: Record<Exclude<PlaceName, "signIn">, Loader> = {
  home: () => import("./features/home/Home.svelte"),
  circle: () => import("./features/circle/CirclePage.svelte"),
  member: () => import("./features/circle/MemberPage.svelte"),
  newThread: () => import("./features/circle/NewThread.svelte"),
  thread: () => import("./features/thread/ThreadPage.svelte"),
  opening: () => import("./features/opening/Opening.svelte"),
  inviting: () => import("./features/inviting/InvitingPage.svelte"),
  requests: () => import("./features/inviting/Requests.svelte"),
  invitation: () => import("./features/session/Invitation.svelte"),
  me: () => import("./features/me/Me.svelte"),
  people: () => import("./features/people/People.svelte"),
  notice: () => import("./features/notice/Notice.svelte"),
  demoMails: () => import("./features/session/DemoMails.svelte"),
};

export const openToAll: ReadonlySet<PlaceName> = new Set(["invitation", "notice", "demoMails"]);

/** A thread opens at its first unread entry: nobody else may scroll it. */
export const placesItself: ReadonlySet<PlaceName> = new Set(["thread"]);

export async function screenOf(name: PlaceName): Promise<Drawn> {
  // The door is no screen: who stands at it inside is sent home.
  const loader = name === "signIn" ? loaders.home : loaders[name];
  return (await loader()).default as Drawn;
}
