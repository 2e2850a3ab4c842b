/** Colleagues as every other resource names them. */
import { call } from "./client";

export interface PersonCard {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly profession: string;
  readonly profession_label: string;
  readonly is_health: boolean;
}
export type People = Readonly<Record<string, PersonCard>>;

export interface Choice {
  readonly code: string;
  readonly label: string;
}

/** Exact e-mail or RPPS, same association; null when nobody answers to it. */
export async function findPerson(
  by: { readonly email: string } | { readonly rpps: string },
): Promise<PersonCard | null> {
  const { person } = await call<{ person: PersonCard | null }>("POST", "/people/find", by);
  return person;
}

export async function outboxShare(person: string): Promise<string> {
  const { share } = await call<{ share: string }>("GET", "/me/outbox-share", undefined, { person });
  return share;
}
