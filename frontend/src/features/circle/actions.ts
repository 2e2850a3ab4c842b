/** What one does to a circle; each verb asks the server, then shows what stands. */
import {
  changeReads as askReads,
  endMembership as askEnd,
  openThread as askThread,
} from "../../api/circles";
import { answerProposal } from "../../api/proposals";
import type { Reads } from "../../wire/frames";
import { refreshCircle } from "../../wire/lists";

export type { Reads } from "../../wire/frames";

export async function openThread(
  circle: string,
  audience: Reads,
  title: string,
  clientId: string,
): Promise<string> {
  return (await askThread(circle, audience, title, clientId)).thread;
}

export async function endMembership(
  circle: string,
  membership: string,
  reason: string,
): Promise<true> {
  await askEnd(circle, membership, reason);
  await refreshCircle(circle).catch(() => undefined);
  return true;
}

export async function changeReads(circle: string, membership: string, reads: Reads): Promise<true> {
  await askReads(circle, membership, reads);
  await refreshCircle(circle).catch(() => undefined);
  return true;
}

export async function cancelProposal(circle: string, proposal: string): Promise<true> {
  await answerProposal(proposal, "cancel");
  await refreshCircle(circle).catch(() => undefined);
  return true;
}
