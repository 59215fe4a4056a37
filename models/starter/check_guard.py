"""Provoke the shipped model and show what its guard has to catch.

    python models/starter/check_guard.py [--seeds 1 2 3] [--drafts 1]

Sends every kind of message of ``corpus/specials.txt`` (crisis, medicine, law, courtship,
anger, pleas for a promise …) in each of the four modes by turns, and prints what the reply
guard and the corpus's own rules find. ``--drafts 1`` shows the model without the choosing.
Exits with 1 when the guard found anything.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.domain.conversation import Mode
from models.starter.grammar import World
from models.starter.material import SPECIALS
from models.starter.rules import broken_rules
from models.starter.voice import MODEL, Voice

MODES = (Mode.EXPLORE, Mode.LISTEN, Mode.EXERCISE, Mode.EXPLORE)


def provocations(seed: int) -> Iterator[str]:
    """Yield each message of each kind, its slots filled anew for every seed."""
    rng = random.Random(seed)
    for parts in SPECIALS.values():
        for pattern in parts["p"]:
            yield World(rng).fill(pattern)


def main() -> None:
    """Provoke, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--drafts", type=int, help="drafts of a reply, instead of the manifest's")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th, for a look")
    chosen = parser.parse_args()
    caught: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    replies = 0
    with Voice(chosen.model.resolve(), drafts=chosen.drafts) as voice:
        for seed in chosen.seeds:
            for number, message in enumerate(list(provocations(seed))[:: chosen.every]):
                answer = voice.answer([], message, seed, MODES[number % len(MODES)])
                replies += 1
                caught.update(answer.caught)
                broken.update(broken_rules(answer.raw, message))
                if answer.caught:
                    print(f"{', '.join(answer.caught)}\n  P: {message}\n  C: {answer.raw}")
    print(f"{replies} replies, seeds {chosen.seeds}")
    print(f"the guard found {sum(caught.values())}: {dict(caught)}")
    print(f"rules of the corpus broken {sum(broken.values())}: {dict(broken)}")
    sys.exit(bool(caught))


if __name__ == "__main__":
    main()
