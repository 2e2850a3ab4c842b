"""When things were said: days are counted back from today, and nothing lies in the future."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

# What the stories call today is told between these two; yesterday ends before the third.
DAWN: Final = time(5, 30)
DUSK: Final = time(18, 30)
LATE: Final = time(22, 0)
_JUST_NOW: Final = timedelta(minutes=1)
_SOME_HOURS: Final = timedelta(hours=6)


class Calendar:
    """Moments of the stories, seen from the moment of seeding."""

    def __init__(self, now: datetime, *, zone: ZoneInfo) -> None:
        self._now = now.astimezone(UTC)
        self._zone = zone
        self.today = now.astimezone(zone).date()

    def moment(self, said: str) -> datetime:
        """`-18 08:12`: eighteen days ago, on the clock of the kitchen."""
        days, clock = said.split()
        moment = self._at(int(days), time.fromisoformat(clock))
        return moment if int(days) < 0 else self._squeezed(moment)

    def _at(self, days: int, clock: time) -> datetime:
        """In UTC: on the nights when clocks change, local hours cannot be added or compared."""
        day = self.today + timedelta(days=days)
        return datetime.combine(day, clock, tzinfo=self._zone).astimezone(UTC)

    def _squeezed(self, moment: datetime) -> datetime:
        """Seeded in the morning, the day of the stories is told faster, in the same order."""
        latest = self._now - _JUST_NOW
        dawn, dusk = self._at(0, DAWN), self._at(0, DUSK)
        if latest >= dusk:
            return moment
        earliest = max(self._at(-1, LATE), min(dawn, latest - _SOME_HOURS))
        return earliest + (moment - dawn) / (dusk - dawn) * (latest - earliest)
