/** The words of the first screen: my circles, and what waits for my answer. */
import type { Catalogue } from "../speak";

export default {
  title: "Cercles",
  demo: "Démonstration, identités fictives",
  fictitious: "Identités fictives",
  open: "Ouvrir un cercle",
  filter: "Filtrer",
  all: "Tous",
  unread: "Non lus",
  mentioned: "Vous êtes cité",
  mentionedHer: "Vous êtes citée",
  draft: "Brouillon",
  draftKept: "Brouillon gardé sur cet appareil",
  you: "Vous",
  said: "{who} : {text}",
  nothingYet: "Rien d'écrit pour l'instant.",
  suspendedText: "Le partage est suspendu à la demande du patient.",
  refusedHere: {
    one: "{count} message n'est pas parti",
    other: "{count} messages ne sont pas partis",
  },
  strandedTitle: "Messages non envoyés",
  strandedText:
    "Le cercle où ils devaient aller ne vous est plus ouvert. Copiez ce qui compte, puis téléphonez.",
  copy: "Copier",
  copied: "Copié",
  discard: "Abandonner",
  noneUnread: "Tout est lu",
  noneUnreadText: "Aucun message n'attend votre lecture. Le premier qui arrive se montre ici.",
  emptyTitle: "Aucun cercle pour l'instant",
  emptyText:
    "Un cercle réunit les professionnels d'un seul patient. On y écrit, on y répond, et rien ne s'y perd.",
  stepPatient: "Dites pour quel patient.",
  stepPatientText:
    "Tant que l'hébergement n'est pas certifié, une identité fictive vous est proposée.",
  stepInformed: "Notez que le patient est informé.",
  stepInformedText: "La date et la façon. La notice à lui remettre est ici.",
  stepInvite: "Invitez ses soignants.",
  stepInviteText:
    "Médecin, pharmacien, kiné, aide à domicile : chacun arrive par un lien et deux facteurs.",
  invited: "J'ai reçu une invitation",
  requests: {
    one: "{count} demande attend votre réponse",
    other: "{count} demandes attendent votre réponse",
  },
  requestsHint: "Entrer dans un cercle, ou confirmer quelqu'un",
  failedTitle: "Vos cercles n'ont pas pu s'afficher",
  failedSafe: "Rien n'est perdu. Ce que vous avez écrit est gardé sur cet appareil.",
  failedDo: "Réessayer. Si un soin en dépend, téléphonez.",
  retry: "Réessayer",
  age: "{sex}, {age} ans",
} as const satisfies Catalogue;
