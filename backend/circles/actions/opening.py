"""Opening a circle, or knocking at the one that exists already for the same person."""

from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from backend.accounts.actions import receipts
from backend.accounts.models import Association, Person
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.chat.actions import journal as journals
from backend.chat.actions.rooms import open_room
from backend.chat.enums import Basis, EntryKind, RoomKind
from backend.chat.models import Room
from backend.circles.actions.ground import SHARED, let_in, stand_on, tell
from backend.circles.actions.telling import note_information
from backend.circles.actions.wishes import Opening, read_wish
from backend.circles.enums import About, CircleState, ProposalState, Route, TeamCase
from backend.circles.models import Circle, Patient, Proposal
from backend.circles.queries.members import is_member
from backend.circles.queries.proposals import standing_for
from backend.circles.rules.identity import strict_traits
from backend.circles.shapes import OpenCircleShape
from backend.core import clock
from backend.core.errors import Conflict, TooMany
from backend.trail import chain as trail
from backend.vault import sealing as vault
from backend.vault.models import DataKey

KNOCKS_A_DAY: Final = 5
_DAY: Final = timedelta(days=1)


def open_circle(*, opener: Viewer, wish: OpenCircleShape, intent: Intent) -> Answer:
    """Any professional whom the law lists may; he becomes the coordinator.

    Both journals hear `circle_opened` and his joining. If a circle exists for this person in the
    association, it only gets a request at its door, and the opener learns nothing else.
    """
    _give_own_key(opener.association_id)
    with clock.unit():
        # One opening at a time in an association: two openers of one patient make one circle.
        Association.objects.select_for_update(no_key=True).get(id=opener.association_id)
        answer = receipts.repeated(opener, intent)
        if answer is not None:
            return answer
        opening = read_wish(Person.objects.get(id=opener.person_id), wish)
        index = vault.blind_index(opener.association_id, strict_traits(opening.identity))
        known = Circle.objects.filter(association=opener.association_id, patient__index=index)
        circle = known.first()
        if circle is not None:
            _knock(opener, circle, opening=opening, wish=wish)
            return receipts.record(opener, intent, 202, {"state": "transmitted"})
        circle = _new_circle(opener, index, opening=opening, wish=wish)
        said = {"state": "open", "circle": str(circle.pk)}
        return receipts.record(opener, intent, 201, said)


def _give_own_key(association: UUID) -> None:
    """The association's first opening makes the key of its index, in a unit of its own: a key
    read from a transaction that fails afterwards would sign with bytes that nobody kept."""
    keys = DataKey.objects.filter(scope=association)
    if keys.exists():
        return
    with clock.unit():
        Association.objects.select_for_update(no_key=True).get(id=association)
        if not keys.exists():
            vault.open_scope(association)


def _new_circle(opener: Viewer, index: bytes, *, opening: Opening, wish: OpenCircleShape) -> Circle:
    opened = open_room(
        association_id=opener.association_id,
        kind=RoomKind.CIRCLE,
        steward_id=opener.person_id,
        audiences=SHARED,
    )
    patient = _keep_patient(opened.room, index, opening=opening)
    circle = Circle(
        room=opened.room,
        association_id=opener.association_id,
        patient=patient,
        state=CircleState.ACTIVE,
        case=wish.case,
        opened_by_id=opener.person_id,
        opened_at=clock.now(),
    )
    circle.keep_grounds(case_evidence=opening.case_evidence, reason=opening.reason)
    circle.save(force_insert=True)
    note_information(circle, wish.information, teller=opener, about=About.OPENING)
    ground = journals.lock([journal.id for journal in opened.journals.values()])
    for journal in ground.values():
        tell(journal, EntryKind.CIRCLE_OPENED, author=opener.person_id, facts={})
    by_audience = {journal.audience: journal for journal in ground.values()}
    let_in(by_audience, circle, opening.entering, added_by=opener.person_id)
    _trace("circles.opened", circle, actor=opener)
    return circle


def _keep_patient(room: Room, index: bytes, *, opening: Opening) -> Patient:
    patient = Patient(
        id=uuid4(),
        association_id=room.association_id,
        room=room,
        index=index,
        is_fictitious=opening.is_fictitious,
        created_at=clock.now(),
    )
    patient.keep_identity(opening.identity)
    patient.keep_contacts(opening.contacts, opening.representative)
    patient.save(force_insert=True)
    return patient


def _knock(opener: Viewer, circle: Circle, *, opening: Opening, wish: OpenCircleShape) -> None:
    """The coordinator sees the request; who knocks learns only that it was transmitted."""
    stand_on(circle.pk)
    if is_member(opener.person_id, circle.pk):
        raise Conflict(
            "already_member",
            "Vous êtes déjà membre du cercle de cette personne.",
            circle=str(circle.pk),
        )
    if standing_for(opener.person_id, circle.pk) is None:
        _ensure_few_knocks(opener)
        _request(opener, circle, opening=opening, wish=wish)
    _trace("circles.entry_requested", circle, actor=opener)


def _request(opener: Viewer, circle: Circle, *, opening: Opening, wish: OpenCircleShape) -> None:
    entering = opening.entering
    Proposal.objects.create(
        circle=circle,
        route=Route.REQUEST,
        state=ProposalState.TO_ADMIT,
        person=entering.person,
        care_role=entering.care_role,
        basis=Basis.CONSENT if circle.case == TeamCase.CONSENT else entering.basis,
        reads=entering.reads,
        information=note_information(circle, wish.information, teller=opener, about=About.ENTRY),
        proposed_by=entering.person,
        proposed_at=clock.now(),
    )


def _ensure_few_knocks(opener: Viewer) -> None:
    """Five a day, counted under the association's lock: nobody lists who is cared for."""
    knocks = Proposal.objects.filter(
        route=Route.REQUEST, person=opener.person_id, proposed_at__gt=clock.now() - _DAY
    )
    moments = list(knocks.order_by("proposed_at").values_list("proposed_at", flat=True))
    if len(moments) >= KNOCKS_A_DAY:
        raise TooMany(int((moments[0] + _DAY - clock.now()).total_seconds()) + 1)


def _trace(deed: str, circle: Circle, *, actor: Viewer) -> None:
    objects = {"circle": str(circle.pk)}
    trail.record(circle.pk, deed, actor=actor.person_id, objects=objects)
