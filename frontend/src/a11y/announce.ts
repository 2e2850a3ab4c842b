/** Says a short sentence to whoever listens to the screen instead of looking at it. */

const REGION = "announcements";

export function announce(text: string): void {
  const region = document.getElementById(REGION);
  if (!region) return;
  // The same sentence twice is a change only if the region was empty in between.
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}
