"""Server frames as bytes built once, whatever the number of sockets that they go to."""

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

MOST_BYTES: Final = 64 * 1024

_TEXT: Final = 0x81  # RFC 6455: a whole message in one frame of text


class Frame:
    """One message; its RFC 6455 form and its text are each made at most once."""

    __slots__ = ("_text", "_wire", "payload")

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self._wire: bytes | None = None
        self._text: str | None = None

    @property
    def size(self) -> int:
        return len(self.payload)

    @property
    def wire(self) -> bytes:
        if self._wire is None:
            self._wire = _header(len(self.payload)) + self.payload
        return self._wire

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = self.payload.decode()
        return self._text


def _header(size: int) -> bytes:
    """A server never masks, so the same bytes serve every socket."""
    if size < 126:
        return struct.pack("!BB", _TEXT, size)
    if size < 2**16:
        return struct.pack("!BBH", _TEXT, 126, size)
    return struct.pack("!BBQ", _TEXT, 127, size)


def frame(kind: str, **fields: Any) -> Frame:
    """Any frame that is not on the hot path."""
    return Frame(json.dumps({"type": kind, **fields}, separators=(",", ":")).encode())


def entries_frames(journal: UUID, after: int, entries: Sequence[bytes]) -> Iterator[Frame]:
    """Entries as they were encoded at the reading, cut where a frame would pass its limit."""
    begin, size = 0, 0
    for place, entry in enumerate(entries):
        if place > begin and size + len(entry) > MOST_BYTES - 128:
            yield _entries(journal, after + begin, entries[begin:place])
            begin, size = place, 0
        size += len(entry) + 1
    if begin < len(entries):
        yield _entries(journal, after + begin, entries[begin:])


def _entries(journal: UUID, after: int, entries: Sequence[bytes]) -> Frame:
    head = b'{"type":"entries","journal":"%s","after":%d,"entries":['
    return Frame(head % (str(journal).encode(), after) + b",".join(entries) + b"]}")


def heads_frame(heads: Mapping[UUID, int]) -> Frame:
    return frame("heads", heads=_seqs(heads)) if heads else QUIET


def rooms_frame(joined: Iterable[Any], gone: Iterable[UUID]) -> Frame:
    return frame("rooms", joined=[room_json(room) for room in joined], gone=_words(gone))


def welcome_frame(epoch: UUID, build: str, rooms: Iterable[Any]) -> Frame:
    return frame("welcome", epoch=str(epoch), build=build, rooms=[room_json(r) for r in rooms])


def marks_frame(
    journal: UUID, *, received: Mapping[UUID, int], read: Mapping[UUID, Mapping[UUID, int]]
) -> Frame:
    read_json = {str(thread): _seqs(seqs) for thread, seqs in read.items()}
    return frame("marks", journal=str(journal), received=_seqs(received), read=read_json)


def typing_frame(thread: UUID, person: UUID) -> Frame:
    return frame("typing", thread=str(thread), person=str(person))


def bye_frame(code: int, reason: str) -> Frame:
    return frame("bye", code=code, reason=reason)


def room_json(room: Any) -> dict[str, Any]:
    journals = [
        {
            "journal": str(view.journal),
            "audience": str(view.audience),
            "window": str(view.window),
            "from": view.from_seq,
            "head": view.head,
        }
        for view in room.journals
    ]
    return {"room": str(room.room), "kind": str(room.kind), "journals": journals}


def _seqs(seqs: Mapping[UUID, int]) -> dict[str, int]:
    return {str(subject): seq for subject, seq in seqs.items()}


def _words(subjects: Iterable[UUID]) -> list[str]:
    return [str(subject) for subject in subjects]


QUIET: Final = frame("heads", heads={})
