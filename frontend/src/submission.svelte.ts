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

  /** What to say beside the button: nothing when a field says it already. */
  get message(): string | undefined {
    const { fault } = this;
    const said = fault && Object.values(fault.fields).includes(fault.message);
    return said ? undefined : fault?.message;
  }

  field(name: string): string | undefined {
    return this.fault?.fields[name];
  }
}
