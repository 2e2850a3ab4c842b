/** Somebody being brought into a circle: who, as what, reading what, on which ground. */
import type { Circle } from "../../api/circles";
import { findPerson, type PersonCard } from "../../api/people";
import { propose, type Basis } from "../../api/proposals";
import { Telling } from "../../consent/telling.svelte";
import type { Reads } from "../../wire/frames";

/** Roles that stand on the social side, for a newcomer whose profession is not known yet. */
const SOCIAL: ReadonlySet<string> = new Set([
  "social_worker",
  "home_helper",
  "educator",
  "care_coordinator",
  "case_manager",
  "legal_representative",
]);
const RPPS = /^\d{11}$/;
const MAIL = /^\S+@\S+\.\S+$/;

export type Whom =
  | { readonly kind: "nobody" }
  | { readonly kind: "person"; readonly person: PersonCard }
  | { readonly kind: "email"; readonly email: string }
  | { readonly kind: "unknown"; readonly by: "mail" | "rpps" | "neither" };

export class Inviting {
  query = $state("");
  whom = $state.raw<Whom>({ kind: "nobody" });
  role = $state("");
  reads = $state<Reads>("team");
  basis = $state<Basis>("care_team");
  /** The server knows of a crossing that could not be seen from here. */
  mustTell = $state(false);
  readonly telling = new Telling();
  private clientId = crypto.randomUUID();

  constructor(private readonly circle: () => Circle | null) {}

  readonly isKnown = $derived(this.whom.kind === "person" || this.whom.kind === "email");
  readonly isHealth = $derived(
    this.whom.kind === "person" ? this.whom.person.is_health : !SOCIAL.has(this.role),
  );
  readonly isMember = $derived.by(() => {
    const { whom } = this;
    const members = this.circle()?.members ?? [];
    return whom.kind === "person" && members.some(({ person }) => person.id === whom.person.id);
  });

  /** The first member of the other side of care: the patient is told before. */
  readonly crosses = $derived.by(() => {
    const members = this.circle()?.members ?? [];
    if (!this.isKnown || (this.whom.kind === "email" && this.role === "")) return false;
    return !members.some(({ person }) => person.is_health === this.isHealth);
  });

  async find(): Promise<true> {
    const query = this.query.trim().replace(/(?<=\d) (?=\d)/g, "");
    const by = RPPS.test(query) ? "rpps" : MAIL.test(query) ? "mail" : "neither";
    if (by === "neither") this.whom = { kind: "unknown", by };
    else this.meet(await findPerson(by === "rpps" ? { rpps: query } : { email: query }), by);
    return true;
  }

  inviteByMail(): void {
    this.whom = { kind: "email", email: this.query.trim() };
    this.reads = "care";
  }

  again(): void {
    this.whom = { kind: "nobody" };
    this.changed();
  }

  /** Another wish is another request; the same one, sent again after a cut, is not. */
  changed(): void {
    this.clientId = crypto.randomUUID();
  }

  async send(): Promise<{ readonly state: string }> {
    const { whom } = this;
    const who =
      whom.kind === "person"
        ? { person_id: whom.person.id }
        : { email: whom.kind === "email" ? whom.email : "" };
    const information = this.crosses || this.mustTell ? await this.telling.information() : null;
    const { role: care_role, basis } = this;
    const reads = this.isHealth ? this.reads : "team";
    const wish = { ...who, care_role, basis, reads, information };
    return propose(this.circle()?.id ?? "", wish, this.clientId);
  }

  private meet(person: PersonCard | null, by: "mail" | "rpps"): void {
    if (!person) {
      this.whom = { kind: "unknown", by };
      return;
    }
    this.whom = { kind: "person", person };
    this.reads = person.is_health ? "care" : "team";
  }
}
