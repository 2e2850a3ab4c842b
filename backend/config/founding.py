"""What a house needs before it opens: folder, keys, tables, its own row; each made once."""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from backend.accounts.actions.house import open_house
from backend.accounts.models import Association, House
from backend.vault import sealing as vault
from backend.vault.keyring import KeyringBroken, read_keyring, write_first_keyring
from backend.vault.models import DataKey


class NotReady(CommandError):
    """The house cannot open; says in one French sentence what to do."""


_DURABILITY: Final = ("fsync", "full_page_writes", "synchronous_commit")
_FORGETFUL: Final = (
    "PostgreSQL peut perdre ce qu’il a confirmé : {name} est « off ». "
    "Remettez-le à « on » dans sa configuration, puis recommencez."
)
_NO_KEYRING: Final = (
    "Le fichier de clés {path} est absent ou illisible. Remettez-le depuis sa sauvegarde, "
    "ou indiquez où il est par CERCLE_KEYRING_FILE."
)
_OTHER_KEYRING: Final = (
    "Les clés de {path} n’ouvrent pas cette base : remettez le fichier de clés qui va avec elle."
)
_DEMO: Final = (
    "Cette base contient la démonstration et ne peut pas servir en production. "
    "Indiquez une base vide par CERCLE_DATABASE_URL."
)


def make_folder() -> None:
    folder = Path(settings.VAR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.ACCEPTS_DEMO:
        folder.chmod(0o700)


def make_keyring() -> bool:
    """True when it was made now. A house of production is given its keys, and backs them up."""
    path = Path(settings.KEYRING_FILE)
    if settings.ACCEPTS_DEMO and not path.exists():
        write_first_keyring(path)
        return True
    try:
        read_keyring(path)
    except KeyringBroken:
        raise NotReady(_NO_KEYRING.format(path=path)) from None
    return False


def migrate() -> bool:
    """True when tables were made or changed."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


def ensure_keys_open() -> None:
    """A house whose keys were lost or exchanged must not write with others."""
    if not DataKey.objects.filter(scope=vault.HOUSE).exists():
        return
    try:
        vault.keyed_hash("setup", "")
    except KeyringBroken:
        raise NotReady(_OTHER_KEYRING.format(path=settings.KEYRING_FILE)) from None


def ensure_demo_is_welcome() -> None:
    """Demo is a fact of the database; settings that do not accept one refuse to start on it."""
    if not settings.ACCEPTS_DEMO and is_demo():
        raise NotReady(_DEMO)


def ensure_durable() -> None:
    """«Committed» said of a database that forgets commits would be a lie (REL-02)."""
    if settings.ACCEPTS_DEMO or connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for name in _DURABILITY:
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == "off":
                raise NotReady(_FORGETFUL.format(name=name))


def is_demo() -> bool:
    try:
        return House.objects.filter(is_demo=True).exists()
    except DatabaseError:
        return False  # no tables yet


def is_empty() -> bool:
    return not Association.objects.exists()


def is_half_told() -> bool:
    """Only the seeder makes people before the house's row: it was cut short."""
    return not House.objects.exists() and not is_empty()


def open_for_real() -> None:
    """The house's keys and row, in one transaction; a second call changes nothing."""
    open_house(is_demo=False)


def wipe() -> None:
    """Drop every table, triggers included; only ever called on a demo."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if connection.vendor == "postgresql":
            for table in tables:
                cursor.execute(f"DROP TABLE IF EXISTS {quote(table)} CASCADE")
        else:
            cursor.execute("PRAGMA foreign_keys=OFF")
            for table in tables:
                cursor.execute(f"DROP TABLE IF EXISTS {quote(table)}")
            cursor.execute("PRAGMA foreign_keys=ON")
            cursor.execute("VACUUM")
    vault.forget_kept_keys()
