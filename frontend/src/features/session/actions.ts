/** What the door asks of the server: each verb is one request. */
import { call } from "../../api/client";
import type { Stage } from "./state.svelte";

export type Next = "code" | "enrolment";
export interface Secret {
  readonly secret: string;
  readonly uri: string;
  readonly qr: readonly string[];
}
export interface Enrolled {
  readonly recovery_codes: readonly string[];
  readonly state: Stage;
}
export interface InvitationCard {
  readonly inviter: { readonly name: string; readonly profession_label: string };
  readonly email: string;
  readonly expires_at: string;
  readonly association: string;
  readonly structures: readonly { readonly id: string; readonly name: string }[];
}
export interface NewPerson {
  readonly given_name: string;
  readonly family_name: string;
  readonly civility: string;
  readonly profession: string;
  readonly role: string;
  readonly rpps: string;
  readonly phone: string;
  readonly structure_id: string | null;
  readonly password: string;
}
export interface Nomenclatures {
  readonly professions: readonly { code: string; label: string; is_health: boolean }[];
  readonly roles: readonly { code: string; label: string }[];
  readonly structure_kinds: readonly { code: string; label: string }[];
}
export interface DemoAccount {
  readonly name: string;
  readonly profession_label: string;
  readonly profession: string;
  readonly email: string;
  readonly password: string;
  readonly code: string;
  readonly seconds_left: number;
}

export interface DemoMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly sent_at: string;
}

export const sendPassword = (email: string, password: string) =>
  call<{ next: Next }>("POST", "/session/password", { email, password });
export const sendCode = (code: string) => call<{ state: Stage }>("POST", "/session/code", { code });
export const sendRecovery = (code: string) =>
  call<{ state: Stage }>("POST", "/session/recovery", { code });
export const leaveDoor = () => call("DELETE", "/session");
export const beginEnrolment = () => call<Secret>("POST", "/session/enrolment");
export const confirmEnrolment = (code: string) =>
  call<Enrolled>("POST", "/session/enrolment/confirm", { code });
export const lookAtInvitation = (token: string) =>
  call<InvitationCard>("POST", "/invitation/look", { token });
export const acceptInvitation = (token: string, person: NewPerson) =>
  call<{ next: Next }>("POST", "/invitation/accept", { token, ...person });
export const readNomenclatures = () => call<Nomenclatures>("GET", "/nomenclatures");
export const readDemoAccounts = async () =>
  (await call<{ accounts: readonly DemoAccount[] }>("GET", "/demo/accounts")).accounts;
export const readDemoMails = () => call<readonly DemoMail[]>("GET", "/demo/mails");
