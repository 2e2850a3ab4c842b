"""Professions and roles of the ANS nomenclatures TRE_G15, R94, R95 and R85 (glossary 5)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Word:
    """One line of a nomenclature, as it is said of a man and of a woman."""

    code: str
    masculine: str
    feminine: str

    @property
    def is_health(self) -> bool:
        """TRE_G15 lists the health professions of the public health code."""
        return self.code.startswith("G15:")

    def said_of(self, civility: str) -> str:
        return self.feminine if civility == "MME" else self.masculine


_LINES: Final = """
G15:10|Médecin
G15:21|Pharmacien|Pharmacienne
G15:26|Audioprothésiste
G15:28|Opticien-lunetier|Opticienne-lunetière
G15:31|Assistant dentaire|Assistante dentaire
G15:32|Physicien médical|Physicienne médicale
G15:35|Aide-soignant|Aide-soignante
G15:36|Ambulancier|Ambulancière
G15:37|Auxiliaire de puériculture
G15:38|Préparateur en pharmacie hospitalière|Préparatrice en pharmacie hospitalière
G15:39|Préparateur en pharmacie|Préparatrice en pharmacie
G15:40|Chirurgien-dentiste|Chirurgienne-dentiste
G15:50|Sage-femme
G15:60|Infirmier|Infirmière
G15:69|Infirmier psychiatrique|Infirmière psychiatrique
G15:70|Masseur-kinésithérapeute|Masseuse-kinésithérapeute
G15:80|Pédicure-podologue
G15:81|Orthoprothésiste
G15:82|Podo-orthésiste
G15:83|Orthopédiste-orthésiste
G15:84|Oculariste
G15:85|Épithésiste
G15:86|Technicien de laboratoire médical|Technicienne de laboratoire médical
G15:91|Orthophoniste
G15:92|Orthoptiste
G15:94|Ergothérapeute
G15:95|Diététicien|Diététicienne
G15:96|Psychomotricien|Psychomotricienne
G15:98|Manipulateur ERM|Manipulatrice ERM
R95:71|Ostéopathe
R95:72|Psychothérapeute
R95:73|Chiropracteur|Chiropractrice
R95:93|Psychologue
R95:97|Conseiller en génétique|Conseillère en génétique
R94:41|Assistant de service social|Assistante de service social
R94:42|Auxiliaire de vie sociale
R94:43|Technicien de l’intervention sociale et familiale|\
Technicienne de l’intervention sociale et familiale
R94:44|Conseiller en économie sociale et familiale|Conseillère en économie sociale et familiale
R94:47|Aide médico-psychologique
R94:51|Éducateur spécialisé|Éducatrice spécialisée
R94:53|Accompagnant éducatif et social|Accompagnante éducative et sociale
R85:307|Mandataire judiciaire à la protection des majeurs
R85:309|Gestionnaire de cas
R85:313|Aide-soignant|Aide-soignante
R85:314|Ambulancier|Ambulancière
R85:318|Auxiliaire de vie sociale
R85:330|Coordonnateur de parcours|Coordonnatrice de parcours
R85:331|Secrétaire médical|Secrétaire médicale
R85:332|Assistant médical|Assistante médicale
R85:333|Responsable de secteur
R85:350|Aide à domicile
"""


def _word(line: str) -> Word:
    """A name without a feminine of its own is said of both."""
    code, masculine, *feminine = line.split("|")
    return Word(code, masculine, feminine[0] if feminine else masculine)


WORDS: Final = {word.code: word for word in map(_word, _LINES.strip().split("\n"))}
# Who has no profession of the three first lists (a coordinator, a secretary) is named by a role.
PROFESSIONS: Final = WORDS
ROLES: Final = {code: word for code, word in WORDS.items() if code.startswith("R85:")}
_DOCTORS: Final = frozenset({"G15:10", "G15:40"})


def is_health(profession: str) -> bool:
    word = PROFESSIONS.get(profession)
    return word is not None and word.is_health


def label_of(code: str, *, civility: str) -> str:
    word = WORDS.get(code)
    return word.said_of(civility) if word else ""


def spoken_name(given_name: str, family_name: str, *, profession: str) -> str:
    """«Dr Hugo Arbousier», «Inès Lavandin»."""
    name = f"{given_name} {family_name}"
    return f"Dr\u00a0{name}" if profession in _DOCTORS else name


def initials_of(given_name: str, family_name: str) -> str:
    return (given_name[:1] + family_name[:1]).upper()
