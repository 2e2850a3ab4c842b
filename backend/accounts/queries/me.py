"""What a person reads of himself: his card, his devices, their sessions."""

from backend.accounts.models import Person, RecoveryCode
from backend.accounts.payloads import DeviceRow, Me, SessionRow, card_of
from backend.accounts.queries.sessions import devices_of, live_sessions_of
from backend.accounts.shapes import Viewer


def me_of(viewer: Viewer) -> Me:
    person = Person.objects.select_related("association", "structure").get(id=viewer.person_id)
    left = RecoveryCode.objects.filter(person=person, used_at=None).count()
    return Me(
        **card_of(person).model_dump(),
        email=person.email,
        civility=person.civility,
        given_name=person.given_name,
        family_name=person.family_name,
        rpps=person.rpps,
        structure=person.structure.name if person.structure is not None else None,
        association=person.association.name,
        is_administrator=person.is_administrator,
        language=person.language,
        session_id=viewer.session_id,
        device_id=viewer.device_id,
        recovery_codes_left=left,
    )


def my_devices(viewer: Viewer) -> list[DeviceRow]:
    """Two statements, however many devices."""
    sessions = list(live_sessions_of(viewer.person_id))
    return [
        DeviceRow(
            id=device.id,
            label=device.label,
            first_seen_at=device.first_seen_at,
            last_seen_at=device.last_seen_at,
            is_this=device.id == viewer.device_id,
            sessions=[
                SessionRow(
                    id=session.id,
                    created_at=session.created_at,
                    last_seen_at=session.last_seen_at,
                    expires_at=session.expires_at,
                    is_this=session.id == viewer.session_id,
                )
                for session in sessions
                if session.device_id == device.id
            ],
        )
        for device in devices_of(viewer.person_id)
    ]
