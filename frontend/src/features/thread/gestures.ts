/** A long press opens the menu of an entry, a swipe to the right answers it; both have a button too. */

const PRESS_MS = 480;
const STILL_PX = 10;
const SWIPE_PX = 64;
const SLOPE = 2;

export interface Gestures {
  readonly onmenu: (id: string) => void;
  readonly onreply: (id: string) => void;
}

/** For the list: its items are found by their id. */
export function gestures(heard: Gestures): (list: HTMLElement) => () => void {
  return (list) => {
    const finger = new Finger(heard);
    const stop = new AbortController();
    const { signal } = stop;
    list.addEventListener("pointerdown", (event) => finger.down(event), { signal });
    list.addEventListener("pointermove", (event) => finger.move(event), { signal });
    for (const name of ["pointerup", "pointercancel"])
      list.addEventListener(name, () => finger.lift(), { signal });
    list.addEventListener("contextmenu", (event) => finger.ask(event), { signal });
    list.addEventListener("mousedown", keepKeyboard, { signal });
    return () => stop.abort();
  };
}

/** A button among the lines takes no focus from the field: the page would move under the finger. */
export function keepKeyboard(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
}

class Finger {
  private begun: { x: number; y: number; id: string } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly heard: Gestures) {}

  down({ target, pointerType, clientX: x, clientY: y }: PointerEvent): void {
    this.lift();
    const id = itemOf(target);
    if (pointerType === "mouse" || id === null) return;
    this.begun = { x, y, id };
    this.timer = setTimeout(() => {
      this.lift();
      this.heard.onmenu(id);
    }, PRESS_MS);
  }

  move({ clientX, clientY }: PointerEvent): void {
    if (!this.begun) return;
    const { x, y, id } = this.begun;
    const [right, down] = [clientX - x, Math.abs(clientY - y)];
    if (Math.max(Math.abs(right), down) > STILL_PX) clearTimeout(this.timer);
    if (right < SWIPE_PX || right < down * SLOPE) return;
    this.lift();
    this.heard.onreply(id);
  }

  lift(): void {
    clearTimeout(this.timer);
    this.begun = null;
  }

  /** The menu key, or the right button; on a link or a selection the browser's own menu is useful. */
  ask(event: Event): void {
    const id = itemOf(event.target);
    const onLink = event.target instanceof Element && event.target.closest("a") !== null;
    if (id === null || onLink || (getSelection()?.toString() ?? "") !== "") return;
    event.preventDefault();
    this.lift();
    this.heard.onmenu(id);
  }
}

function itemOf(target: EventTarget | null): string | null {
  const item = target instanceof Element ? target.closest("li[id]") : null;
  return item?.id ?? null;
}
