"""How long a person waits for the first reply of all: a fresh worker, the model, the answer.

    python models/starter/first_reply.py [--times 5] [--cores 2]

Each time a worker is started and the shipped model loaded; what is measured is the time
from Send to the first words, with the drafting and the patience of the program. Prints
every wait, the median and the longest; exits with 1 when the longest is a second or more.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.starter.voice import Voice

MESSAGES = (
    "my sister laughed at me when I told her about the garden",
    "I got the job in Leeds and now I am afraid of it",
    "hello",
    "The dog ran off on Sunday and my neighbour found him in the church, of all places",
    "can't sleep again",
)
BAR_SECONDS = 1.0


def first_wait(message: str, seed: int) -> tuple[float, float]:
    """Return the seconds until the model is ready, and from Send to the first words."""
    begun = time.perf_counter()
    with Voice(is_timed=True) as voice:
        ready = time.perf_counter() - begun
        return ready, voice.answer([], message, seed).seconds_to_first_token


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=len(MESSAGES))
    parser.add_argument("--cores", type=int, default=2, help="how many cores may be used")
    chosen = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: chosen.cores])
    waits = []
    for number in range(chosen.times):
        ready, wait = first_wait(MESSAGES[number % len(MESSAGES)], number)
        waits.append(wait)
        print(f"ready after {ready:.2f} s, first words {wait:.2f} s after Send")
    print(f"median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s")
    sys.exit(max(waits) >= BAR_SECONDS)


if __name__ == "__main__":
    main()
