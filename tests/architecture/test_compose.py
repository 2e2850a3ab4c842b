"""The production files agree with what the server reads, since no engine runs them here."""

import re

import pytest
import yaml

from tests.architecture.tree import PYTHON, ROOT, code

VARIABLE = re.compile(r"""["'](CERCLE_[A-Z_]+)["']""")
OPTIONAL_IN_COMPOSE = {"CERCLE_FRONTEND_DIST", "CERCLE_PORT"}  # the image and its command say them
OUR_SERVICES = ("setup", "web", "dispatch")
SEALED = ("CERCLE_SECRET_KEY", "CERCLE_DATABASE_URL", "CERCLE_SMTP_URL")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf8"))


@pytest.fixture(scope="module")
def example():
    lines = (ROOT / ".env.example").read_text(encoding="utf8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def read_by_the_server():
    backend = [path for path in code(PYTHON) if path.is_relative_to(ROOT / "backend")]
    return {name for path in backend for name in VARIABLE.findall(path.read_text("utf8"))}


def test_the_example_tells_every_variable_that_the_server_reads(example):
    assert read_by_the_server() - set(example) == set()


def test_the_example_tells_no_variable_that_nobody_reads(example, compose):
    used = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text("utf8")))

    assert set(example) - read_by_the_server() - used == {"DJANGO_SETTINGS_MODULE"}


def test_compose_sets_every_variable_that_the_server_reads(compose):
    told = {name.removesuffix("_FILE") for name in compose["services"]["web"]["environment"]}
    read = {name.removesuffix("_FILE") for name in read_by_the_server()}

    assert read - told - OPTIONAL_IN_COMPOSE == set()
    assert told - read == {"DJANGO_SETTINGS_MODULE"}


def test_every_variable_of_compose_stands_in_the_example(example):
    used = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text("utf8")))

    assert used
    assert used - set(example) == set()


@pytest.mark.parametrize("service", OUR_SERVICES)
def test_secrets_reach_our_services_as_files_only(compose, service):
    environment = compose["services"][service]["environment"]

    assert [name for name in SEALED if name in environment] == []
    files = [value for name, value in environment.items() if name.endswith("_FILE")]
    assert {f"/run/secrets/{name}" for name in compose["services"][service]["secrets"]} == set(
        files
    )
    assert set(compose["services"][service]["secrets"]) <= set(compose["secrets"])


@pytest.mark.parametrize("service", OUR_SERVICES)
def test_our_services_run_with_nothing_they_do_not_need(compose, service):
    told = compose["services"][service]

    assert told["read_only"] is True
    assert told["cap_drop"] == ["ALL"]
    assert "ports" not in told


def test_only_the_proxy_is_reachable_and_only_the_dispatcher_reaches_out(compose):
    networks = {name: set(told["networks"]) for name, told in compose["services"].items()}
    outward = {name for name, joined in networks.items() if "outside" in joined}

    assert {name for name, told in compose["services"].items() if "ports" in told} == {"proxy"}
    assert outward == {"proxy", "dispatch"}
    assert compose["networks"]["front"]["internal"] is True
    assert compose["networks"]["behind"]["internal"] is True


@pytest.mark.parametrize(("service", "floor"), [("postgres", 16), ("redis", 7)])
def test_databases_are_no_older_than_what_the_code_needs(compose, service, floor):
    assert int(compose["services"][service]["image"].partition(":")[2]) >= floor


def test_the_proxy_drops_what_daphne_would_obey(compose):
    assert "header_up -Daphne-Root-Path" in compose["configs"]["caddyfile"]["content"]
