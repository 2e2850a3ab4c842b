"""What a test about circles does over and over: propose an identity, open, bring somebody in."""

from dataclasses import asdict
from random import Random
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from backend.accounts.enums import Factor
from backend.accounts.models import Person
from backend.accounts.shapes import Answer, Viewer
from backend.chat.enums import Basis
from backend.chat.models import Entry, Journal, Window
from backend.chat.queries.windows import is_open
from backend.circles.actions.answering import accept_proposal
from backend.circles.actions.opening import open_circle
from backend.circles.actions.proposing import propose_member
from backend.circles.enums import CareRole, InformedPerson, Means, Reads, TeamCase
from backend.circles.models import Membership
from backend.circles.queries.identities import stamp_of
from backend.circles.rules.generator import fictitious_identity
from backend.circles.rules.identity import Identity
from backend.circles.shapes import InformationShape, OpenCircleShape, ProposeShape
from backend.circles.texts import CURRENT_NOTICE
from backend.core import clock
from tests import cast
from tests.live.seeding import session_of


def identity(seed: int = 1) -> Identity:
    return fictitious_identity(Random(seed))


def information(**changes: Any) -> InformationShape:
    said = {
        "notice_version": CURRENT_NOTICE.version,
        "informed_on": localtime(clock.now()).date(),
        "informed_person": InformedPerson.PATIENT,
        "means": Means.ORAL,
    }
    return InformationShape(**said | changes)


def wish(patient: Identity | None = None, **changes: Any) -> OpenCircleShape:
    patient = patient or identity()
    said = {
        "identity": asdict(patient),
        "stamp": stamp_of(patient),
        "case": TeamCase.RECOGNISED,
        "case_evidence": "Accord recueilli à domicile.",
        "information": information(),
        "reason": "Plaie chronique.",
        "care_role": CareRole.HOME_NURSE,
    }
    return OpenCircleShape(**said | changes)


def open_one(opener: Viewer, patient: Identity | None = None, **changes: Any) -> UUID:
    answer = open_circle(opener=opener, wish=wish(patient, **changes), intent=cast.intent())
    return UUID(str(answer.body["circle"]))


def proposal(**changes: Any) -> ProposeShape:
    said = {
        "care_role": CareRole.TREATING_PHYSICIAN,
        "basis": Basis.CARE_TEAM,
        "reads": Reads.CARE,
        "information": None,
    }
    return ProposeShape(**said | changes)


def ask(proposer: Viewer, circle: UUID, asked: Viewer, **changes: Any) -> UUID:
    answer = propose(proposer, circle, person_id=asked.person_id, **changes)
    return UUID(str(answer.body["id"]))


def propose(proposer: Viewer, circle: UUID, **changes: Any) -> Answer:
    return propose_member(
        proposer=proposer, circle=circle, wish=proposal(**changes), intent=cast.intent()
    )


def accept(colleague: Viewer, asked: UUID) -> Answer:
    return accept_proposal(colleague=colleague, proposal=asked, intent=cast.intent())


def bring_in(proposer: Viewer, circle: UUID, colleague: Viewer, **changes: Any) -> Membership:
    """Proposed by the coordinator and accepted; a home help comes with her information step."""
    if not colleague.is_health:
        helper = {"care_role": CareRole.HOME_HELPER, "reads": Reads.TEAM}
        changes = helper | {"information": information()} | changes
    accept(colleague, ask(proposer, circle, colleague, **changes))
    return place_of(colleague, circle)


def place_of(viewer: Viewer, circle: UUID) -> Membership:
    return Membership.objects.get(circle=circle, person=viewer.person_id, ended_at=None)


def reads_now(viewer: Viewer, circle: UUID) -> set[str]:
    """The audiences whose windows stand open."""
    windows = Window.objects.filter(is_open(), room=circle, person=viewer.person_id)
    return set(windows.values_list("journal__audience", flat=True))


def heard(circle: UUID, audience: str) -> list[str]:
    entries = Entry.objects.filter(room=circle, journal__audience=audience).order_by("seq")
    return list(entries.values_list("kind", flat=True))


def person_of(viewer: Viewer) -> Person:
    return Person.objects.get(id=viewer.person_id)


def room_of(circle: UUID) -> cast.Room:
    journals = dict(Journal.objects.filter(room=circle).values_list("audience", "id"))
    return cast.Room(circle, journals["team"], journals["care"])


def half_session(viewer: Viewer) -> str:
    return session_of(viewer, factor=Factor.NONE)
