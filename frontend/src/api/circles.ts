/** Circles: a patient, the people around him, their threads. */
import type { Audience, NoteKind, Reads } from "../wire/frames";
import { call } from "./client";
import type { Choice, People, PersonCard } from "./people";
import type { Proposal } from "./proposals";

export type InsStatus = "PROV" | "RECUP" | "VALI" | "QUAL";

export interface PatientHeader {
  readonly name: string;
  readonly initials: string;
  readonly sex: "F" | "M";
  readonly birth_date: string;
  readonly ins_status: InsStatus;
  readonly is_fictitious: boolean;
}
export interface Patient extends PatientHeader {
  readonly birth_family_name: string;
  readonly birth_given_names: string;
  readonly birth_place_code: string;
  readonly used_family_name: string;
  readonly used_given_name: string;
  readonly matricule: string | null;
  readonly contacts: readonly Contact[];
  readonly representative: Representative | null;
}
export interface Contact {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
}
export interface Representative {
  readonly kind: "minor" | "tutelle" | "curatelle" | "habilitation";
  readonly name: string;
  readonly phone: string;
}
export interface Preview {
  readonly thread: string;
  readonly journal: string;
  readonly seq: number;
  readonly at: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly note_kind: NoteKind;
  readonly text: string;
}
export interface CircleRow {
  readonly id: string;
  readonly state: string;
  readonly patient: PatientHeader;
  readonly reads: Reads;
  readonly is_coordinator: boolean;
  readonly unread: number;
  readonly mentioned: boolean;
  readonly last: Preview | null;
}
export interface CircleList {
  readonly circles: readonly CircleRow[];
  readonly proposals: readonly Proposal[];
}
export interface Member {
  readonly id: string;
  readonly person: PersonCard;
  readonly care_role: string;
  readonly care_role_label: string;
  readonly basis: string;
  readonly reads: Reads;
  readonly since: string;
  readonly added_by: string;
  readonly is_coordinator: boolean;
}
export type ThreadChoice = "default" | "followed" | "muted";
export interface ThreadRow {
  readonly id: string;
  readonly journal: string;
  readonly audience: Audience;
  readonly title: string;
  readonly is_closed: boolean;
  readonly is_pinned: boolean;
  readonly choice: ThreadChoice;
  readonly unread: number;
  readonly mentioned: boolean;
  readonly opened_seq: number;
  readonly last: Preview | null;
}
export interface Abilities {
  readonly can_propose: boolean;
  readonly can_open_thread: boolean;
  readonly can_admit: boolean;
  readonly can_end_memberships: boolean;
  readonly can_change_reads: boolean;
  readonly can_leave: boolean;
}
export type BasisCase = "same_structure" | "recognised" | "formal" | "consent";
export type Means = "oral" | "written" | "digital";
export interface Circle {
  readonly id: string;
  readonly state: string;
  readonly patient: Patient;
  readonly basis: {
    readonly case: BasisCase;
    readonly notice_version: string;
    readonly informed_on: string;
    readonly informed_person: "patient" | "representative";
    readonly means: Means;
    readonly informed_by: PersonCard;
  };
  readonly reads: Reads;
  readonly is_coordinator: boolean;
  readonly me: Abilities;
  readonly journals: readonly {
    readonly id: string;
    readonly audience: Audience;
    readonly window: string;
    readonly from_seq: number;
    readonly head: number;
  }[];
  readonly members: readonly Member[];
  readonly waiting: readonly Proposal[];
  readonly threads: readonly ThreadRow[];
  readonly people: People;
}

export interface Identity {
  readonly birth_family_name: string;
  readonly birth_given_names: string;
  readonly birth_date: string;
  readonly sex: "F" | "M";
  readonly birth_place_code: string;
  readonly used_family_name: string;
  readonly used_given_name: string;
  readonly matricule: string;
  readonly matricule_oid: string;
  readonly ins_status: InsStatus;
}
export interface StampedIdentity {
  readonly identity: Identity;
  readonly stamp: string;
}
export interface Information {
  readonly notice_version: string;
  readonly informed_on: string;
  readonly informed_person: "patient" | "representative";
  readonly means: Means;
}
export interface Opening extends StampedIdentity {
  readonly contacts: readonly Contact[];
  readonly representative: Representative | null;
  readonly case: BasisCase;
  readonly case_evidence: string;
  readonly information: Information;
  readonly reason: string;
  readonly care_role: string;
}
export type Opened =
  | { readonly state: "open"; readonly circle: string }
  | { readonly state: "transmitted"; readonly message: string };

export const listCircles = () => call<CircleList>("GET", "/circles");
export const readCircle = (id: string) => call<Circle>("GET", `/circles/${id}`);
export const fictitiousIdentity = () => call<StampedIdentity>("POST", "/identities/fictitious");
export const openCircle = (opening: Opening, clientId: string) =>
  call<Opened>("POST", "/circles", opening, { clientId });
export const openThread = (circle: string, audience: Audience, title: string, clientId: string) =>
  call<{ thread: string; journal: string; seq: number }>(
    "POST",
    `/circles/${circle}/threads`,
    { audience, title },
    { clientId },
  );
export const endMembership = (circle: string, membership: string, reason: string) =>
  call("POST", `/circles/${circle}/members/${membership}/end`, { reason });
export const changeReads = (circle: string, membership: string, reads: Reads) =>
  call("POST", `/circles/${circle}/members/${membership}/reads`, { reads });
export const leaveCircle = (circle: string) => call("POST", `/circles/${circle}/leave`);
export const readCareRoles = async () =>
  (await call<{ care_roles: readonly Choice[] }>("GET", "/care-roles")).care_roles;
export const readNoticeVersion = async () =>
  (await call<{ version: string }>("GET", "/notice")).version;
