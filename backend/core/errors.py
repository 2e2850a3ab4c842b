"""What can go wrong, as states of the world: a stable code, a status, a French sentence."""

from collections.abc import Mapping
from typing import ClassVar

Detail = Mapping[str, object]


class CercleError(Exception):
    """A refusal that the client can translate; the message says what to do next."""

    status: ClassVar[int] = 500
    code: str = "failed"
    message: str = "L’opération n’a pas abouti. Rien n’est perdu : réessayez."

    def __init__(
        self, code: str | None = None, message: str | None = None, **detail: object
    ) -> None:
        self.code = code or self.code
        self.message = message or self.message
        self.detail: Detail = detail
        super().__init__(self.code)


class Malformed(CercleError):
    """The request cannot be understood at all."""

    status = 400
    code = "malformed"
    message = "La demande est illisible. Rechargez la page, puis recommencez."


class SignInNeeded(CercleError):
    """Nobody, or only one factor, stands behind this request."""

    status = 401
    code = "sign_in_needed"
    message = "Votre session est terminée. Reconnectez-vous : ce que vous avez écrit est gardé."


class NotAllowed(CercleError):
    """The person sees the object but may not do this to it."""

    status = 403
    code = "not_allowed"
    message = "Vous n’avez pas le droit de faire cela. Demandez au coordinateur du cercle."


class Missing(CercleError):
    """It does not exist, or this viewer may not know that it does: the same answer."""

    status = 404
    code = "missing"
    message = "Cette page n’existe pas, ou vous n’y avez plus accès."


class Conflict(CercleError):
    """The world has moved since the person looked."""

    status = 409
    code = "conflict"
    message = "Quelque chose a changé entre-temps. Relisez, puis recommencez."


class TooLarge(CercleError):
    """More bytes than any honest request needs."""

    status = 413
    code = "too_large"
    message = "L’envoi est trop volumineux. Raccourcissez-le, puis recommencez."


class Unreadable(CercleError):
    """Well formed, but a field is not acceptable."""

    status = 422
    code = "unreadable"
    message = "Un champ n’est pas acceptable. Corrigez-le, puis recommencez."


class TooMany(CercleError):
    """A limit of use was reached; `retry_after` counts seconds."""

    status = 429
    code = "too_many"
    message = "Trop d’essais. Attendez un peu, puis recommencez."

    def __init__(self, retry_after: int, code: str | None = None) -> None:
        super().__init__(code, retry_after=retry_after)


class Away(CercleError):
    """A part of the house does not answer; nothing was written."""

    status = 503
    code = "away"
    message = "Le service ne répond pas. Rien n’est perdu : un nouvel essai part seul."
