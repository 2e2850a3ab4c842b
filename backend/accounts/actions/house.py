"""The house's own row, made once; and the broom of what has served its time."""

from django.conf import settings

from backend.accounts.models import Attempt, House
from backend.accounts.rules.identifiers import Era
from backend.core import clock
from backend.vault import sealing as vault
from backend.vault.models import DataKey


def open_house(*, is_demo: bool = False) -> House:
    """Called by `setup` on an empty database; a second call changes nothing."""
    with clock.unit():
        if not DataKey.objects.filter(scope=vault.HOUSE).exists():
            vault.open_scope(vault.HOUSE)
        house, _ = House.objects.get_or_create(
            id=1, defaults={"is_demo": is_demo, "created_at": clock.now()}
        )
    return house


def era() -> Era:
    if settings.REAL_PATIENTS:
        return Era.REAL
    is_demo = House.objects.filter(is_demo=True).exists()
    return Era.DEMO if is_demo else Era.FICTITIOUS


def sweep_attempts() -> int:
    """Windows that have passed; a periodic duty of the dispatcher."""
    count, _ = Attempt.objects.filter(until__lt=clock.now()).delete()
    return count
