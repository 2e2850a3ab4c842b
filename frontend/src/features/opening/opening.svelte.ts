/** A circle being opened: what was answered so far, and what the next step still needs. */
import {
  fictitiousIdentity,
  openCircle,
  type BasisCase,
  type Opened,
  type Representative,
  type StampedIdentity,
} from "../../api/circles";
import { Telling } from "../../consent/telling.svelte";

export type Step = 1 | 2 | 3;

export class NewCircle {
  step = $state<Step>(1);
  patient = $state.raw<StampedIdentity | null>(null);
  contact = $state({ name: "", relation: "", phone: "" });
  represented = $state<Representative["kind"] | "none">("none");
  representative = $state({ name: "", phone: "" });
  case = $state<BasisCase>("recognised");
  evidence = $state("");
  reason = $state("");
  role = $state("");
  readonly telling = new Telling();
  private clientId = crypto.randomUUID();

  readonly isReady = $derived.by(() => {
    if (this.step === 1) return this.patient !== null && this.isRepresentativeTold;
    if (this.step === 2) return this.evidence.trim() !== "" && this.telling.informedOn !== "";
    return this.reason.trim() !== "" && this.role !== "";
  });

  async propose(): Promise<StampedIdentity> {
    this.patient = await fictitiousIdentity();
    return this.patient;
  }

  /** What is sent again after a cut is the same request; once changed, it is another one. */
  changed(): void {
    this.clientId = crypto.randomUUID();
  }

  async open(): Promise<Opened> {
    const { patient } = this;
    if (!patient) throw new Error("no patient yet");
    return openCircle(
      {
        ...patient,
        contacts: this.contact.name.trim() === "" ? [] : [{ ...this.contact }],
        representative:
          this.represented === "none" ? null : { kind: this.represented, ...this.representative },
        case: this.case,
        case_evidence: this.evidence.trim(),
        information: await this.telling.information(),
        reason: this.reason.trim(),
        care_role: this.role,
      },
      this.clientId,
    );
  }

  private get isRepresentativeTold(): boolean {
    return this.represented === "none" || this.representative.name.trim() !== "";
  }
}
