/** A new version: offered as soon as it is here, taken by force when the server speaks another. */

const WORKER = "/sw.js";
const LAST_FORCED = "cercle-forced-build";

type Policy = { createScriptURL(url: string): string };
declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
    };
  }
}

function workerAddress(): string {
  const policy = window.trustedTypes?.createPolicy("cercle-worker", {
    createScriptURL: () => WORKER,
  });
  return policy ? policy.createScriptURL(WORKER) : WORKER;
}

let first = "";

/** The version of this page, by the server's own rule: the hash of the page it came from.
    A page that no worker handed out has just come from the server: its first answer names it. */
async function ownBuild(serverBuild: string): Promise<string> {
  if (first !== "") return first;
  const shell = navigator.serviceWorker?.controller ? await caches.match("/") : undefined;
  if (!shell) return (first = serverBuild);
  const digest = await crypto.subtle.digest("SHA-256", await shell.arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
  return (first = hex.join("").slice(0, serverBuild.length));
}

/** Installs the worker; `offer` gets the function that takes the new version. */
export async function watchUpdates(offer: (take: () => void) => void): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const ours = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (ours) location.reload();
  });
  const registration = await navigator.serviceWorker.register(workerAddress());
  const tell = () => {
    const waiting = registration.waiting;
    if (waiting && ours) offer(() => waiting.postMessage("take over"));
  };
  tell();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", tell);
  });
}

/** Called with the server's version: a page of another one may not go on. Once per version. */
export async function enforceBuild(serverBuild: string): Promise<void> {
  if (serverBuild === "" || serverBuild === (await ownBuild(serverBuild))) return;
  if (sessionStorage.getItem(LAST_FORCED) === serverBuild) return;
  sessionStorage.setItem(LAST_FORCED, serverBuild);
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => undefined);
  const fresh = registration?.waiting ?? registration?.installing;
  if (fresh) fresh.postMessage("take over");
  else location.reload();
}
