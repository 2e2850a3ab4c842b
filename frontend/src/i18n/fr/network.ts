/** The words of the one line that says where the network is. */
import type { Catalogue } from "../speak";

export default {
  offline: "Hors ligne depuis {time}.",
  elsewhere:
    "Cercle est ouvert dans un autre onglet, qui reçoit les messages à la place de celui-ci.",
  resume: "Reprendre ici",
  leaving: {
    one: "{count} envoi partira seul.",
    other: "{count} envois partiront seuls.",
  },
} as const satisfies Catalogue;
