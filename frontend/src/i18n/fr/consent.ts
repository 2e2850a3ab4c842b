/** The words by which one records that a patient was told. */
import type { Catalogue } from "../speak";

export default {
  informedOn: "Informé le",
  informedPerson: "Qui a été informé ?",
  patient: "Le patient",
  representative: "Son représentant",
  means: "Comment ?",
  oral: "De vive voix",
  written: "Par écrit",
  digital: "Par voie numérique",
  notice: "Lire la notice à lui remettre",
  noticeHint: "Elle dit ce qui est partagé, avec qui, et comment s'y opposer.",
} as const satisfies Catalogue;
