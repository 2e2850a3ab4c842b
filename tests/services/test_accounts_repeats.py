"""A request sent four times at once, as by a phone that lost the answer: one effect, one answer."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest

from backend.accounts.actions import founding, invitations, me, people, sessions
from backend.accounts.enums import PersonState
from backend.accounts.models import Association, Device, Person
from backend.accounts.shapes import Answer, Viewer
from backend.core import clock
from backend.trail.chain import verify
from backend.trail.models import Row
from backend.vault import sealing as vault
from tests import cast
from tests.accounts import stage
from tests.services.racing import race, viewer, won

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[Viewer, stage.Cast], Callable[[], Answer]]


@pytest.fixture
def house(transactional_db) -> stage.Cast:
    return stage.build_cast()


def second_device(person: Person) -> Device:
    moment = clock.now()
    return Device.objects.create(
        person=person,
        secret_hash=uuid4().bytes,
        label="Firefox",
        first_seen_at=moment,
        last_seen_at=moment,
    )


def deciding(verb: str, state: PersonState) -> Act:
    names = {
        "admit": "admitted_by",
        "refuse": "refused_by",
        "suspend": "suspended_by",
        "reinstate": "reinstated_by",
    }

    def prepared(actor: Viewer, house: stage.Cast) -> Callable[[], Answer]:
        Person.objects.filter(id=house.hugo.id).update(state=state)
        said = {names[verb]: actor, "person_id": house.hugo.id, "intent": cast.intent()}
        return lambda: getattr(people, verb)(**said)

    return prepared


def adding(actor: Viewer, _house: stage.Cast) -> Callable[[], Answer]:
    said, intent = people.NewStructure("practice", "Cabinet", "", "", ""), cast.intent()
    return lambda: people.add_structure(added_by=actor, said=said, intent=intent)


def inviting(actor: Viewer, _house: stage.Cast) -> Callable[[], Answer]:
    intent = cast.intent()
    return lambda: invitations.invite(inviter=actor, email="rose@lergue.example", intent=intent)


def withdrawing(actor: Viewer, house: stage.Cast) -> Callable[[], Answer]:
    inviting(actor, house)()
    chosen, intent = stage.last_invitation().id, cast.intent()
    return lambda: invitations.withdraw_invitation(actor=actor, invitation_id=chosen, intent=intent)


def choosing(actor: Viewer, _house: stage.Cast) -> Callable[[], Answer]:
    intent = cast.intent()
    return lambda: me.choose_language(chooser=actor, language="en", intent=intent)


def changing(actor: Viewer, house: stage.Cast) -> Callable[[], Answer]:
    intent, code = cast.intent(), stage.code_of(house.admin)
    return lambda: me.change_password(
        changer=actor,
        current=stage.PASSWORD,
        new="trois figues sur le muret",
        code=code,
        intent=intent,
    )


def revoking(actor: Viewer, house: stage.Cast) -> Callable[[], Answer]:
    device, intent = second_device(house.admin), cast.intent()
    return lambda: sessions.revoke_device(owner=actor, device_id=device.id, intent=intent)


def revoking_others(actor: Viewer, house: stage.Cast) -> Callable[[], Answer]:
    second_device(house.admin)
    intent = cast.intent()
    return lambda: sessions.revoke_other_devices(owner=actor, intent=intent)


ACTS: dict[str, Act] = {
    "accounts.admit": deciding("admit", PersonState.WAITING),
    "accounts.refuse": deciding("refuse", PersonState.WAITING),
    "accounts.suspend": deciding("suspend", PersonState.ACTIVE),
    "accounts.reinstate": deciding("reinstate", PersonState.SUSPENDED),
    "accounts.add_structure": adding,
    "accounts.invite": inviting,
    "accounts.withdraw_invitation": withdrawing,
    "accounts.choose_language": choosing,
    "accounts.change_password": changing,
    "accounts.revoke_device": revoking,
    "accounts.revoke_other_devices": revoking_others,
}


@pytest.mark.parametrize("deed", ACTS)
def test_a_request_sent_four_times_at_once_has_one_effect_and_one_answer(house, deed):
    act = ACTS[deed](viewer(house.admin), house)

    outcomes = race(*[act] * 4)

    assert won(outcomes) == 4, outcomes
    said = {
        json.dumps([a.status, dict(a.body)], sort_keys=True)
        for a in outcomes
        if isinstance(a, Answer)
    }
    assert len(said) == 1
    assert list(Row.objects.filter(deed=deed).values_list("result", flat=True)) == ["done"]
    assert verify(vault.HOUSE) is None


def test_an_association_is_founded_once(house):
    founder = founding.Founder("f@salagou.example", "Flore", "Myrte", "MME", "G15:60", False)
    works = [
        lambda: founding.found_association(name="Les Causses", founder=founder, password="x" * 12)
    ] * 3
    outcomes = race(*works)
    assert won(outcomes) == 1
    assert Association.objects.filter(name="Les Causses").count() == 1


def test_renewed_recovery_codes_are_ten_whatever_the_haste(house):
    owner, code = viewer(house.admin), stage.code_of(house.admin)
    outcomes = race(*[lambda: me.renew_recovery_codes(owner=owner, code=code)] * 3)
    assert won(outcomes) == 1
    assert house.admin.recovery_codes.count() == 10
