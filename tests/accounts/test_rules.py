"""Identifiers, addresses, codes: what checks itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.rules import codes, nomenclatures
from backend.accounts.rules.identifiers import (
    Era,
    finess_ok,
    luhn_digit,
    luhn_ok,
    phone_or_none,
    rpps_ok,
    siret_ok,
)
from backend.accounts.rules.mail import address_or_none

digits = st.text("0123456789", min_size=1, max_size=20)


@given(digits)
def test_exactly_one_last_digit_passes(start):
    passing = [digit for digit in "0123456789" if luhn_ok(start + digit)]
    assert passing == [luhn_digit(start)]


@given(digits, st.data())
def test_one_mistyped_digit_never_passes(start, data):
    number = start + luhn_digit(start)
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert not luhn_ok(number[:place] + other + number[place + 1 :])


@given(st.text(max_size=20))
def test_no_text_breaks_the_checks(typed):
    for check in (luhn_ok, finess_ok, siret_ok):
        assert check(typed) in {True, False}
    assert rpps_ok(typed, era=Era.DEMO) in {True, False}
    assert (phone_or_none(typed) or "+").startswith("+")
    assert codes.recovery_code_or_none(typed) is None or len(typed) >= 16
    assert address_or_none(typed) is None or typed.count("@") == 1


def test_test_numbers_and_real_ones_never_share_a_house():
    test_number = "9970000001" + luhn_digit("9970000001")
    real_shape = "1000000000" + luhn_digit("1000000000")
    accepted = {era: (rpps_ok(test_number, era=era), rpps_ok(real_shape, era=era)) for era in Era}
    assert accepted == {
        Era.DEMO: (True, False),
        Era.FICTITIOUS: (True, True),
        Era.REAL: (False, True),
    }
    assert not rpps_ok(test_number[:-1], era=Era.DEMO)


def test_corsica_is_a_department_like_the_others():
    start = "2A990001"
    assert finess_ok(start + luhn_digit("20990001"))
    assert not finess_ok("2C990001" + luhn_digit("20990001"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 39 98 12 34", "+33639981234"),
        ("+33 4 65 71 00 00", "+33465710000"),
        ("0033639981234", "+33639981234"),
        ("+262 639 98 12 34", "+262639981234"),
        ("+1 202 555 0100", None),
        ("15", None),
        ("06 39 98 12 34 poste 5", None),
        ("", None),
    ],
)
def test_a_telephone_becomes_one_form_or_nothing(typed, kept):
    assert phone_or_none(typed) == kept


HOSTILE = [
    "", "@", "a", "a@", "@b.fr", "a@b", "a@@b.fr", "a@b@c.fr", "a b@c.fr", " a@b.fr", "a@b.fr ",
    "a@b .fr", "a@b.fr\n", "a@b.fr\nBcc:x@y.fr", "a\r@b.fr", "a\x00@b.fr", "a\t@b.fr",
    '"a"@b.fr', '"a@evil.fr"@b.fr', "a(c)@b.fr", "(c)a@b.fr", "a@b.fr(c)", "a@(c)b.fr",
    "<a@b.fr>", "A <a@b.fr>", "a@b.fr,c@d.fr", "a@b.fr;c@d.fr", "a@[127.0.0.1]", "a@127.0.0.1",
    "a@[IPv6:::1]", "a@b..fr", "a@.b.fr", "a@b.fr.", ".a@b.fr", "a.@b.fr", "a..b@c.fr",
    "a@-b.fr", "a@b-.fr", "a@b.f", "a@b.1", "a@b_c.fr", "a@b.fr/x", "a@b.fr?x=1", "a@b.fr#x",
    "a!b@c.fr", "a%b@c.fr", "a%40evil.fr@b.fr", "a\\@b.fr", "a'b@c.fr", "a|b@c.fr", "a`b@c.fr",
    "а@b.fr", "a@ь.fr", "a@xn--b1aa.fr", "a@b.xn--p1ai", "é@b.fr", "a@é.fr", "a＠b.fr",
    "a@b。fr", "a\u200b@b.fr", "a\u202e@b.fr", "mailto:a@b.fr", "a@b.fr:25", "a=b@c.fr",
    "x" * 65 + "@b.fr", "a@" + "b" * 64 + ".fr", "a@" + ".".join(["b" * 60] * 5) + ".fr",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_hostile_address_is_no_address(typed):
    assert address_or_none(typed) is None


def test_the_corpus_is_large_enough():
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize(
    "typed", ["a@b.fr", "ines.lavandin@lergue.example", "A.B+c_d-e@Sub.Domaine-1.example"]
)
def test_an_honest_address_is_kept_in_lower_case(typed):
    assert address_or_none(typed) == typed.lower()


def test_a_recovery_code_may_be_retyped_by_hand():
    code = codes.new_recovery_code()
    plain = code.replace("-", "")
    assert codes.recovery_code_or_none(code.lower()) == plain
    assert codes.recovery_code_or_none(plain.replace("0", "O").replace("1", "l")) == plain
    assert codes.recovery_code_or_none(plain[:-1]) is None


def test_a_browser_is_named_from_a_closed_list():
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
    assert codes.browser_label(firefox) == "Firefox sur Linux"
    assert codes.browser_label(phone) == "Chrome sur Android"
    assert codes.browser_label("<script>alert(1)</script>") == "Appareil inconnu"


def test_the_professions_are_those_of_the_nomenclatures():
    labels = nomenclatures.label_of
    assert labels("G15:60", civility="MME") == "Infirmière"
    assert labels("G15:70", civility="M") == "Masseur-kinésithérapeute"
    assert labels("R94:43", civility="M").startswith("Technicien de l’intervention")
    assert labels("X:1", civility="M") == ""
    health = {code for code, word in nomenclatures.WORDS.items() if word.is_health}
    assert health == {code for code in nomenclatures.WORDS if code.startswith("G15:")}
    assert len(nomenclatures.WORDS) == 51
