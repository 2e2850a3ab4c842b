"""What the server sends to one viewer: everything from nothing, or what came after a state."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from backend.accounts.models import House
from backend.accounts.shapes import Viewer
from backend.chat.queries.marks import marks_of
from backend.chat.queries.rooms import JournalView, RoomView, rooms_of
from backend.chat.queries.stream import news_of
from backend.live.frames import entries_frames, marks_frame, rooms_frame, welcome_frame
from backend.live.presence import _windows
from tests.replay.client import State


def from_nothing(viewer: Viewer) -> list[bytes]:
    """A phone that opens for the first time: welcome, then each journal from its window on."""
    rooms = rooms_of(viewer.person_id)
    welcome = welcome_frame(House.objects.get().epoch, "test", rooms)
    frames = [welcome.payload]
    for view in _views(rooms):
        frames += _news(viewer, view.journal, view.from_seq - 1)
        frames += _marks(view.journal, since=None)
    return frames


def news_since(
    viewer: Viewer, state: State, before: list[RoomView], since: datetime
) -> list[bytes]:
    """A phone that stayed open: rooms that changed, as the presence tells them, then the news."""
    known = {room.room: room for room in before}
    now = rooms_of(viewer.person_id)
    joined = [room for room in now if _windows(known.get(room.room)) != _windows(room)]
    gone = known.keys() - {room.room for room in now}
    frames = [rooms_frame(joined, gone).payload] if joined or gone else []
    same = {(view.journal, view.window) for view in _views(before)}
    for view in _views(now):
        held = state["journals"].get(str(view.journal))
        is_same = held is not None and (view.journal, view.window) in same
        frames += _news(viewer, view.journal, held["cursor"] if is_same else view.from_seq - 1)
        frames += _marks(view.journal, since=since if is_same else None)
    return frames


def _views(rooms: list[RoomView]) -> list[JournalView]:
    return [view for room in rooms for view in room.journals]


def _news(viewer: Viewer, journal: UUID, after: int) -> Iterator[bytes]:
    news = news_of(journal, after=after, persons=[viewer.person_id])
    assert not news.entries or viewer.person_id in news.readers
    return (frame.payload for frame in entries_frames(journal, after, news.entries))


def _marks(journal: UUID, *, since: datetime | None) -> list[bytes]:
    marks = marks_of(journal, since=since)
    return [marks_frame(journal, received=marks.received, read=marks.read).payload]
