"""What a person changes about his own account."""

from base64 import b64encode

from backend.accounts import throttles
from backend.accounts.actions import passwords
from backend.accounts.actions.factors import (
    WrongCode,
    count_step_up,
    draw_recovery_codes,
    step_up,
    trace_wrong_code,
)
from backend.accounts.actions.receipts import record, repeated
from backend.accounts.actions.sessions import end_other_devices, lock_viewer
from backend.accounts.enums import Language
from backend.accounts.models import Person
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.core import clock
from backend.core.errors import NotAllowed, Unreadable
from backend.trail import chain as trail
from backend.vault import sealing as vault


class WrongPassword(NotAllowed):
    code = "wrong_password"
    message = "Ce n’est pas votre mot de passe actuel. Retapez-le."


def choose_language(*, chooser: Viewer, language: str, intent: Intent) -> Answer:
    """Himself only; his other devices re-read it when they refresh."""
    if language not in Language.values:
        sentence = "Choisissez une langue de la liste."
        raise Unreadable(None, sentence, fields=[{"path": "language", "message": sentence}])
    with clock.unit():
        lock_viewer(chooser)
        if (before := repeated(chooser, intent)) is not None:
            return before
        Person.objects.filter(id=chooser.person_id).update(language=language)
        objects = {"language": language}
        trail.record(
            vault.HOUSE, "accounts.choose_language", actor=chooser.person_id, objects=objects
        )
        return record(chooser, intent, 200, {"language": language})


def change_password(
    *, changer: Viewer, current: str, new: str, code: str, intent: Intent
) -> Answer:
    """Himself, with his password and a fresh code; every other device is cut off."""
    throttles.count("password-device", str(changer.device_id))
    count_step_up(changer)
    person = Person.objects.get(id=changer.person_id)
    if not passwords.matches(person, current):
        raise WrongPassword
    passwords.ensure_strong(new, person, field="new")
    encoded = passwords.hashed(new)
    with clock.unit():
        person = lock_viewer(changer)
        if (before := repeated(changer, intent)) is not None:
            return before
        answer = None
        if step_up(person, code):
            Person.objects.filter(id=person.id).update(password=encoded)
            end_other_devices(changer)
            trail.record(vault.HOUSE, "accounts.change_password", actor=person.id, objects={})
            answer = record(changer, intent, 200, {})
        else:
            trace_wrong_code(person, "accounts.change_password")
    if answer is None:
        raise WrongCode
    return answer


def renew_recovery_codes(*, owner: Viewer, code: str) -> list[str]:
    """Himself, with a fresh code; the former ones die. No receipt: codes are shown once."""
    count_step_up(owner)
    drawn = None
    with clock.unit():
        person = lock_viewer(owner)
        if step_up(person, code):
            drawn = draw_recovery_codes(person)
            trail.record(vault.HOUSE, "accounts.renew_recovery_codes", actor=person.id, objects={})
        else:
            trace_wrong_code(person, "accounts.renew_recovery_codes")
    if drawn is None:
        raise WrongCode
    return drawn


def outbox_share(viewer: Viewer) -> str:
    """The server's half of the key of this person's outbox on this device; opens nothing alone."""
    share = vault.keyed_hash("outbox", f"{viewer.person_id}:{viewer.device_id}")
    return b64encode(share).decode()
