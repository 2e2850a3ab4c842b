"""`manage.py demo_accounts`: what a person or a program needs to sign in to a demo."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts.queries.demo import DemoPerson, demo_people
from backend.config import founding


class Command(BaseCommand):
    help = "Prints the accounts of a demo, with their current codes."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not founding.is_demo():
            raise CommandError("Cette base n’est pas une démonstration : ses comptes sont secrets.")
        people = demo_people()
        if options["json"]:
            told = [_told(person) for person in people]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for person in people:
            self.stdout.write(_row(person))
        self.stdout.write(f"\nMot de passe de tous : {people[0].password}")
        self.stdout.write(f"Codes valables encore {people[0].seconds_left} s.")


def _told(person: DemoPerson) -> dict[str, object]:
    return person._asdict() | {"roles": ["administrator"] if person.is_administrator else []}


def _row(person: DemoPerson) -> str:
    return f"{person.email:<26} {person.code}  {person.name}, {person.profession_label}"
