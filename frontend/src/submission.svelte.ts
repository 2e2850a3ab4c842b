/** One thing being asked of the server: whether it is on its way, and what went wrong. */
import { faultOf, type Fault } from "./faults";

export class Submission {
  busy = $state(false);
  fault = $state<Fault | null>(null);

  /** Runs it unless it already runs; gives its answer, or null when it failed. */
  async run<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
    if (this.busy) return null;
    this.busy = true;
    this.fault = null;
    try {
      return await ask();
    } catch (error) {
      this.fault = faultOf(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  field(name: string): string | undefined {
    return this.fault?.fields[name];
  }
}
