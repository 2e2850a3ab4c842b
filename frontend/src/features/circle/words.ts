/** The words about a patient that several screens of a circle share. */
import type { Circle, PatientHeader } from "../../api/circles";
import { age, birthDate, fullDate, speak } from "../../i18n";
import words from "../../i18n/fr/circle";

export const t = speak(words);

export function traitsOf(patient: PatientHeader): string {
  return t("traits", { sex: patient.sex, birth: birthDate(patient.birth_date) });
}

export function traitsWithAge(patient: PatientHeader, now: Date): string {
  const { sex, birth_date: born } = patient;
  return t("traitsAge", { sex, birth: birthDate(born), age: age(born, now) });
}

/** « née MARJOLAINE », only when it differs from the name in use. */
export function birthName({ patient }: Circle): string | null {
  const { birth_family_name: name, used_family_name: used, sex } = patient;
  return name === used ? null : t(sex === "F" ? "born" : "bornMan", { name });
}

/** 2 41 03 34 079 997 56, as the card writes it; with large type it parts between groups only. */
export function spacedMatricule(matricule: string): string {
  const found = /^(.)(..)(..)(..)(...)(...)(..)?$/.exec(matricule);
  return found ? found.slice(1).filter(Boolean).join(" ") : matricule;
}

export function basisLine({ basis }: Circle): string {
  const key = basis.informed_person === "patient" ? "basis" : "basisRepresentative";
  return t(key, { case: t(basis.case), date: fullDate(`${basis.informed_on}T12:00:00`) });
}
