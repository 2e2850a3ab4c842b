"""What `manage.py serve` adds to daphne, seen from outside."""

import asyncio
import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.live.stage import House
from tests.live.waiting import until
from tests.services.servers import free_port

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kitchen() -> Iterator[House]:
    """The server that this file may ill-treat, with its metrics."""
    house = House({"CERCLE_METRICS_PORT": str(free_port()), "TMPDIR": tempfile.mkdtemp()})
    try:
        house.furnish(rooms=12)
        house.start()
        yield house
    finally:
        house.remove()


@pytest.fixture
async def house(kitchen) -> AsyncIterator[House]:
    kitchen.enter_next_room()
    yield kitchen
    await kitchen.close_browsers()


def metrics(house: House) -> str:
    port = house.environment["CERCLE_METRICS_PORT"]
    return httpx.get(f"http://127.0.0.1:{port}/metrics").text


def metric(house: House, line: str) -> float:
    rows = metrics(house).splitlines()
    return sum(float(row.split()[-1]) for row in rows if row.startswith(line))


def spooled_by(house: House) -> list[str]:
    """Files of the temporary folder that the server holds open, unlinked ones included."""
    handles = Path(f"/proc/{house.pids[0]}/fd").iterdir()
    held = [str(handle.readlink()) for handle in handles if handle.is_symlink()]
    return [path for path in held if path.startswith(house.environment["TMPDIR"])]


async def test_a_reader_that_reads_nothing_is_cut_within_bounded_memory(house):
    author, slow, quick = house.browser(0), house.browser(1), house.browser(2)
    stuck = await slow.dial(max_queue=1)
    before = metric(house, 'cercle_sockets_closed_total{code="4408"}')
    process = psutil.Process(house.pids[0])
    async with quick.line() as line:
        rss = process.memory_info().rss
        for _ in range(250):
            assert (await author.post(house.thread, "𝄞" * 8_000)).status_code == 201
        await line.reaches(house.care, 251, seconds=20)

        assert metric(house, 'cercle_sockets_closed_total{code="4408"}') == before + 1
        assert process.memory_info().rss - rss < 24 * 2**20
    stuck.transport.abort()


async def test_the_metrics_count_pages_and_name_nobody(house):
    async with house.browser(0).line():
        assert metric(house, "cercle_sockets ") == 1

    told = metrics(house)

    await until(lambda: metric(house, "cercle_sockets ") == 0)
    assert house.person(0) not in told
    assert house.care not in told


@pytest.mark.parametrize("is_chunked", [False, True])
async def test_an_upload_beyond_ten_megabytes_is_refused_and_leaves_nothing(house, is_chunked):
    async def chunks():
        for _ in range(200):
            yield b"x" * 2**16

    body = chunks() if is_chunked else b"x" * (11 * 2**20)
    async with httpx.AsyncClient(timeout=20) as client:
        answer = await client.post(f"{house.origin}/api/session/password", content=body)

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert spooled_by(house) == []


async def test_a_root_path_told_by_a_stranger_is_not_believed(house):
    async with httpx.AsyncClient(headers={"Daphne-Root-Path": "/elsewhere"}) as client:
        assert (await client.get(f"{house.origin}/elsewhere/livez")).status_code == 404
        assert (await client.get(f"{house.origin}/livez")).status_code == 200


async def test_health_tells_this_machine_the_parts_and_a_stranger_only_yes(house):
    async with httpx.AsyncClient(base_url=house.origin) as client:
        near = (await client.get("/readyz")).json()
        far = (await client.get("/readyz", headers={"X-Forwarded-For": "203.0.113.9"})).json()

    parts = dict.fromkeys(("database", "migrations", "layer", "dispatcher"), True)
    assert near == {"ready": True, "parts": parts}
    assert far == {"ready": True}


def test_a_second_server_on_the_same_data_says_so_in_one_sentence(kitchen):
    other = [*kitchen.command()[:-1], str(free_port())]

    ended = subprocess.run(
        other, env=kitchen.environment, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 1
    assert "tourne déjà" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_dispatcher_of_its_own_ends_when_it_is_told(kitchen):
    command = [*kitchen.command()[:2], "dispatch"]
    with subprocess.Popen(
        command, env=kitchen.environment, stdout=subprocess.PIPE, text=True
    ) as dispatcher:
        assert dispatcher.stdout is not None
        assert "Les envois partent" in dispatcher.stdout.readline()

        dispatcher.terminate()

        assert dispatcher.wait(20) == 0


def test_a_port_in_use_is_named_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        house = House()
        house.port = taken.getsockname()[1]

        ended = subprocess.run(
            house.command(), env=house.environment, capture_output=True, text=True, check=False
        )

    house.remove()
    assert ended.returncode == 1
    assert f"{house.port} est déjà pris" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
async def test_the_end_under_load_loses_nothing_acknowledged_and_says_1012(kitchen, ending):
    kitchen.enter_next_room()
    author, reader = kitchen.browser(0), kitchen.browser(1)
    kept: list[int] = []
    async with reader.line() as line:
        writing = asyncio.create_task(_write_until_the_end(author, kitchen.thread, kept))
        await line.reaches(kitchen.care, 5)
        os.kill(kitchen.pids[0], ending)

        assert await line.ended() == 1012
        await writing
    assert kitchen.process.wait(15) == 0
    await kitchen.close_browsers()

    kitchen.start()
    async with kitchen.browser(2).line() as line:
        await line.say("at", at={kitchen.care: 0})
        assert set(kept) <= set(await line.reaches(kitchen.care, max(kept)))
    await kitchen.close_browsers()


async def _write_until_the_end(author, thread: str, kept: list[int]) -> None:
    while True:
        try:
            answer = await author.post(thread, "noté")
        except httpx.TransportError:
            return
        if answer.status_code == 503:
            return
        kept.append(answer.json()["seq"])
