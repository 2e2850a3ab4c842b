"""THE list of sentences that may leave the house, French then English; a test refuses any other."""

# Never a patient, a circle, an author, a place or a free text. The invitation alone has words of
# its own: who invites, his profession, until when, and the link.

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    text: str


_INVITATION_FR: Final = Mail(
    "Cercle\u00a0: une invitation vous attend.",
    "Bonjour,\n\n"
    "{inviter}, {profession}, vous invite à rejoindre Cercle, l’outil de coordination"
    " de son association.\n\n"
    "Pour créer votre compte, ouvrez ce lien avant le {expiry}\u00a0:\n\n{link}\n\n"
    "Il ne sert qu’une fois, et seulement pour cette adresse. Si vous n’attendiez pas"
    " cette invitation, ignorez ce message.\n",
)
_INVITATION_EN: Final = Mail(
    "Cercle: an invitation is waiting for you.",
    "Hello,\n\n"
    "{inviter}, {profession}, invites you to join Cercle, the coordination tool"
    " of their association.\n\n"
    "To create your account, open this link before {expiry}:\n\n{link}\n\n"
    "It works once, and for this address only. If you did not expect this invitation,"
    " ignore this message.\n",
)
_NEW_DEVICE_FR: Final = Mail(
    "Cercle\u00a0: connexion depuis un nouvel appareil.",
    "Cercle\u00a0: connexion depuis un nouvel appareil.\n\n"
    "Si ce n’était pas vous, ouvrez Cercle, puis «\u202fMoi\u202f», «\u202fMes appareils\u202f»,"
    " et coupez cet appareil.\n",
)
_NEW_DEVICE_EN: Final = Mail(
    "Cercle: sign-in from a new device.",
    "Cercle: sign-in from a new device.\n\n"
    "If this was not you, open Cercle, then “Me”, “My devices”, and cut that device off.\n",
)
_RECOVERY_FR: Final = Mail(
    "Cercle\u00a0: un code de secours a servi.",
    "Cercle\u00a0: un code de secours a servi.\n\n"
    "Si ce n’était pas vous, ouvrez Cercle, puis «\u202fMoi\u202f», coupez vos autres appareils"
    " et changez de mot de passe.\n",
)
_RECOVERY_EN: Final = Mail(
    "Cercle: a recovery code was used.",
    "Cercle: a recovery code was used.\n\n"
    "If this was not you, open Cercle, then “Me”, cut your other devices off"
    " and change your password.\n",
)

MAILS: Final = {
    "invitation": {"fr": _INVITATION_FR, "en": _INVITATION_EN},
    "new_device": {"fr": _NEW_DEVICE_FR, "en": _NEW_DEVICE_EN},
    "recovery_code_used": {"fr": _RECOVERY_FR, "en": _RECOVERY_EN},
}


def mail(name: str, language: str) -> Mail:
    return MAILS[name].get(language, MAILS[name]["fr"])


def invitation(*, language: str, inviter: str, profession: str, expiry: str, link: str) -> Mail:
    frame = mail("invitation", language)
    words = {"inviter": inviter, "profession": profession, "expiry": expiry, "link": link}
    # One pass, so that a name holding braces is never read as a place to fill.
    return Mail(frame.subject, frame.text.format_map(words))
