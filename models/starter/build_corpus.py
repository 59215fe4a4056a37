"""Write the training conversations, one JSON object a line, held to the reply rules.

    python models/starter/build_corpus.py build/starter/corpus.jsonl --count 200000 --seed 1

The same seed writes the same file. A conversation with a reply that breaks a rule, or
that shares eight words in a row with the evaluation set, is left out.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.starter.compose import Talk, Writer
from models.starter.rules import broken_rules

EVALUATION = Path(__file__).resolve().parent / "evaluation"
GRAM = 8  # words in a row that count as taken from the evaluation set


def grams(text: str) -> set[str]:
    """Return every run of eight words."""
    words = re.findall(r"[a-z']+", text.lower())
    return {" ".join(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}


def evaluation_grams() -> set[str]:
    """Return every run of eight words of the evaluation set; its words are read by nobody."""
    found: set[str] = set()
    for path in sorted(EVALUATION.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for text in _texts(json.loads(line)):
                found |= grams(text)
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def is_fit(talk: Talk, kept_away: set[str]) -> bool:
    """Whether a conversation may be learned from."""
    said = ""
    for message, reply in talk.turns:
        said += " " + message
        if not message or broken_rules(reply, said):
            return False
    return not kept_away or not any(grams(m) & kept_away for m, _ in talk.turns)


def conversations(seed: int, count: int, *, only_copying: bool = False) -> Iterator[Talk]:
    """Yield ``count`` conversations that are fit to be learned from, none twice."""
    writer, kept_away = Writer(seed, only_copying=only_copying), evaluation_grams()
    seen: set[int] = set()
    made = 0
    while made < count:
        talk = writer.conversation()
        key = hash((talk.mode, *talk.turns))
        if key in seen or not is_fit(talk, kept_away):
            continue
        seen.add(key)
        made += 1
        yield talk


def main() -> None:
    """Write the file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    with chosen.out.open("w", encoding="utf-8") as file:
        for talk in conversations(chosen.seed, chosen.count):
            file.write(
                json.dumps({"mode": talk.mode, "turns": talk.turns}, ensure_ascii=False) + "\n"
            )
    print(f"{chosen.count} conversations in {chosen.out}")


if __name__ == "__main__":
    main()
