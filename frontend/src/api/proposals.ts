/** Proposals: somebody is asked into a circle, and each answers for his own part. */
import type { Reads } from "../wire/frames";
import type { Information, PatientHeader } from "./circles";
import { call } from "./client";
import type { PersonCard } from "./people";

export type Basis = "care_team" | "consent";
export type ProposalState =
  | "to_admit"
  | "asked"
  | "enrolling"
  | "to_confirm"
  | "accepted"
  | "confirmed"
  | "declined"
  | "cancelled";
export type Awaited = "coordinator" | "colleague" | "newcomer" | "administrator" | "inviter";
export interface Proposal {
  readonly id: string;
  readonly circle: string;
  readonly route: "colleague" | "newcomer" | "request";
  readonly state: ProposalState;
  readonly awaited: Awaited | null;
  readonly person: PersonCard | null;
  readonly email: string | null;
  readonly care_role: string;
  readonly care_role_label: string;
  readonly basis: Basis;
  readonly reads: Reads;
  readonly proposed_by: PersonCard;
  readonly proposed_at: string;
  /** Told to members of the circle only. */
  readonly patient: PatientHeader | null;
}
export interface Proposing {
  readonly person_id?: string;
  readonly email?: string;
  readonly care_role: string;
  readonly basis: Basis;
  readonly reads: Reads;
  readonly information: Information | null;
}

export async function myProposals(): Promise<readonly Proposal[]> {
  const answer = await call<readonly Proposal[] | { proposals: readonly Proposal[] }>(
    "GET",
    "/proposals",
  );
  return "proposals" in answer ? answer.proposals : answer;
}
export const propose = (circle: string, proposing: Proposing, clientId: string) =>
  call<Proposal>("POST", `/circles/${circle}/proposals`, proposing, { clientId });
export const answerProposal = (id: string, answer: "accept" | "decline" | "cancel") =>
  call("POST", `/proposals/${id}/${answer}`);
export const confirmProposal = (id: string, information: Information | null) =>
  call("POST", `/proposals/${id}/confirm`, { information });
