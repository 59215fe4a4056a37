"""Answer a file of conversations through the shipped worker and settings.

    python models/starter/converse.py IN.jsonl OUT.jsonl

IN has ``{"id", "turns": [the person's messages in order]}`` a line, OUT gets
``{"id", "replies", "seconds_to_first_token", "tokens_per_second"}``, the two figures as
means over the replies. What the guard keeps out is not in the replies.
"""

import argparse
import json
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.starter.voice import MODEL, Answer, Voice


def converse(voice: Voice, messages: list[str], seed: int) -> list[Answer]:
    """Return the answers to a person's messages, each in the light of those before."""
    before: list[tuple[str, str]] = []
    answers: list[Answer] = []
    for number, message in enumerate(messages):
        answer = voice.answer(before, message, seed + number)
        before.append((message, answer.shown))
        answers.append(answer)
    return answers


def main() -> None:
    """Read, answer, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conversations", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    source, out, model = (p.resolve() for p in (chosen.conversations, chosen.out, chosen.model))
    with Voice(model) as voice, out.open("w", encoding="utf-8") as file:
        for line in source.read_text(encoding="utf-8").splitlines():
            talk = json.loads(line)
            answers = converse(voice, talk["turns"], chosen.seed)
            file.write(
                json.dumps(
                    {
                        "id": talk["id"],
                        "replies": [a.shown for a in answers],
                        "seconds_to_first_token": statistics.mean(
                            a.seconds_to_first_token for a in answers
                        ),
                        "tokens_per_second": statistics.mean(a.tokens_per_second for a in answers),
                    },
                    ensure_ascii=False,
                )
                + "\n"
            )


if __name__ == "__main__":
    main()
