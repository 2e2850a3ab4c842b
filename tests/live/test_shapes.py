"""Every frame that the hub sends is one of the closed vocabulary."""

import json
from uuid import uuid4

import pytest
from pydantic import TypeAdapter

from backend.chat.queries.rooms import JournalView, RoomView
from backend.live import frames
from backend.live.shapes import ServerFrame

ROOM = RoomView(uuid4(), "circle", [JournalView(uuid4(), "care", uuid4(), 1, 7)])
SENT = {
    "welcome": frames.welcome_frame(uuid4(), "a1b2", [ROOM]),
    "rooms": frames.rooms_frame([ROOM], [uuid4()]),
    "heads": frames.heads_frame({uuid4(): 3}),
    "quiet": frames.QUIET,
    "marks": frames.marks_frame(uuid4(), received={uuid4(): 1}, read={uuid4(): {uuid4(): 2}}),
    "typing": frames.typing_frame(uuid4(), uuid4()),
    "bye": frames.bye_frame(4401, "session_ended"),
    "entries": next(frames.entries_frames(uuid4(), 3, [b'{"seq":4}', b'{"seq":5}'])),
}


@pytest.mark.parametrize("frame", SENT.values(), ids=SENT.keys())
def test_a_frame_has_the_shape_that_the_client_was_told(frame):
    known = TypeAdapter(ServerFrame).validate_json(frame.payload)

    assert known.model_dump(mode="json", by_alias=True) == json.loads(frame.text)
