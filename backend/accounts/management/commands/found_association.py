"""`manage.py found_association`: an association and its first administrator, on a new house."""

import secrets
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from backend.accounts.actions.founding import Founder, found_association
from backend.core.errors import CercleError


class Command(BaseCommand):
    help = "Founds an association with its first administrator, and prints his first password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the association's name")
        parser.add_argument("--email", required=True)
        parser.add_argument("--given-name", required=True)
        parser.add_argument("--family-name", required=True)
        parser.add_argument("--civility", choices=["M", "MME"], required=True)
        parser.add_argument("--profession", required=True, help="for example G15:60")
        parser.add_argument("--operator", action="store_true", help="may also use the admin")

    def handle(self, *_args: object, **said: object) -> None:
        password = secrets.token_urlsafe(18)
        founder = Founder(
            email=str(said["email"]),
            given_name=str(said["given_name"]),
            family_name=str(said["family_name"]),
            civility=str(said["civility"]),
            profession=str(said["profession"]),
            is_operator=bool(said["operator"]),
        )
        try:
            found_association(name=str(said["name"]), founder=founder, password=password)
        except CercleError as error:
            raise CommandError(error.message) from None
        self.stdout.write(
            f"Première connexion : {founder.email}, mot de passe {password}\n"
            "Un second facteur sera demandé aussitôt ; changez ensuite le mot de passe."
        )
