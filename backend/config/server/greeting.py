"""What `serve` says when it is ready, to a person who starts Cercle for the first time."""

from typing import Final

from django.conf import settings
from django.db import DatabaseError

from backend.accounts.queries.demo import demo_people
from backend.core.errors import Missing

_SHOWN: Final = 6
_ALL: Final = ".venv/bin/python manage.py demo_accounts"


def greeting(port: int) -> str:
    lines = ["", f"Cercle est prêt : http://localhost:{port}"]
    if settings.ACCEPTS_DEMO:
        lines += _how_to_sign_in()
    return "\n".join([*lines, "", "Pour arrêter : Ctrl-C.", ""])


def _how_to_sign_in() -> list[str]:
    try:
        people = demo_people()
    except (Missing, DatabaseError):
        people = []
    if not people:
        return ["", "Aucune donnée de démonstration : « make run » les prépare."]
    shown = people[:_SHOWN]
    width = max(len(person.email) for person in shown)
    accounts = [
        f"  {person.email:<{width}}  {person.name}, {person.profession_label}" for person in shown
    ]
    return [
        "",
        "Pour entrer (personnes et patients inventés) :",
        *accounts,
        f"Mot de passe de tous : {people[0].password}",
        "Le code à six chiffres change toutes les 30 secondes : la page de connexion l’affiche.",
        f"Les {len(people)} comptes, avec leur code : {_ALL}",
    ]
