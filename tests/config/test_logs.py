"""What the logs may say: named fields only, whoever speaks."""

import io
import json
import logging
import logging.config

import pytest
import structlog

from backend.config.logs import LOGGING, configure_logs

CANARY = "belladone-zinzolin"


@pytest.fixture
def written(monkeypatch):
    """One stream that catches what the product and its libraries log."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    logging.config.dictConfig(LOGGING)
    yield stream
    logging.config.dictConfig({"version": 1, "disable_existing_loggers": False})


def test_a_library_says_its_template_and_no_value(written):
    logging.getLogger("library").error("could not store %s", CANARY)
    line = json.loads(written.getvalue())
    assert (line["event"], line["level"]) == ("could not store", "error")
    assert CANARY not in written.getvalue()


def test_a_library_that_fails_shows_no_traceback(written):
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("library").exception("it failed")
    assert CANARY not in written.getvalue()
    assert "Traceback" not in written.getvalue()


def test_a_field_that_is_not_on_the_list_is_never_written(capsys):
    configure_logs()
    structlog.get_logger("house").warning("something", text=CANARY, count=3)
    told = capsys.readouterr()
    line = json.loads((told.out + told.err).strip().splitlines()[-1])
    assert line["count"] == 3
    assert CANARY not in told.out + told.err
