"""Reading a wish to open a circle: all of it is judged before anybody looks whether one exists."""

import json
from typing import Final, NamedTuple

from backend.accounts.models import Person
from backend.chat.enums import Basis
from backend.circles import permissions
from backend.circles.actions.ground import Entering
from backend.circles.actions.telling import today_here
from backend.circles.enums import Reads, TeamCase
from backend.circles.rules.identity import Identity
from backend.circles.shapes import (
    ContactShape,
    OpenCircleShape,
    RepresentativeShape,
)
from backend.core.text import clean_line, clean_text

_NAME: Final = 100
_WORDS: Final = 500
_NAMES: Final = (
    "birth_family_name",
    "birth_given_names",
    "birth_place_code",
    "used_family_name",
    "used_given_name",
)


class Opening(NamedTuple):
    """A wish that may be granted: cleaned, lawful, not yet written anywhere."""

    entering: Entering
    identity: Identity
    is_fictitious: bool
    contacts: str
    representative: str | None
    case_evidence: str
    reason: str


def read_wish(opener: Person, wish: OpenCircleShape) -> Opening:
    """Raises for whatever cannot stand, so that a refusal never depends on another circle."""
    identity = wish.identity.as_identity()
    _ensure_clean(identity)
    today = today_here()
    permissions.ensure_represented(identity, wish.representative, today=today)
    permissions.ensure_information_holds(
        wish.information, today=today, has_representative=wish.representative is not None
    )
    return Opening(
        entering=_terms_of(opener, wish),
        identity=identity,
        is_fictitious=permissions.ensure_identity_accepted(identity, wish.stamp),
        contacts=_contacts(wish.contacts),
        representative=_representative(wish.representative),
        case_evidence=clean_text(wish.case_evidence, limit=_WORDS, field="case_evidence"),
        reason=clean_text(wish.reason, limit=_WORDS, field="reason"),
    )


def _terms_of(person: Person, wish: OpenCircleShape) -> Entering:
    code = permissions.listed_code_of(person)
    return Entering(
        person=person,
        code=code,
        care_role=wish.care_role,
        basis=Basis.CONSENT if wish.case == TeamCase.CONSENT else Basis.CARE_TEAM,
        reads=Reads.CARE if permissions.is_health_code(code) else Reads.TEAM,
        information=None,
    )


def _ensure_clean(identity: Identity) -> None:
    """Each trait is one visible line; nothing is corrected, since the stamp signs every letter."""
    for field in _NAMES:
        clean_line(getattr(identity, field), limit=_NAME, field=f"identity.{field}")


def _contacts(contacts: tuple[ContactShape, ...]) -> str:
    said = [_called(contact, f"contacts.{place}") for place, contact in enumerate(contacts)]
    return json.dumps(said, ensure_ascii=False)


def _representative(said: RepresentativeShape | None) -> str | None:
    if said is None:
        return None
    called = {"kind": said.kind.value, **_called(said, "representative")}
    return json.dumps(called, ensure_ascii=False)


def _called(said: ContactShape | RepresentativeShape, field: str) -> dict[str, str]:
    lines = {"name": said.name, "phone": said.phone}
    if isinstance(said, ContactShape):
        lines["relation"] = said.relation
    return {part: _line(line, f"{field}.{part}") for part, line in lines.items()}


def _line(line: str, field: str) -> str:
    """Only the name must be there."""
    is_needed = field.endswith(".name")
    return clean_line(line, limit=_NAME, field=field) if line or is_needed else ""
