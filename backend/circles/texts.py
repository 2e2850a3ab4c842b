"""The notice given to the patient (LAW-22), and the other fixed sentences of the circles."""

from typing import Final, NamedTuple


class Block(NamedTuple):
    title: str
    paragraphs: tuple[str, ...]


class Notice(NamedTuple):
    version: str
    title: str
    blocks: tuple[Block, ...]


# A change of any sentence is a new version; the versions already given stay in this file.
_2026_11: Final = """
# En bref

Les professionnels qui vous entourent veulent s’écrire à votre sujet dans un espace fermé,
appelé « cercle », dans l’outil Cercle.

Vous pouvez dire non, maintenant ou plus tard, sans donner de raison. Vos soins continuent.

# Qui est responsable

L’association de professionnels dont fait partie la personne qui vous remet cette notice est
responsable de l’outil. Chaque professionnel est responsable de ce qu’il y écrit. Leurs noms
vous sont donnés avec cette notice.

# Pourquoi

Pour coordonner vos soins et l’aide à votre domicile : se prévenir, se demander un avis, ne rien
oublier. Jamais pour de la publicité, jamais pour être vendu, jamais pour une décision prise par
une machine.

# Ce qui est partagé

Votre identité, les coordonnées utiles, ce que les professionnels observent et font pour vous,
et seulement ce qui est nécessaire.

Il y a deux parties. « Soins » : les informations médicales. « Équipe » : la vie quotidienne et
l’organisation.

# Avec qui

Seulement les membres de votre cercle : des professionnels nommés, qui s’occupent de vous. La
partie « Soins » n’est lue que par les professionnels de santé. Les professionnels sociaux et
l’aide à domicile lisent la partie « Équipe » ; on vous le dit avant la première entrée de l’un
d’eux.

Votre famille, vos voisins, les bénévoles et les responsables de l’association n’y ont pas
accès. Demandez à tout moment la liste des membres.

# Sur quelle base légale

Dans une équipe de soins, la loi permet ce partage si vous êtes informé et ne vous y opposez pas
(articles L1110-4 et L1110-12 du code de la santé publique). Hors de l’équipe de soins, il faut
votre consentement.

Pour la protection des données, la base est l’intérêt légitime de coordonner vos soins et la
nécessité de vous les donner (articles 6 et 9 du règlement européen sur la protection des
données).

# Combien de temps

Le cercle reste ouvert tant que vos soins le demandent. Après douze mois sans message, sa
clôture est proposée. Il est ensuite gardé à part, puis effacé, dans les délais des dossiers de
soins : cinq ans, puis quinze ans d’archive au plus.

La liste de qui a lu quoi est gardée un an, et jusqu’à trois ans si un contrôle l’exige.

# Où c’est gardé, et comment c’est protégé

Vos données sont chiffrées, dans l’Union européenne. Avant tout usage réel, elles sont confiées
à un hébergeur certifié pour les données de santé (HDS). Tant que cette version affiche
« Identité fictive », aucune personne réelle n’y figure.

Chaque professionnel se connecte avec deux preuves de son identité, et chaque lecture laisse une
trace.

Pour prévenir un téléphone qu’un message attend, des services d’Apple, de Google, de Mozilla ou
de Microsoft peuvent transmettre un signal. Ce signal ne contient ni votre nom, ni le contenu
d’un message.

# Vos droits

Vous opposer au partage, en tout ou pour une personne, à tout moment, par le moyen de votre
choix : dites-le à un membre du cercle, ou écrivez au délégué à la protection des données. Le
partage s’arrête aussitôt.

Retirer votre consentement, quand le partage reposait sur lui.

Savoir ce qui est écrit sur vous et en obtenir copie, savoir qui l’a lu, et faire corriger une
erreur.

Demander la limitation de l’usage de vos données. L’effacement et la portabilité ne s’appliquent
pas à tout ce que les professionnels sont tenus de conserver.

Si vous êtes mineur ou protégé, votre représentant exerce ces droits avec vous, ou pour vous.

# À qui s’adresser

Au coordinateur de votre cercle, ou au délégué à la protection des données (DPO) de
l’association, dont les coordonnées accompagnent cette notice.

Si la réponse ne vous convient pas, vous pouvez adresser une réclamation à la CNIL : 3 place de
Fontenoy, 75007 Paris, ou www.cnil.fr.

# En cas d’urgence

Cet outil ne remplace pas les secours. En cas d’urgence, appelez le 15.
"""


def _blocks(text: str) -> tuple[Block, ...]:
    """«# Title», then paragraphs, all parted by empty lines."""
    parts = [part.strip().partition("\n\n") for part in text.split("# ") if part.strip()]
    return tuple(
        Block(title, tuple(" ".join(p.split("\n")) for p in rest.split("\n\n")))
        for title, _, rest in parts
    )


CURRENT_NOTICE: Final = Notice(
    version="2026-11",
    title="Votre cercle de soins : ce que nous partageons, et vos droits",
    blocks=_blocks(_2026_11),
)
NOTICES: Final = {notice.version: notice for notice in (CURRENT_NOTICE,)}

TRANSMITTED: Final = (
    "Un cercle existe déjà pour cette personne ; votre demande d’y entrer est transmise à son "
    "coordinateur."
)
