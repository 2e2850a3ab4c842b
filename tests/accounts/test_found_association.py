"""The command that founds an association on a new house."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.accounts.models import Person
from tests.accounts.stage import Browser, deeds

SAID = {
    "email": "Fondatrice@salagou.example",
    "given_name": "Flore",
    "family_name": "Myrte",
    "civility": "MME",
    "profession": "R85:330",
}


def found(name: str = "Association des Causses", **said: str) -> str:
    out = StringIO()
    call_command("found_association", name, stdout=out, **SAID | said)
    return out.getvalue()


def test_the_founder_signs_in_with_the_printed_password_and_enrols(house):
    password = re.findall(r"mot de passe (\S+)", found())[0]
    flore = Person.objects.get(email=SAID["email"].lower())
    assert (flore.is_administrator, flore.state, flore.is_operator) == (True, "active", False)
    assert Browser().password(flore, password).json() == {"next": "enrolment"}
    assert "accounts.found_association" in deeds()


def test_a_second_one_of_the_same_name_or_address_is_refused(house):
    found()
    with pytest.raises(CommandError, match="déjà ce nom"):
        found(email="autre@salagou.example")
    with pytest.raises(CommandError, match="déjà avec cette adresse"):
        found("Association du Larzac")


@pytest.mark.parametrize("said", [{"email": "a@@b.fr"}, {"profession": "G15:99"}])
def test_what_is_not_acceptable_founds_nothing(house, said):
    before = Person.objects.count()
    with pytest.raises(CommandError):
        found(**said)
    assert Person.objects.count() == before
