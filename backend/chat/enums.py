"""The words of a conversation, once."""

from django.db.models import TextChoices


class RoomKind(TextChoices):
    CIRCLE = "circle"


class Audience(TextChoices):
    """Who may read a journal: everybody of the room, its health professionals, named persons."""

    TEAM = "team"
    CARE = "care"
    NAMED = "named"


class NoteKind(TextChoices):
    """The liaison notebook's own kinds (TRE_R234: GEN, OBS, INTERV, INST, DEM-AVIS)."""

    GENERAL = "general"
    OBSERVATION = "observation"
    INTERVENTION = "intervention"
    INSTRUCTION = "instruction"
    ADVICE_REQUEST = "advice_request"


class WithdrawalReason(TextChoices):
    """A closed list: a free word here would outlive what it withdraws."""

    MISTAKE = "mistake"
    WRONG_THREAD = "wrong_thread"
    WRONG_PATIENT = "wrong_patient"
    DUPLICATE = "duplicate"
    INAPPROPRIATE = "inappropriate"


class EntryKind(TextChoices):
    POST = "post"
    EDIT = "edit"
    WITHDRAWAL = "withdrawal"
    THREAD_OPENED = "thread_opened"
    THREAD_CLOSED = "thread_closed"
    THREAD_REOPENED = "thread_reopened"
    THREAD_PINNED = "thread_pinned"
    THREAD_UNPINNED = "thread_unpinned"
    CIRCLE_OPENED = "circle_opened"
    MEMBER_JOINED = "member_joined"
    MEMBER_CHANGED = "member_changed"
    MEMBER_LEFT = "member_left"


class Basis(TextChoices):
    """Why a window is lawful (LAW-02); one without a basis is refused by the database."""

    CARE_TEAM = "care_team"
    CONSENT = "consent"


class Choice(TextChoices):
    DEFAULT = "default"
    FOLLOWED = "followed"
    MUTED = "muted"
