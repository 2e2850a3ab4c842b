"""Many hands on one account at the same instant, on the database that lets them."""

import threading
from collections.abc import Callable
from itertools import count

import pytest

from backend.accounts.actions import factors, invitations, people, sessions, sign_in
from backend.accounts.actions.enrolment import Newcomer
from backend.accounts.enums import PersonState
from backend.accounts.models import Device, Person, RecoveryCode, SealedTotp, Session
from backend.accounts.queries import sessions_alive
from backend.accounts.shapes import Network
from backend.core import clock
from backend.trail.chain import verify
from backend.vault import sealing as vault
from tests import cast
from tests.accounts import stage
from tests.accounts.test_invitations import newcomer
from tests.services.racing import HERE, challenge, race, viewer, won

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(transactional_db) -> stage.Cast:
    return stage.build_cast()


def test_of_two_hundred_parallel_codes_five_are_looked_at(house, monkeypatch):
    caller, looked = challenge(house.ines), count()
    look = SealedTotp.verify_token
    monkeypatch.setattr(SealedTotp, "verify_token", lambda s, c: next(looked) < 0 or look(s, c))

    def guess(code: int) -> Callable[[], object]:
        return lambda: factors.answer_code(caller=caller, code=f"{code:06d}", network=HERE)

    outcomes = race(*(guess(code) for code in range(200)))

    assert next(looked) <= 5
    assert set(outcomes) <= {"wrong_code", "challenge_over", "sign_in_needed"}
    assert outcomes.count("wrong_code") <= 5


def test_of_sixty_parallel_passwords_five_are_hashed(house, monkeypatch):
    hashed = count()
    monkeypatch.setattr(
        "backend.accounts.actions.passwords.check_password", lambda *_: next(hashed) < 0
    )
    outcomes = race(
        *(
            lambda: sign_in.begin(email=house.ines.email, password="x", network=HERE)
            for _ in range(60)
        )
    )
    assert next(hashed) == 5
    assert outcomes.count("too_many") == 55


def test_one_code_opens_one_of_many_challenges(house):
    callers = [challenge(house.ines) for _ in range(8)]
    code = stage.code_of(house.ines)
    outcomes = race(
        *(lambda c=c: factors.answer_code(caller=c, code=code, network=HERE) for c in callers)
    )
    assert won(outcomes) == 1
    assert outcomes.count("wrong_code") == 7


def test_one_challenge_opens_once(house):
    caller, code = challenge(house.ines), stage.code_of(house.ines)
    works = [lambda: factors.answer_code(caller=caller, code=code, network=HERE)] * 5
    assert won(race(*works)) == 1
    assert Session.objects.filter(ended_at=None, person=house.ines).count() == 1


def test_a_recovery_code_is_spent_once(house):
    with clock.unit():
        code = factors.draw_recovery_codes(house.ines)[0]
    callers = [challenge(house.ines) for _ in range(6)]
    outcomes = race(
        *(
            lambda c=c: factors.answer_recovery_code(caller=c, code=code, network=HERE)
            for c in callers
        )
    )
    assert won(outcomes) == 1
    assert RecoveryCode.objects.filter(used_at=None).count() == 9


def test_a_factor_is_enrolled_once(house):
    anne = stage.person(house.here, "Anne")
    caller = challenge(anne)
    works = [lambda: factors.begin_enrolment(caller=caller)] * 4
    assert won(race(*works)) == 4
    secret = SealedTotp.objects.get(user=anne).secret()
    code = stage.code_of(None, secret=secret)
    confirmations = [lambda: factors.confirm_enrolment(caller=caller, code=code, network=HERE)] * 4
    assert won(race(*confirmations)) == 1
    assert SealedTotp.objects.filter(user=anne, confirmed=True).count() == 1
    assert RecoveryCode.objects.filter(person=anne).count() == 10


def test_a_suspension_leaves_no_session_of_a_sign_in_under_way(house):
    admin = viewer(house.admin)
    caller, code = challenge(house.ines), stage.code_of(house.ines)
    race(
        lambda: factors.answer_code(caller=caller, code=code, network=HERE),
        lambda: people.suspend(suspended_by=admin, person_id=house.ines.id, intent=cast.intent()),
    )
    live = Session.objects.filter(person=house.ines)
    assert not any(sessions_alive([session.id for session in live]).values())
    assert not live.filter(ended_at=None).exists()
    assert verify(vault.HOUSE) is None


def test_two_administrators_cannot_suspend_each_other(house):
    second = stage.enrolled(house.here, "Marin", "Houx", is_administrator=True)
    one, two = viewer(house.admin), viewer(second)
    outcomes = race(
        lambda: people.suspend(suspended_by=one, person_id=second.id, intent=cast.intent()),
        lambda: people.suspend(suspended_by=two, person_id=house.admin.id, intent=cast.intent()),
    )
    assert won(outcomes) == 1
    active = Person.objects.filter(id__in=[second.id, house.admin.id], state=PersonState.ACTIVE)
    assert active.count() == 1


def test_a_link_makes_one_person(house):
    inviter = viewer(house.ines)
    invitations.invite(inviter=inviter, email="rose@lergue.example", intent=cast.intent())
    token = stage.invitation_secret()
    said = newcomer(token)
    who = {name: said[name] for name in said if name not in {"token", "password"}}
    works = [
        lambda: invitations.accept(
            token=token,
            newcomer=Newcomer(**who),
            password=said["password"],
            network=HERE,
        )
    ] * 5
    assert won(race(*works)) == 1
    assert Person.objects.filter(email="rose@lergue.example").count() == 1


def test_a_link_withdrawn_by_another_while_it_serves_is_too_late(house, monkeypatch):
    inviter, admin = viewer(house.ines), viewer(house.admin)
    invitations.invite(inviter=inviter, email="rose@lergue.example", intent=cast.intent())
    token, row = stage.invitation_secret(), stage.last_invitation()
    said = newcomer(token)
    who = {name: said[name] for name in said if name not in {"token", "password"}}
    withdrawn: list[object] = []

    def withdraw() -> None:
        work = lambda: invitations.withdraw_invitation(  # noqa: E731
            actor=admin, invitation_id=row.id, intent=cast.intent()
        )
        withdrawn.extend(race(work))

    other, save = threading.Thread(target=withdraw), invitations._save

    def save_while_another_withdraws(person: Person) -> None:
        other.start()
        other.join(0.5)
        save(person)

    monkeypatch.setattr(invitations, "_save", save_while_another_withdraws)
    password = said["password"]
    invitations.accept(token=token, newcomer=Newcomer(**who), password=password, network=HERE)
    other.join()

    assert withdrawn == ["missing"]
    row.refresh_from_db()
    assert (row.withdrawn_at, row.accepted_by is not None) == (None, True)


def test_a_device_revoked_during_a_sign_in_holds_no_live_session(house):
    owner = viewer(house.ines)
    secret = "a-secret-of-this-browser-only"
    Device.objects.filter(id=owner.device_id).update(secret_hash=vault.keyed_hash("device", secret))
    here = Network(address="192.0.2.7", device_secret=secret)
    caller, code = challenge(house.ines), stage.code_of(house.ines)
    race(
        lambda: factors.answer_code(caller=caller, code=code, network=here),
        lambda: sessions.revoke_device(
            owner=owner, device_id=owner.device_id, intent=cast.intent()
        ),
    )
    of_device = Session.objects.filter(device=owner.device_id, ended_at=None)
    assert not of_device.exists()
