"""The one list of sentences: nothing else ever leaves the house."""

import ast
import re
from pathlib import Path

import pytest

from backend.accounts.notices import KINDS
from backend.notices import texts
from backend.notices.texts import MAILS, Mail, invitation

ROOT = Path(__file__).resolve().parents[2]
ALLOWED_PLACES = {"invitation": {"inviter", "profession", "expiry", "link"}}


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_speaks_french_and_english(name):
    assert set(MAILS[name]) == {"fr", "en"}
    for mail in MAILS[name].values():
        assert mail.subject.startswith("Cercle")
        assert set(re.findall(r"{(\w*)}", mail.text)) == ALLOWED_PLACES.get(name, set())
        assert "{" not in mail.subject


def test_the_warnings_are_those_of_the_product():
    subjects = {mail["fr"].subject for name, mail in MAILS.items() if name != "invitation"}
    assert subjects == {
        "Cercle\u00a0: connexion depuis un nouvel appareil.",
        "Cercle\u00a0: un code de secours a servi.",
    }


def test_french_is_set_with_its_own_spaces():
    for mail in (mails["fr"] for mails in MAILS.values()):
        for text in (mail.subject, mail.text.replace("https:", "")):
            assert not re.search(r"[^\u00a0:]:[^/]", text)
            assert not re.search(r"[^\u202f][;!?»]", text)
            assert not re.search("«[^\u202f]", text)
            assert "'" not in text


def test_no_other_module_writes_a_mail():
    writers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "backend").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Mail"
    ]
    assert set(writers) == {"backend/notices/texts.py"}


def test_every_kind_of_notice_is_declared_once():
    assert set(KINDS) == {
        "accounts.invitation",
        "accounts.new_device",
        "accounts.recovery_code_used",
    }


def test_a_name_with_braces_fills_nothing():
    said = {"language": "fr", "profession": "Infirmière", "expiry": "01/12/2026 12:00"}
    mail = invitation(inviter="{link} {0}", link="https://cercle.example/invitation#x", **said)
    assert "{link} {0}, Infirmière" in mail.text
    assert isinstance(mail, Mail)
    assert texts.mail("new_device", "xx") == texts.mail("new_device", "fr")
