/** Proposals: somebody is asked into a circle, and each answers for his own part. */
import type { Reads } from "../wire/frames";
import type { Information, PatientHeader } from "./circles";
import { call } from "./client";
import type { PersonCard } from "./people";

export interface Proposal {
  readonly id: string;
  readonly circle: string;
  readonly state: string;
  readonly person: PersonCard | null;
  readonly email: string | null;
  readonly care_role_label: string;
  readonly reads: Reads;
  readonly proposed_by: PersonCard;
  readonly patient: PatientHeader | null;
}
export interface Proposing {
  readonly person_id?: string;
  readonly email?: string;
  readonly care_role: string;
  readonly basis: string;
  readonly reads: Reads;
  readonly information: Information | null;
}
export type ProposalAnswer = "accept" | "decline" | "confirm" | "cancel";

export async function myProposals(): Promise<readonly Proposal[]> {
  const answer = await call<readonly Proposal[] | { proposals: readonly Proposal[] }>(
    "GET",
    "/proposals",
  );
  return "proposals" in answer ? answer.proposals : answer;
}
export const propose = (circle: string, proposing: Proposing, clientId: string) =>
  call<Proposal>("POST", `/circles/${circle}/proposals`, proposing, { clientId });
export const answerProposal = (id: string, answer: ProposalAnswer) =>
  call("POST", `/proposals/${id}/${answer}`);
