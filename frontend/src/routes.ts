/** Moving between places with the History API; the way back restores where one was reading. */
import { path, placeAt, type Place } from "./paths";

export { path, placeAt, type Place, type PlaceName } from "./paths";

export type Arrival = { place: Place | null; hash: string; top: number };
type Listener = (arrival: Arrival) => void;

let listener: Listener = () => undefined;

function arrive(top: number): void {
  listener({ place: placeAt(location.pathname), hash: location.hash.slice(1), top });
}

/** Goes to an address of this product; `replace` leaves no step back. */
export function go(href: string, { replace = false } = {}): void {
  const here = { top: window.scrollY };
  history.replaceState(here, "");
  if (replace) history.replaceState({ top: 0 }, "", href);
  else history.pushState({ top: 0 }, "", href);
  arrive(0);
}

/** One step back, or to `otherwise` when this page was the first. */
export function back(otherwise: string = path("home")): void {
  if (history.length > 1 && history.state !== null) history.back();
  else go(otherwise, { replace: true });
}

/** Calls back at each arrival, the first included; returns what stops it. */
export function listen(onarrival: Listener): () => void {
  listener = onarrival;
  history.scrollRestoration = "manual";
  const popped = (event: PopStateEvent) =>
    arrive((event.state as { top?: number } | null)?.top ?? 0);
  window.addEventListener("popstate", popped);
  document.addEventListener("click", clicked);
  arrive(0);
  return () => {
    window.removeEventListener("popstate", popped);
    document.removeEventListener("click", clicked);
  };
}

function clicked(event: MouseEvent): void {
  const href = ownLink(event);
  if (href === null) return;
  event.preventDefault();
  if (href !== location.pathname + location.hash) go(href);
}

/** The address a click asks for, when this page can answer it by itself. */
function ownLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || !isPlain(event)) return null;
  const link = (event.target as Element | null)?.closest("a");
  if (!link?.href || link.target || link.hasAttribute("download")) return null;
  const url = new URL(link.href);
  const ours = url.origin === location.origin && placeAt(url.pathname) !== null;
  return ours ? url.pathname + url.hash : null;
}

/** A modified click opens elsewhere: that is the browser's affair. */
function isPlain(event: MouseEvent): boolean {
  return (
    event.button === 0 &&
    ![event.metaKey, event.ctrlKey, event.shiftKey, event.altKey].includes(true)
  );
}
