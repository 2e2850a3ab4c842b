"""What one page may cost: a bounded wait, a bounded memory, a bounded number of frames."""

import asyncio
from uuid import uuid4

from backend.live import beat, sockets
from backend.live.frames import Frame, entries_frames, frame
from backend.live.limits import WAITING_BYTES, WAITING_FRAMES, Bucket, Close
from backend.live.sockets import Socket
from backend.wire import JournalBell
from tests.live.house import Page
from tests.live.waiting import until


class Pipe:
    """A connection whose other end takes what it is told to take."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.held = 0
        self.closed: int | None = None

    def write(self, wire: bytes) -> None:
        self.sent.append(wire)

    def waiting(self) -> int:
        return self.held

    async def send(self, message) -> None:
        self.closed = message["code"]


def socket_on(pipe: Pipe) -> Socket:
    return Socket(person=uuid4(), session=uuid4(), device=uuid4(), send=pipe.send, direct=pipe)


async def test_a_reader_that_reads_nothing_is_cut_while_the_others_go_on(
    house, hub, journal, open_page
):
    persons = [uuid4(), uuid4()]
    for person in persons:
        house.open(journal, person)
    slow = await open_page(persons[0], reads=False)
    quick = await open_page(persons[1])

    for _ in range(WAITING_FRAMES + 10):
        hub.hear(JournalBell(journal, house.write(journal)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    await until(lambda: len(quick.numbers(journal)) == WAITING_FRAMES + 10)
    assert quick.closed is None
    assert slow.socket.is_closing


async def test_what_waits_is_bounded_in_bytes_and_let_go_at_the_cut():
    pipe = Pipe()
    pipe.held = 2**20
    page = socket_on(pipe)
    long = Frame(b"x" * 60_000)

    for _ in range(WAITING_BYTES // 60_000):
        page.offer(long)
    assert not page.is_closing
    page.offer(long)

    await until(lambda: pipe.closed == Close.TOO_SLOW)
    assert pipe.sent == []


async def test_a_stalled_reader_is_cut(monkeypatch):
    monkeypatch.setattr(sockets, "STALLED_SECONDS", 0.1)
    pipe = Pipe()
    pipe.held = 2**20
    page = socket_on(pipe)

    page.offer(frame("heads", heads={}))

    await until(lambda: pipe.closed == Close.TOO_SLOW, seconds=2)


async def test_a_slow_reader_that_catches_up_gets_all_in_order():
    pipe = Pipe()
    pipe.held = 2**20
    page = socket_on(pipe)
    frames = [frame("heads", heads={"x": number}) for number in range(50)]
    for one in frames:
        page.offer(one)

    pipe.held = 0

    await until(lambda: pipe.sent == [one.wire for one in frames])
    assert page.is_idle


async def test_nothing_is_offered_after_the_close():
    pipe = Pipe()
    page = socket_on(pipe)

    page.close(Close.SESSION_ENDED)
    page.offer(frame("heads", heads={}))

    await until(lambda: pipe.closed == Close.SESSION_ENDED)
    assert [wire[2:] for wire in pipe.sent] == [
        b'{"type":"bye","code":4401,"reason":"session_ended"}'
    ]


async def test_thirty_frames_pass_at_once_and_no_more():
    bucket = Bucket()

    assert [bucket.takes() for _ in range(31)] == [True] * 30 + [False]


async def test_every_page_is_given_the_same_bytes(house, hub, journal):
    pipes = [Pipe(), Pipe()]
    for pipe in pipes:
        page = socket_on(pipe)
        house.open(journal, page.person)
        hub.admit(page)
    await until(lambda: all(pipe.sent for pipe in pipes))

    hub.hear(JournalBell(journal, house.write(journal)))

    await until(lambda: all(len(pipe.sent) == 2 for pipe in pipes))
    assert pipes[0].sent[1] is pipes[1].sent[1]


async def test_the_beat_reaches_a_page_also_when_nothing_moved(monkeypatch, house, hub):
    monkeypatch.setattr(beat, "BEAT_SECONDS", 1)
    page = Page()
    hub.admit(page.socket)

    await until(lambda: {"type": "heads", "heads": {}} in page.frames, seconds=3)


def test_a_frame_says_its_length_in_each_of_the_three_forms():
    assert Frame(b"a" * 125).wire[:2] == b"\x81\x7d"
    assert Frame(b"a" * 126).wire[:4] == b"\x81\x7e\x00\x7e"
    assert Frame(b"a" * 65_536).wire[:10] == b"\x81\x7f" + (65_536).to_bytes(8, "big")


def test_no_frame_of_several_entries_passes_its_limit():
    entries = [b"1" * 20_000] * 10

    frames = list(entries_frames(uuid4(), 0, entries))

    assert all(one.size <= 64 * 1024 for one in frames)
    assert len(frames) == 4
