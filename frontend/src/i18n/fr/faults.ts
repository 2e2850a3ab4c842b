/** What is said when something does not go through. */
import type { Catalogue } from "../speak";

export default {
  network: "Le serveur n'a pas répondu. Vérifiez le réseau, puis réessayez.",
  unexpected: "Cette page a rencontré une erreur. Rien n'a été changé ; réessayez.",
  retrySeconds: {
    one: "Nouvel essai possible dans {count} seconde.",
    other: "Nouvel essai possible dans {count} secondes.",
  },
  retryMinutes: {
    one: "Nouvel essai possible dans {count} minute.",
    other: "Nouvel essai possible dans {count} minutes.",
  },
} as const satisfies Catalogue;
