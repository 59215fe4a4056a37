"""Answer a file of conversations through the shipped worker and settings.

    python models/starter/converse.py IN.jsonl OUT.jsonl

IN has ``{"id", "turns": [the person's messages in order]}`` a line, OUT gets
``{"id", "replies", "seconds_to_first_token", "tokens_per_second"}``, the two figures as
means over the replies. What the guard keeps out is not in the replies. A message that is blank
or far too long gets a sentence of the program's. A line that is no conversation is named
in a sentence on the standard error output and does not stop the others; the command then
ends with 1.
"""

import argparse
import codecs
import json
import re
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.domain.conversation import StopReason
from app.engine.errors import PromptTooLong
from models.starter.voice import MODEL, Answer, Voice

MOST_CHARACTERS = 20_000
"""The longest message that the model is given; some ten pages."""
BLANK = "Nothing has come through yet; begin wherever you like."
TOO_LONG = "That is more than I can read at once; what in it matters most to you?"
_HALVES = re.compile(r"[\ud800-\udfff]")  # of a character: no text of a person's has them


class NotAConversation(ValueError):
    """A line that cannot be answered; its text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One line of the file: whose conversation it is and what the person says."""

    id: object
    turns: tuple[str, ...]


def read_talk(line: str) -> Talk:
    """Return the conversation that a line holds.

    Raises:
        NotAConversation: It holds none.
    """
    try:
        talk = json.loads(line)
    except (ValueError, RecursionError):
        problem = "This is not JSON."
        raise NotAConversation(problem) from None
    if problem := problem_of(talk):
        raise NotAConversation(problem)
    turns = talk["turns"]
    return Talk(talk["id"], tuple(_HALVES.sub("\ufffd", turn) for turn in turns))


def problem_of(talk: object) -> str:
    """Return in a sentence why this is no conversation; "" where it is one."""
    if not isinstance(talk, dict):
        return 'This is not an object with "id" and "turns".'
    missing = [key for key in ("id", "turns") if key not in talk]
    if missing:
        return f'The key "{missing[0]}" is missing.'
    turns = talk["turns"]
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        return '"turns" is not a list of texts.'
    return "" if turns else '"turns" is empty, so there is nothing to answer.'


def converse(voice: Voice, messages: Sequence[str], seed: int) -> list[Answer]:
    """Return the answers to a person's messages, each in the light of those before."""
    before: list[tuple[str, str]] = []
    answers: list[Answer] = []
    for number, message in enumerate(messages):
        told = unread(message)
        answer = said_at_once(told) if told else _answer(voice, before, message, seed + number)
        before += [(message, answer.shown)] if answer.is_read else []
        answers.append(answer)
    return answers


def _answer(voice: Voice, before: list[tuple[str, str]], message: str, seed: int) -> Answer:
    """Return the model's answer, or the program's where the message is too long for it."""
    try:
        return voice.answer(before, message, seed)
    except PromptTooLong:
        return said_at_once(TOO_LONG)


def unread(message: str) -> str:
    """Return what is said to a message that the model is not given; "" to any other."""
    if not message.strip():
        return BLANK
    return TOO_LONG if len(message) > MOST_CHARACTERS else ""


def said_at_once(text: str) -> Answer:
    """Return an answer of the program's, for which no model was asked."""
    return Answer(text, text, (), StopReason.COMPLETE, 0.0, 0.0, is_drafted=False, is_read=False)


def answered(voice: Voice, talk: Talk, seed: int) -> dict[str, object]:
    """Return the line that a conversation is answered with."""
    answers = converse(voice, talk.turns, seed)
    return {
        "id": talk.id,
        "replies": [a.shown for a in answers],
        "seconds_to_first_token": statistics.mean(a.seconds_to_first_token for a in answers),
        "tokens_per_second": statistics.mean(a.tokens_per_second for a in answers),
    }


def main() -> None:
    """Read, answer, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conversations", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    source, out, model = (p.resolve() for p in (chosen.conversations, chosen.out, chosen.model))
    left_out = 0
    with Voice(model) as voice, out.open("w", encoding="utf-8") as file:
        for number, line in enumerate(read_lines(source), start=1):
            if not line.strip():
                continue
            try:
                talk = read_talk(line)
            except NotAConversation as error:
                print(f"Line {number} is left out. {error}", file=sys.stderr)
                left_out += 1
                continue
            file.write(json.dumps(answered(voice, talk, chosen.seed), ensure_ascii=False) + "\n")
            file.flush()
    sys.exit(bool(left_out))


def read_lines(source: Path) -> list[str]:
    """Return the lines of a file; bytes that are no UTF-8 spoil only their line."""
    text = source.read_bytes().removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    return text.split("\n")


if __name__ == "__main__":
    main()
