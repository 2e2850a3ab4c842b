/** The words around the patient's notice; the notice itself comes from the server, with its version. */
import type { Catalogue } from "../speak";

export default {
  notice: "Notice pour le patient",
  back: "Retour",
  print: "Imprimer",
  version: "Version {version}",
  failedTitle: "La notice n'a pas pu s'ouvrir",
  failedSafe: "Rien n'a changé : une notice déjà remise reste valable.",
  failedDo: "Réessayer quand le réseau est là.",
  retry: "Réessayer",
} as const satisfies Catalogue;
