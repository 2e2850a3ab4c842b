/** The voice of this feature. */
import { speak } from "../../i18n";
import words from "../../i18n/fr/inviting";

export const t = speak(words);
