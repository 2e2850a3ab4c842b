"""`make bench`: every key of the table beside its baseline, into bench/results.json."""

import argparse
import time

from bench import bundle, fanout, figures, history, home, idle, profile, start
from bench.house import ground

# The order matters on a small machine: what is measured in time comes before what fills disks.
_SCENARIOS = {
    "fanout": fanout.measure,
    "socket": idle.measure,
    "home": home.measure,
    "history": history.measure,
    "bundle": bundle.measure,
    "start": start.measure,
}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--only", choices=_SCENARIOS, action="append", help="these scenarios alone")
    asked.add_argument("--profile", action="store_true", help="say where the server's time goes")
    options = asked.parse_args()
    facts = {"machine": figures.machine(), "run": figures.run()}
    measured: dict[str, figures.Figure] = {}
    begin = time.monotonic()
    with ground() as under:
        if options.profile:
            profile.measure(under, _say)
            return
        for name in options.only or _SCENARIOS:
            _say(f"— {name}")
            measured |= _SCENARIOS[name](under, _say)
    _say(f"{(time.monotonic() - begin) / 60:.1f} minutes")
    figures.write(measured, facts)
    for key, figure in measured.items():
        _say(figures.line(key, figure))


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
