"""What people read of the circles: the notice the law lists, and French as it is printed."""

import ast
import re
from pathlib import Path

from backend import circles
from backend.circles.texts import CURRENT_NOTICE

REQUIRED = (
    "responsable", "coordonner", "partagé", "membres de votre cercle", "L1110-4", "ans",
    "hébergeur certifié", "vous y opposez|Vous opposer", "délégué à la protection", "CNIL",
    "Apple, de Google", "consentement", "représentant", "le 15",
)  # fmt: skip


def test_the_notice_says_all_that_the_law_lists():
    said = " ".join(p for block in CURRENT_NOTICE.blocks for p in (block.title, *block.paragraphs))

    assert [word for word in REQUIRED if not re.search(word, said)] == []


def test_the_notice_is_set_in_french_typography():
    said = "".join(p for block in CURRENT_NOTICE.blocks for p in block.paragraphs)

    assert not re.search(r" [;:!?»]|« |'", said)


def sentences():
    """Every text of the circles that a person may read: those with a French letter or quote."""
    folder = Path(str(circles.__file__)).parent
    for path in folder.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf8")))
        said = [node.value for node in nodes if isinstance(node, ast.Constant)]
        yield from (s for s in said if isinstance(s, str) and re.search("[éèêàùç’É]", s))


def test_every_sentence_of_the_circles_is_set_in_french_typography():
    assert [said for said in sentences() if re.search(r"[^ ] [;:!?»]|« |[a-zé]'[a-zé]", said)] == []
