"""Words said in confidence are found nowhere in what the demo's server leaves on the machine."""

from collections.abc import Iterator

import pytest

from tests.live.stage import House
from tests.stories import canaries

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
def house() -> Iterator[House]:
    house = canaries.with_metrics(House())
    try:
        house.furnish()
        house.start()
        yield house
    finally:
        house.remove()


def test_nothing_that_was_said_is_readable_in_files_logs_or_metrics(house):
    words = canaries.Words()

    canaries.live_through(house, words)

    outlets = {
        "metrics": canaries.metrics_of(house.environment),
        "log": house.log().encode(),
        "files": canaries.files_of(house.folder),
    }
    assert len(words.planted) > 15
    found = {name: words.found_in(outlet) for name, outlet in outlets.items()}
    assert {name: places for name, places in found.items() if places} == {}
    # The search does find what lies there in clear: a colleague's name, a journal's id.
    known = canaries.Words()
    known.planted = {"name": "Lavandin", "journal": house.care.replace("-", "")}
    assert known.found_in(outlets["files"]) == ["name", "journal"]
    assert b"cercle" in outlets["metrics"] or b"live" in outlets["metrics"]
