"""Which professionals may be members at all (LAW-07), and on which side they stand (LAW-08)."""

from typing import Final

from backend.circles.enums import Category

HEALTH: Final = "G15:"
# R1110-2 CSP: outside the health professions, only what is listed (TRE_R95, R94, R85).
LISTED: Final = frozenset(
    {
        "R95:71",  # ostéopathe
        "R95:72",  # psychothérapeute
        "R95:73",  # chiropracteur
        "R95:93",  # psychologue
        "R94:41",  # assistant de service social
        "R94:42",  # auxiliaire de vie sociale
        "R94:43",  # technicien de l'intervention sociale et familiale
        "R94:44",  # conseiller en économie sociale et familiale
        "R94:47",  # aide médico-psychologique
        "R94:51",  # éducateur spécialisé
        "R94:53",  # accompagnant éducatif et social
        "R85:307",  # mandataire judiciaire à la protection des majeurs
        "R85:309",  # gestionnaire de cas
        "R85:313",  # aide-soignant
        "R85:314",  # ambulancier
        "R85:318",  # auxiliaire de vie sociale
        "R85:330",  # coordonnateur de parcours
        "R85:350",  # aide à domicile
    }
)


def listed_code(profession: str, role: str) -> str | None:
    """The code under which somebody may be a member; None when the law lists him nowhere."""
    if profession.startswith(HEALTH):
        return profession
    return next((code for code in (profession, role) if code in LISTED), None)


def category_of(code: str) -> Category:
    """The side of care on which a listed code stands."""
    return Category.HEALTH if code.startswith(HEALTH) else Category.SOCIAL
