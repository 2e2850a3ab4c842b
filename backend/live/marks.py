"""Acknowledgements on their way in, and *reçu* and *vu* on their way out: once a second at most."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog

from backend.chat.actions.marks import Held
from backend.live import gauges
from backend.live.frames import marks_frame
from backend.live.journals import Journals
from backend.live.queries import Reads, Said
from backend.live.sockets import Socket

log = structlog.get_logger(__name__)

BREATH_SECONDS: Final = 1.0


class Marks:
    """Written and told by one task, so that a burst of marks is one statement and one frame."""

    def __init__(self, reads: Reads, journals: Journals) -> None:
        self._reads, self._journals = reads, journals
        self._held: dict[tuple[UUID, UUID], Held] = {}
        self._read: dict[tuple[UUID, UUID], int] = {}
        self._moved: set[UUID] = set()
        self._since: dict[UUID, datetime] = {}
        self._task: asyncio.Task[None] | None = None

    def received(self, page: Socket, cursors: Mapping[UUID, int]) -> None:
        for journal, seq in cursors.items():
            if self._journals.follows(page, journal):
                self._keep_held(Held(page.device, page.person, journal, seq))
        self._wake()

    def seen(self, page: Socket, thread: UUID, seq: int) -> None:
        self._keep_read((page.person, thread), seq)
        self._wake()

    def _keep_held(self, held: Held) -> None:
        known = self._held.get((held.device, held.journal))
        if known is None or known.seq < held.seq:
            self._held[held.device, held.journal] = held

    def _keep_read(self, key: tuple[UUID, UUID], seq: int) -> None:
        self._read[key] = max(seq, self._read.get(key, 0))

    def moved(self, journal: UUID) -> None:
        """Somebody's mark moved, here or in another process."""
        if journal in self._journals:
            self._moved.add(journal)
            self._wake()

    def _wake(self) -> None:
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._held or self._read or self._moved:
                await asyncio.sleep(BREATH_SECONDS)
                await self._write()
                await self._tell()
        except Exception as error:  # noqa: BLE001 - the pages will say it again
            gauges.READS_FAILED.labels(what="marks").inc()
            log.warning("marks_failed", error=type(error).__name__)
        finally:
            self._task = None

    async def _write(self) -> None:
        said = Said(list(self._held.values()), self._read)
        self._held, self._read = {}, {}
        if not said.received and not said.read:
            return
        try:
            await self._reads.acknowledge(said)
        except Exception:
            for held in said.received:
                self._keep_held(held)
            for key, seq in said.read.items():
                self._keep_read(key, seq)
            raise

    async def _tell(self) -> None:
        moved = {journal for journal in self._moved if journal in self._journals}
        self._moved = set()
        self._since = {journal: at for journal, at in self._since.items() if journal in moved}
        if not moved:
            return
        told = await self._reads.marks({journal: self._since.get(journal) for journal in moved})
        for journal, marks in told.marks.items():
            self._since[journal] = told.since
            if marks.received or marks.read:
                shown = marks_frame(journal, received=marks.received, read=marks.read)
                for page in self._journals.followers(journal):
                    page.offer(shown)
