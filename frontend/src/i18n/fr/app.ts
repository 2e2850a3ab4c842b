/** The words of the house itself. */
import type { Catalogue } from "../speak";

export default {
  circles: "Cercles",
  people: "Personnes",
  me: "Moi",
  slow: "Le serveur tarde à répondre ; Cercle attend encore un peu.",
  update: "Nouvelle version de Cercle.",
  reload: "Recharger",
  toCircles: "Aller à mes cercles",
  lostTitle: "Cette adresse ne mène nulle part",
  lostHappened: "Elle est incomplète, ou ce qu'elle montrait n'est pas à vous ou n'existe plus.",
  nothingLost: "Rien n'est perdu : vos cercles et vos messages en attente sont à leur place.",
  lostDo: "Revenir à vos cercles.",
  brokenTitle: "Cette page n'a pas pu s'ouvrir",
  brokenHappened: "Une partie de l'application n'est pas arrivée jusqu'ici.",
  brokenDo: "Recharger, quand le réseau est là. Si un soin en dépend, téléphonez.",
} as const satisfies Catalogue;
