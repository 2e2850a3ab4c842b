"""Rules that hold without any database: identities, matricules, trust, categories, proposals."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.rules.nomenclatures import WORDS
from backend.circles.enums import (
    Awaited,
    Category,
    IdentityStep,
    InsStatus,
    ProposalState,
    Route,
    Sex,
)
from backend.circles.rules import ins, proposals
from backend.circles.rules.categories import category_of, listed_code
from backend.circles.rules.generator import fictitious_identity
from backend.circles.rules.identity import canonical, is_minor, read_canonical, strict_traits
from backend.circles.rules.matricule import DEMONSTRATION_OID, agrees, is_valid, key_of

steps = st.lists(st.sampled_from(list(IdentityStep)), max_size=12)
seeds = st.integers(min_value=0, max_value=2**32)


def since_last_change(taken: list[IdentityStep]) -> list[IdentityStep]:
    changes = [n for n, step in enumerate(taken) if step is IdentityStep.TRAITS_CHANGED]
    return taken[changes[-1] + 1 :] if changes else taken


@given(steps)
def test_an_identity_is_qualified_exactly_when_retrieved_and_checked_as_it_stands(taken):
    status = InsStatus.PROV
    for step in taken:
        status = ins.after(status, step)

    held = since_last_change(taken)
    proven = IdentityStep.RETRIEVED in held and IdentityStep.CHECKED in held
    assert (status is InsStatus.QUAL) == proven


@given(st.sampled_from(list(InsStatus)))
def test_a_typed_matricule_never_moves_the_trust(status):
    assert ins.after(status, IdentityStep.MATRICULE_TYPED) is status


@given(st.sampled_from(list(InsStatus)))
def test_the_matricule_shows_only_on_a_qualified_identity(status):
    shown = ins.shown_matricule(status, "241033499000756")

    assert (shown is not None) == (status is InsStatus.QUAL)


@given(seeds)
def test_every_invented_identity_is_sound_and_belongs_to_nobody(seed):
    identity = fictitious_identity(Random(seed))

    assert identity.birth_place_code.startswith("3499")
    assert not is_minor(identity, on=date(2026, 11, 21))
    if identity.ins_status is InsStatus.QUAL:
        assert identity.matricule_oid == DEMONSTRATION_OID
        assert agrees(identity.matricule, sex=identity.sex, birth_date=identity.birth_date)
        assert identity.matricule[5:10] == identity.birth_place_code
    else:
        assert identity.matricule == identity.matricule_oid == ""


@given(seeds)
def test_an_identity_survives_its_one_spelling(seed):
    identity = fictitious_identity(Random(seed))

    assert read_canonical(canonical(identity)) == identity


@given(st.integers(min_value=0, max_value=99), st.integers(min_value=0, max_value=12))
def test_one_wrong_digit_breaks_the_key(digit, place):
    body = "2410334990007"
    matricule = body + key_of(body)
    wrong = body[:place] + str(digit % 10) + body[place + 1 :]

    assert is_valid(matricule)
    assert is_valid(wrong + key_of(body)) == (wrong == body)


@pytest.mark.parametrize(("body", "number"), [("18502 2A 004 123", 19), ("18502 2B 004 123", 18)])
def test_the_letters_of_corsica_count_as_numbers(body, number):
    bare = body.replace(" ", "")
    plain = bare.replace("2A", "19").replace("2B", "18")

    assert f"{number}" in plain
    assert key_of(bare) == f"{97 - int(plain) % 97:02d}"
    assert is_valid(bare + key_of(bare))


def test_sex_and_birth_date_must_agree_with_the_matricule():
    body = "2410334990007"
    matricule = body + key_of(body)

    assert agrees(matricule, sex=Sex.FEMALE, birth_date=date(1941, 3, 12))
    assert not agrees(matricule, sex=Sex.MALE, birth_date=date(1941, 3, 12))
    assert not agrees(matricule, sex=Sex.FEMALE, birth_date=date(1941, 4, 12))


@given(seeds)
def test_accents_hyphens_and_case_do_not_make_another_person(seed):
    identity = fictitious_identity(Random(seed))
    typed = read_canonical(canonical(identity).replace("é", "É").replace("É", "E"))

    assert strict_traits(typed) == strict_traits(identity)


REFUSED = {"R95:97", "R85:331", "R85:332", "R85:333"}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_each_category_of_the_nomenclatures_is_accepted_or_refused_as_the_law_lists(code):
    assert (listed_code(code, "") is None) == (code in REFUSED)


@pytest.mark.parametrize("code", ["", "G16:1", "Voisine", "R85:999"])
def test_relatives_volunteers_and_free_words_are_never_members(code):
    assert listed_code(code, "") is None


def test_a_listed_role_lets_in_whom_his_profession_does_not():
    assert listed_code("R85:333", "R85:330") == "R85:330"


@pytest.mark.parametrize(("code", "side"), [("G15:60", "health"), ("R94:41", "social")])
def test_everybody_stands_on_one_side_of_care(code, side):
    assert category_of(code) is Category(side)


def test_a_newcomer_waits_for_three_people_in_turn():
    enrolling = ProposalState.ENROLLING

    assert proposals.awaited(enrolling, has_account=False) is Awaited.NEWCOMER
    assert proposals.awaited(enrolling, has_account=True) is Awaited.ADMINISTRATOR
    admitted = proposals.state_now(enrolling, has_account=True, is_active=True)
    assert proposals.awaited(admitted, has_account=True) is Awaited.INVITER


@pytest.mark.parametrize("route", list(Route))
def test_what_the_coordinator_did_not_propose_waits_for_him(route):
    state = proposals.first_state(route, by_coordinator=False)

    assert proposals.awaited(state, has_account=True) is Awaited.COORDINATOR
