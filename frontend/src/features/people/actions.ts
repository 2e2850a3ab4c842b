/** What an administrator asks about the people of his association. */
import { call } from "../../api/client";
import type { PersonCard } from "../../api/people";

export type PersonState = "waiting" | "active" | "suspended" | "refused";
export interface ListedPerson extends PersonCard {
  readonly email: string;
  readonly state: PersonState;
  readonly rpps: string;
  readonly structure: string | null;
  readonly invited_by: string | null;
  readonly last_seen_at: string | null;
}
export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly expires_at: string;
}
export interface Structure {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly kind_label: string;
  readonly finess: string;
  readonly siret: string;
}
export interface Kind {
  readonly code: string;
  readonly label: string;
}
export type Verb = "admit" | "refuse" | "suspend" | "reinstate";

export const readPeople = () => call<readonly ListedPerson[]>("GET", "/people");
export const decide = (id: string, verb: Verb) => call("POST", `/people/${id}/${verb}`);
export const readInvitations = () => call<readonly Invitation[]>("GET", "/invitations");
export const invite = (email: string) => call("POST", "/invitations", { email });
export const withdrawInvitation = (id: string) => call("DELETE", `/invitations/${id}`);
export const readStructures = () => call<readonly Structure[]>("GET", "/structures");
export const addStructure = (structure: Omit<Structure, "id" | "kind_label">) =>
  call("POST", "/structures", structure);
export const readKinds = async () =>
  (await call<{ structure_kinds: readonly Kind[] }>("GET", "/nomenclatures")).structure_kinds;
