"""Two hundred guesses at once on a SQLite file, in a process of its own."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after Django is set up
from django.db import connection  # noqa: E402

from backend.accounts.actions import factors  # noqa: E402
from backend.accounts.actions.sessions import open_half  # noqa: E402
from backend.accounts.models import SealedTotp  # noqa: E402
from backend.accounts.queries.sessions import caller_or_none  # noqa: E402
from backend.accounts.shapes import Caller, Network  # noqa: E402
from backend.core import clock  # noqa: E402
from backend.core.errors import CercleError  # noqa: E402
from tests.accounts.stage import build_cast  # noqa: E402


def count_looks() -> list[str]:
    looked: list[str] = []
    look = SealedTotp.verify_token

    def counted(self: SealedTotp, code: str) -> bool:
        looked.append(code)
        return look(self, code)

    SealedTotp.verify_token = counted  # type: ignore[assignment, method-assign]
    return looked


def guess(caller: Caller, number: int) -> str:
    try:
        here = Network(address="192.0.2.7")
        factors.answer_code(caller=caller, code=f"{number:06d}", network=here)
    except CercleError as refusal:
        return refusal.code
    finally:
        connection.close()
    return "opened"


def main() -> None:
    call_command("migrate", verbosity=0)
    cast = build_cast()
    with clock.unit():
        token = open_half(cast.ines)
    caller = caller_or_none(token)
    assert caller is not None
    looked = count_looks()
    with ThreadPoolExecutor(16) as pool:
        outcomes = sorted(set(pool.map(lambda number: guess(caller, number), range(200))))
    sys.stdout.write(json.dumps({"looked": len(looked), "outcomes": outcomes}))


main()
