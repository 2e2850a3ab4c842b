"""The journals that an open page of this process follows, one pump each."""

from collections.abc import Callable, Iterable
from uuid import UUID

from backend.live import gauges
from backend.live.pump import Pump
from backend.live.queries import Reads
from backend.live.sockets import Socket


class Journals:
    def __init__(self, reads: Reads, refused: Callable[[UUID], None]) -> None:
        self._reads, self._refused = reads, refused
        self._pumps: dict[UUID, Pump] = {}
        self._unclaimed: dict[UUID, int] = {}

    def __contains__(self, journal: UUID) -> bool:
        return journal in self._pumps

    @property
    def followed(self) -> list[UUID]:
        return list(self._pumps)

    def follow(self, socket: Socket, journal: UUID, head: int) -> None:
        """From `head` on; a bell that rang while the head was being read is not forgotten."""
        pump = self._pumps.get(journal)
        if pump is None:
            pump = self._pumps[journal] = Pump(journal, self._reads, self._refused)
            gauges.JOURNALS.inc()
        pump.join(socket, head)
        pump.hear(self._unclaimed.get(journal, 0))

    def unfollow(self, socket: Socket, journal: UUID) -> None:
        pump = self._pumps.get(journal)
        if pump is None:
            return
        pump.leave(socket)
        if not pump.places:
            del self._pumps[journal]
            gauges.JOURNALS.dec()

    def follows(self, socket: Socket, journal: UUID) -> bool:
        pump = self._pumps.get(journal)
        return pump is not None and socket in pump.places

    def followers(self, journal: UUID) -> list[Socket]:
        pump = self._pumps.get(journal)
        return list(pump.places) if pump else []

    def bring_back(self, socket: Socket, journal: UUID, cursor: int) -> None:
        if pump := self._pumps.get(journal):
            pump.bring_back(socket, cursor)

    def hear(self, journal: UUID, head: int) -> bool:
        """True when the head is news to us."""
        pump = self._pumps.get(journal)
        if pump is None:
            self._unclaimed[journal] = max(head, self._unclaimed.get(journal, 0))
            return False
        is_news = head > pump.wanted
        pump.hear(head)
        return is_news

    def looked(self) -> None:
        """A look has read every head: what rang unclaimed before it needs no memory."""
        self._unclaimed.clear()

    def lately_moved(self, journals: Iterable[UUID], since: float) -> dict[UUID, int]:
        pumps = (self._pumps[journal] for journal in journals if journal in self._pumps)
        return {pump.journal: pump.wanted for pump in pumps if pump.moved_at >= since}
