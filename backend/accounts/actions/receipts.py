"""The first answer to a `client_id` is the only one: repeats get it again, impostors get 409."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.db import IntegrityError

from backend.accounts.enums import PersonState
from backend.accounts.models import Receipt
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.core import clock
from backend.core.errors import Conflict, SignInNeeded
from backend.core.sql import first_row, id_param, insert, read_json

KEPT_FOR: Final = timedelta(days=30)
# With the receipt, who asks for it: he may have been suspended, or his session cut, while his
# request waited for a lock, and a membership alone says nothing of that.
_FIRST: Final = """
SELECT p.state, s.ended_at IS NULL, r.digest, r.status, r.answer
FROM accounts_person p
LEFT JOIN accounts_session s ON s.id = %s
LEFT JOIN accounts_receipt r ON r.person_id = p.id AND r.client_id = %s
WHERE p.id = %s
"""


def repeated(viewer: Viewer, intent: Intent) -> Answer | None:
    """Ask after the locks and before the rights: a repeat is answered even if the right ended.
    Raises when the caller himself may act no more."""
    asked = (viewer.session_id, intent.client_id, viewer.person_id)
    row = first_row(_FIRST, [id_param(value) for value in asked])
    state, is_live, digest, status, answer = row or (None, False, None, None, None)
    if digest is None:
        if state != PersonState.ACTIVE or not is_live:
            raise SignInNeeded
        return None
    if bytes(digest) != intent.digest:
        raise _reused()
    return Answer(status, read_json(answer))


def record(viewer: Viewer, intent: Intent, status: int, answer: Mapping[str, str | int]) -> Answer:
    """In the action's transaction: answer and effect are committed together, or neither."""
    receipt = Receipt(
        person_id=viewer.person_id,
        client_id=intent.client_id,
        digest=intent.digest,
        status=status,
        answer=dict(answer),
        created_at=clock.now(),
    )
    try:
        insert(receipt)
    except IntegrityError:
        # The same id at the same time on two objects, so under two different locks. No savepoint:
        # the refusal rolls back everything that was written for this repeat.
        raise _reused() from None
    return Answer(status, dict(answer))


def sweep() -> int:
    """Forget receipts older than thirty days; a periodic duty of the dispatcher."""
    count, _ = Receipt.objects.filter(created_at__lt=clock.now() - KEPT_FOR).delete()
    return count


def _reused() -> Conflict:
    return Conflict(
        "client_id_reused",
        "Cet envoi a déjà servi pour autre chose. Rechargez la page, puis recommencez.",
    )
