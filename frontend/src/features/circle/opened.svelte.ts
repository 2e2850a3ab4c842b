/** A circle on the screen: asked when it is opened, kept fresh while it is looked at. */
import { untrack } from "svelte";
import type { Circle } from "../../api/circles";
import { faultOf, type Fault } from "../../faults";
import { book } from "../../wire/book.svelte";
import { isGone, refreshCircle, shown } from "../../wire/lists";

export class OpenedCircle {
  fault = $state.raw<Fault | null>(null);
  private refused = $state(false);
  readonly id: () => string;

  constructor(id: () => string) {
    this.id = id;
    $effect(() => {
      const circle = id();
      shown.circle = circle;
      void untrack(() => this.load());
      return () => (shown.circle = null);
    });
    // The network is back: what could not be shown is asked again.
    $effect(() => {
      if (book.link === "open" && untrack(() => this.fault && !this.gone)) void untrack(this.load);
    });
  }

  get gone(): boolean {
    return this.refused || book.gone.has(this.id());
  }

  get circle(): Circle | null {
    return book.circles[this.id()] ?? null;
  }

  load = async (): Promise<void> => {
    try {
      await refreshCircle(this.id());
      this.fault = null;
      this.refused = false;
    } catch (error) {
      this.refused = isGone(error);
      this.fault = faultOf(error);
    }
  };
}
