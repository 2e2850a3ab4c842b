"""`home.queries`: whether the home page asks the database more when there are more circles."""

from collections.abc import Callable

from bench.figures import Figure
from bench.house import Ground, cercle

FEW, MANY = 5, 50


def measure(under: Ground, say: Callable[[str], None]) -> dict[str, Figure]:
    with cercle(under, "home") as house:
        told = house.seed(f"home_queries({FEW}, {MANY})")
    few, many = told[str(FEW)], told[str(MANY)]
    say(f"home page: {few} statements with {FEW} circles, {many} with {MANY}")
    detail = {f"with_{FEW}": few, f"with_{MANY}": many}
    return {"home.queries": Figure(many - few, baseline=few, unit="more statements", detail=detail)}
