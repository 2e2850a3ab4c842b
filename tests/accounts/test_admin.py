"""Django's admin: two factors, operators only, no content, every use traced."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import path

from backend.accounts.admin import site
from backend.accounts.models import Person
from backend.accounts.queries import rights_versions
from backend.trail.models import Row
from tests.accounts.stage import PASSWORD, Browser, enrolled

urlpatterns = [path("gestion/", site.urls)]
OUR_PATHS = __name__


@pytest.fixture
def operator(house) -> Person:
    return enrolled(house.here, "Oriane", "Buis", is_operator=True)


@pytest.fixture
def console(operator, settings) -> Client:
    signed_in = Browser().signed_in(operator)
    settings.ROOT_URLCONF = OUR_PATHS
    return signed_in


def pages() -> list[str]:
    changes = [f"accounts/{name}/" for name in ("association", "person", "structure")]
    return ["/gestion/", *(f"/gestion/{change}" for change in changes)]


def test_an_operator_with_two_factors_sees_every_page_and_leaves_a_trace(console, operator):
    for page in pages():
        assert console.get(page).status_code == 200, page
    rows = Row.objects.filter(deed="accounts.admin")
    assert [row.objects_named["path"] for row in rows.order_by("id")] == pages()
    assert {row.actor for row in rows} == {operator.id}


def test_one_factor_or_an_administrator_or_nobody_is_sent_to_the_door(house, operator, settings):
    half = Browser()
    half.password(operator)
    administrator = Browser().signed_in(house.admin)
    nobody = Browser()
    settings.ROOT_URLCONF = OUR_PATHS
    for caller in (half, administrator, nobody):
        for page in [
            *pages(),
            "/gestion/login/",
            f"/gestion/accounts/person/{operator.id}/change/",
        ]:
            answer = caller.get(page)
            assert (answer.status_code, answer["Location"]) == (302, "/connexion"), page
    assert not Row.objects.filter(deed="accounts.admin").exists()


def test_no_model_with_content_or_secrets_is_registered():
    names = {model._meta.label for model in site._registry}
    assert names == {"accounts.Association", "accounts.Structure", "accounts.Person"}
    assert len(apps.get_models()) > len(names)


def test_an_operator_names_an_administrator_and_changes_nothing_else(house, console):
    before = rights_versions([house.ines.id])[house.ines.id]
    page = f"/gestion/accounts/person/{house.ines.id}/change/"
    form = {"is_administrator": "on", "state": "suspended", "email": "x@y.fr", "is_operator": "on"}

    assert console.post(page, form).status_code == 302

    ines = Person.objects.get(id=house.ines.id)
    assert (ines.is_administrator, ines.is_operator) == (True, False)
    assert (ines.state, ines.email) == ("active", house.ines.email)
    assert rights_versions([ines.id])[ines.id] > before


def test_a_form_without_its_token_is_refused(house, operator, settings):
    console = Browser().signed_in(operator)
    console.handler.enforce_csrf_checks = True
    settings.ROOT_URLCONF = OUR_PATHS
    page = f"/gestion/accounts/person/{house.ines.id}/change/"
    assert console.post(page, {"is_administrator": "on"}).status_code == 403
    assert not Person.objects.get(id=house.ines.id).is_administrator


def test_nothing_can_be_deleted_and_nobody_created(house, console):
    person = f"/gestion/accounts/person/{house.ines.id}/delete/"
    assert console.post(person, {"post": "yes"}).status_code == 403
    assert console.get("/gestion/accounts/person/add/").status_code == 403


def test_the_admin_changes_no_password_without_a_fresh_code(console, operator):
    body = {
        "old_password": PASSWORD,
        "new_password1": "trois figues sur le muret",
        "new_password2": "trois figues sur le muret",
    }
    answer = console.post("/gestion/password_change/", body)
    assert (answer.status_code, answer["Location"]) == (302, "/moi")
    assert Person.objects.get(id=operator.id).password == operator.password


def test_following_a_link_out_of_the_admin_ends_nothing(console):
    assert console.get("/gestion/logout/")["Location"] == "/gestion/"
    assert console.get("/gestion/").status_code == 200


def test_leaving_the_admin_ends_the_session(console):
    assert console.post("/gestion/logout/")["Location"] == "/connexion"
    assert console.get("/gestion/")["Location"] == "/connexion"
