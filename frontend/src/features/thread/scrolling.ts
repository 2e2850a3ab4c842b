/** Where the reader is in a long page, and how he stays there while it grows. */

const NEAR_PX = 96;

export function isAtBottom(): boolean {
  const { scrollHeight } = document.documentElement;
  return scrollHeight - (window.scrollY + window.innerHeight) < NEAR_PX;
}

export function toBottom(): void {
  window.scrollTo(0, document.documentElement.scrollHeight);
}

/** The lines between the head and the foot that stay. */
function frame(list: HTMLElement): { top: number; bottom: number } {
  const screen = list.closest(".screen");
  const top = screen?.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
  const foot = screen?.querySelector(".foot")?.getBoundingClientRect().top;
  return { top, bottom: foot ?? window.innerHeight };
}

/** Remembers the first line that is seen; the function given back puts it where it was. */
export function holdPlace(list: HTMLElement): () => void {
  const { top } = frame(list);
  const items = [...list.children];
  const anchor = items.find((item) => item.getBoundingClientRect().bottom > top);
  const before = anchor?.getBoundingClientRect().top ?? 0;
  return () => {
    if (!anchor?.isConnected) return;
    const moved = anchor.getBoundingClientRect().top - before;
    if (moved !== 0) window.scrollBy(0, moved);
  };
}

/** The last entry that has been on the screen, among those above `known`. */
export function lastSeen(list: HTMLElement, seqs: readonly number[], known: number): number {
  const { bottom } = frame(list);
  for (const seq of seqs.toReversed()) {
    if (seq <= known) return known;
    const rect = document.getElementById(`e-${seq}`)?.getBoundingClientRect();
    // A line taller than the screen has been seen once its beginning has been well inside.
    if (rect && (rect.bottom <= bottom + 4 || rect.top < bottom - 200)) return seq;
  }
  return known;
}

export function bringToTop(list: HTMLElement, item: Element): void {
  const { top } = frame(list);
  window.scrollBy(0, item.getBoundingClientRect().top - top - 8);
}

export function bringToMiddle(list: HTMLElement, item: Element): void {
  const { top, bottom } = frame(list);
  window.scrollBy(0, item.getBoundingClientRect().top - (top + (bottom - top) / 3));
}
