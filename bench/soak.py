"""`make soak`: minutes of steady talk; growing memory or a missing entry is a failure."""

import argparse
import sys

from bench.fanout import MEMBERS, ROOMS, Stage, burst
from bench.generator import crowd
from bench.house import cercle, ground, memory_kib

RATE, SECONDS = 20, 50
# From the first third to the last: above the noise of caches that fill, below any real leak.
MOST_GROWTH = 1.25


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    asked.add_argument("--minutes", type=int, default=30)
    minutes = max(3, asked.parse_args().minutes)
    with ground() as under, cercle(under, "soak") as house:
        plan = house.seed(f"rooms({ROOMS}, {MEMBERS})")
        with crowd(house.port, plan, acknowledges=True) as one:
            one.open(0, MEMBERS)
            stage = Stage(one, (house, under.redis, under.postgres))
            weights = []
            missing = 0
            for minute in range(1, minutes + 1):
                told = burst(stage, RATE, SECONDS)
                missing += told["expected"] - told["delivered"] + told["refused"]
                weights.append(memory_kib(house))
                print(
                    f"minute {minute}: {told['delivered']} delivered, {missing} missing, "
                    f"p99 {told['p99_ms']:.0f} ms, {weights[-1] / 1024:.0f} MiB",
                    flush=True,
                )
    return verdict(weights, missing)


def verdict(weights: list[float], missing: int) -> int:
    third = len(weights) // 3
    growth = sum(weights[-third:]) / sum(weights[:third])
    print(f"memory × {growth:.2f} from the first third to the last, {missing} missing")
    return int(missing > 0 or growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
