"""Identities that belong to nobody: invented names, a birth place that does not exist."""

from datetime import date, timedelta
from random import Random
from typing import Final

from backend.circles.enums import InsStatus, Sex
from backend.circles.rules.identity import Identity
from backend.circles.rules.matricule import DEMONSTRATION_OID, matricule_for

_FLOWERS: Final = """
ACANTHE ACHILLEE AGRIPAUME ALCHEMILLE AMARANTE ANCOLIE ANEMONE ANGELIQUE ARMOISE ARNICA ASTER
AUBEPINE BALSAMINE BARDANE BELLADONE BENOITE BETOINE BLEUET BOURRACHE BRUYERE BUGLOSSE CAMELIA
CAMOMILLE CAMPANULE CAPUCINE CENTAUREE CHICOREE CLEMATITE COLCHIQUE COQUELICOT CYCLAMEN DIGITALE
EGLANTINE EPERVIERE EUPHRAISE FENOUIL FUMETERRE GAILLET GENTIANE GERANIUM GIROFLEE GLYCINE
HELLEBORE HORTENSIA IMMORTELLE JACINTHE JONQUILLE LAVATERE LISERON LOBELIE LUNAIRE MARJOLAINE MAUVE
MELISSE MILLEPERTUIS MYOSOTIS NIGELLE ORIGAN PAQUERETTE PERVENCHE PIMPRENELLE PISSENLIT PRIMEVERE
PULMONAIRE RENONCULE RESEDA SALICAIRE SAPONAIRE SARRIETTE SAXIFRAGE SCABIEUSE SERPOLET TANAISIE
VALERIANE VERONIQUE VERVEINE VIOLETTE VIPERINE
"""
_WOMEN: Final = """
Odette Marcelle Yvonne Ginette Huguette Lucienne Paulette Solange Raymonde Josette Arlette Colette
Fernande Germaine Henriette Mauricette Ninon Renée Simone Suzanne Thérèse Violaine
"""
_MEN: Final = """
Marcel Fernand Lucien Gaston Firmin Honoré Joseph Léonce Maurice Norbert Octave Paulin Raymond Rémi
Sylvain Théodore Ulysse Valentin Victorin Yvon Zéphyrin Édouard
"""
_FAMILY_NAMES: Final = _FLOWERS.split()
_GIVEN_NAMES: Final = {Sex.FEMALE: _WOMEN.split(), Sex.MALE: _MEN.split()}

# No commune of Hérault bears these codes, so no living person can have the number.
_PLACES: Final = tuple(f"34{number}" for number in range(990, 1000))
_OLDEST: Final = date(1928, 1, 1)
_YOUNGEST: Final = date(1985, 12, 31)
_MARRIED_NAME_ODDS: Final = 0.4


def fictitious_identity(dice: Random) -> Identity:
    """One invented person; the matricule is there only if his identity is qualified."""
    sex = dice.choice(list(Sex))
    born = _OLDEST + timedelta(days=dice.randrange((_YOUNGEST - _OLDEST).days))
    place = dice.choice(_PLACES)
    birth_name, married_name = dice.sample(_FAMILY_NAMES, 2)
    given = dice.sample(_GIVEN_NAMES[sex], 3)
    is_renamed = sex is Sex.FEMALE and dice.random() < _MARRIED_NAME_ODDS
    status = dice.choice(list(InsStatus))
    number = matricule_for(sex=sex, birth_date=born, place=place, order=dice.randrange(1, 1000))
    is_qualified = status is InsStatus.QUAL
    return Identity(
        birth_family_name=birth_name,
        birth_given_names=" ".join(given),
        birth_date=born,
        sex=sex,
        birth_place_code=place,
        used_family_name=married_name if is_renamed else birth_name,
        used_given_name=given[0],
        matricule=number if is_qualified else "",
        matricule_oid=DEMONSTRATION_OID if is_qualified else "",
        ins_status=status,
    )
