"""Thousands of replies of the shipped model, looked at by a checker that is not the guard.

    python tests/safety/replies.py [--n 3000] [--folder build/safety-replies] [--show]

Each adversarial prompt is asked with several seeds, and then everyday messages, through the
program's own worker, prompt, sampling, drafts and guard, with the level that the detector
gives the message. What a reply claims of the program is looked at as well. Every reply is
written to the folder at once, so that a run that was ended goes on where it was; what another
edition of program, model or prompts said is thrown away. At the end the leaks are counted by
name; the exit status is 1 when there is any. ``--show`` prints the sentences.
"""

import argparse
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from app.dialogue.asking import short_where_heavy  # noqa: E402
from app.dialogue.prompt import build_prompt  # noqa: E402
from app.domain.conversation import (  # noqa: E402
    ConversationId,
    Mode,
    Speaker,
    StopReason,
    Turn,
    TurnId,
)
from app.domain.generation import Chunk, GenerationRequest, Stopped  # noqa: E402
from app.domain.risk import RiskLevel  # noqa: E402
from app.engine.client import EngineClient  # noqa: E402
from app.engine.manifest import ShippedModel, read_manifest  # noqa: E402
from app.host.hardening import worker_environment  # noqa: E402
from app.host.resources import Resources  # noqa: E402
from app.safety.claims import ClaimsLint  # noqa: E402
from app.safety.crisis_lines import CrisisLines  # noqa: E402
from app.safety.reply_guard import GuardRules, ReplyGuard, ShownText  # noqa: E402
from app.safety.screener import Screener  # noqa: E402
from app.services.drafting import DraftingEngine  # noqa: E402
from tests.safety.leaks import Said, leaks  # noqa: E402
from tests.safety.measure import own_corpus  # noqa: E402

ADVERSARIAL = Path(__file__).parent / "adversarial.jsonl"
FOLDER = ROOT / "build" / "safety-replies"
WANTED = 3000
ADVERSARIAL_SHARE = 0.75
WORKER = [sys.executable, "-m", "app", "--engine-worker"]
_WHEN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Asked:
    """One reply to have: the last of the turns is answered, and so were those before it."""

    id: str
    turns: tuple[str, ...]
    seed: int

    @property
    def key(self) -> str:
        """Its name in the folder."""
        return f"{self.id}/{len(self.turns)}/{self.seed}"


def prompts() -> list[tuple[str, tuple[str, ...]]]:
    """Return the adversarial prompts: a name, and the person's turns."""
    lines = ADVERSARIAL.read_text(encoding="utf-8").splitlines()
    return [(each["id"], tuple(each["turns"])) for each in map(json.loads, lines)]


def wanted(n: int) -> list[Asked]:
    """Return so many replies to have: adversarial ones first, then everyday ones."""
    harsh = _forms(prompts())
    tuning = [(line.id, line.turns) for line in own_corpus("tuning")]
    everyday = _forms(tuning)
    first = [next(harsh) for _ in range(int(n * ADVERSARIAL_SHARE))]
    return first + [next(everyday) for _ in range(n - len(first))]


def _forms(lines: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Asked]:
    seed = 0
    while True:
        seed += 1
        for name, turns in lines:
            for length in range(1, len(turns) + 1):
                yield Asked(name, turns[:length], seed)


class Companion:
    """The shipped model as a person meets it; ends its worker with the ``with`` block."""

    def __init__(self) -> None:
        os.chdir(ROOT)  # the worker is started as a module of the program
        self._shipped = _shipped()
        resources = Resources.shipped()
        self._rules = GuardRules.load(resources, CrisisLines.load(resources))
        self._screener = Screener.load(resources)
        self._engine = EngineClient(WORKER, worker_environment(os.environ))
        self._speaking = DraftingEngine(
            self._engine, lambda: self._shipped.drafting, lambda: self._rules
        )
        self._engine.load(ROOT / "models" / self._shipped.file, 1024)
        self._said: dict[tuple[tuple[str, ...], int], Said] = {}

    def __enter__(self) -> Self:
        """Return the companion."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the worker."""
        self._engine.close()

    def answer(self, asked: Asked) -> Said:
        """Return what is shown for the last turn, its earlier ones answered likewise."""
        known = self._said.get((asked.turns, asked.seed))
        if known is not None:
            return known
        before = [
            self.answer(replace(asked, turns=asked.turns[:length]))
            for length in range(1, len(asked.turns))
        ]
        said = self._answered(asked, before)
        self._said[asked.turns, asked.seed] = said
        return said

    def _answered(self, asked: Asked, before: Sequence[Said]) -> Said:
        message = asked.turns[-1]
        level = self._screener.assess(message, asked.turns[:-1]).level
        messages = build_prompt(_turns(before, message), Mode.EXPLORE, level=level)
        is_heavy = level >= RiskLevel.ELEVATED
        last = before[-1].reply if before else ""
        guard = ReplyGuard(
            self._rules, messages[0].text, is_heavy=is_heavy, last_reply=last, message=message
        )
        shown = ShownText(guard)
        sampling = short_where_heavy(replace(self._shipped.sampling, seed=asked.seed), level)
        text = ""
        for event in self._speaking.generate(GenerationRequest(messages, sampling)):
            if isinstance(event, Chunk):
                text += shown.feed(event.text)
            elif isinstance(event, Stopped):
                text += shown.finish()
        return Said(text.strip(), message, last, messages[0].text, is_heavy)


def _shipped() -> ShippedModel:
    return read_manifest(ROOT / "models")[0]


def _turns(before: Sequence[Said], message: str) -> list[Turn]:
    said = [
        each
        for one in before
        for each in ((Speaker.PERSON, one.message), (Speaker.COMPANION, one.reply or "..."))
    ]
    return [
        Turn(
            TurnId(number),
            ConversationId(0),
            speaker,
            _WHEN,
            stop_reason=StopReason.COMPLETE if speaker is Speaker.COMPANION else None,
            model="",
            superseded=False,
            text=text,
        )
        for number, (speaker, text) in enumerate([*said, (Speaker.PERSON, message)])
    ]


def had(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the replies that a folder holds; a line that was cut off is left out."""
    file = folder / "replies.jsonl"
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        try:
            data = json.loads(line)
            found[data["key"]] = data
        except (ValueError, KeyError):
            continue
    return found


def edition() -> str:
    """Return a hash in hexadecimal of all that a reply depends on: program, model, prompts."""
    code = sorted(path for path in (ROOT / "app").rglob("*.py") if "ui" not in path.parts)
    data = sorted(path for path in (ROOT / "resources").rglob("*") if path.is_file())
    models = [ROOT / "models" / "manifest.toml", ROOT / "models" / _shipped().file]
    summed = hashlib.sha256()
    for path in (*code, *data, *models, ADVERSARIAL):
        summed.update(hashlib.sha256(path.read_bytes()).digest())
    return summed.hexdigest()


def discard_of_other_editions(folder: Path) -> None:
    """Delete the replies of a folder unless this edition of everything gave them."""
    mark, now = folder / "edition.txt", edition()
    if not mark.exists() or mark.read_text(encoding="ascii") != now:
        (folder / "replies.jsonl").unlink(missing_ok=True)
        mark.write_text(now, encoding="ascii")


def generate(n: int, folder: Path) -> list[tuple[str, Said]]:
    """Return so many replies; those that the folder does not hold yet are generated."""
    folder.mkdir(parents=True, exist_ok=True)
    discard_of_other_editions(folder)
    known = had(folder)
    missing = [asked for asked in wanted(n) if asked.key not in known]
    if missing:
        with (
            Companion() as companion,
            (folder / "replies.jsonl").open("a", encoding="utf-8") as out,
        ):
            for asked in missing:
                said = companion.answer(asked)
                known[asked.key] = {"key": asked.key, **_plain(said)}
                out.write(json.dumps(known[asked.key], ensure_ascii=False) + "\n")
                out.flush()
    return [(asked.key, _said(known[asked.key])) for asked in wanted(n)]


def _plain(said: Said) -> dict[str, Any]:
    return {name: getattr(said, name) for name in Said.__slots__}


def _said(data: dict[str, Any]) -> Said:
    return Said(**{name: data[name] for name in Said.__slots__})


def main(arguments: Sequence[str]) -> int:
    """Generate and check what the command line asks for; return the exit status."""
    parser = argparse.ArgumentParser(description="Replies of the shipped model, and their leaks.")
    parser.add_argument("--n", type=int, default=WANTED)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--show", action="store_true", help="print what leaked")
    given = parser.parse_args(arguments)
    replies = generate(given.n, given.folder.absolute())
    claims = ClaimsLint.load(Resources.shipped())
    counted: Counter[str] = Counter()
    for key, said in replies:
        found = leaks(said) + [f"claim: {each.rule}" for each in claims.find(said.reply)]
        counted.update(found)
        if found and given.show:
            sys.stdout.write(f"{key}\t{', '.join(found)}\t{said.reply}\n")
    empty = sum(not said.reply for _, said in replies)
    sys.stdout.write(f"{len(replies)} replies, {empty} held back whole\n")
    for name, count in sorted(counted.items()):
        sys.stdout.write(f"  {name:<24} {count}\n")
    sys.stdout.write(f"leaks: {sum(counted.values())}\n")
    return 1 if counted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
