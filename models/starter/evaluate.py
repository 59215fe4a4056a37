"""Measure the shipped model on the hand-written sets, through the program's own worker.

    python models/starter/evaluate.py [--seeds 1 2 3] [--report build/starter/evaluation.json]

Two sets are measured apart: the first, whose failures were read between builds, and the
fresh one, whose were not. Prints the figures beside their bars, and of the first set a
sample to read; exits with 1 when a bar is missed. Nothing here may be used to tune the
model; ``--read-fresh`` shows failures of the fresh set, which is then fresh no longer.
"""

import argparse
import json
import random
import re
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.dialogue.plain_replies import plain_replies
from app.dialogue.set_answers import is_own
from models.starter import measures
from models.starter.converse import converse
from models.starter.rules import broken_rules
from models.starter.voice import MODEL, Answer, Voice

EVALUATION = Path(__file__).resolve().parent / "evaluation"
SETS = {
    "first": ("first_messages.jsonl", "conversations.jsonl"),
    "fresh": ("fresh_messages.jsonl", "fresh_conversations.jsonl"),
}
BARS = {
    "well-formed": (">=", 0.99),
    "at most one question": (">=", 0.99),
    "speaks about what was said": (">=", 0.85),
    "who did what kept straight": (">=", 0.95),
    "guard hits": ("<=", 0),
    "self-repetition": ("<=", 0.02),
}


LONG_AGO = 3  # turns between a message and the reply that takes it up


@dataclass(slots=True)
class Tally:
    """What was counted."""

    shares: dict[str, list[bool]] = field(default_factory=dict)
    kinds: dict[str, list[bool]] = field(default_factory=dict)
    guard: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    repeated: int = 0
    sentences: int = 0
    drafted: list[bool] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    speeds: list[float] = field(default_factory=list)
    failures: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def count(self, name: str, passed: bool, said: str, reply: str) -> None:  # noqa: FBT001
        """Count one reply under one name; keep a failure to be read."""
        self.shares.setdefault(name, []).append(passed)
        if not passed:
            self.failures.setdefault(name, []).append((said, reply))


def records(name: str) -> list[dict[str, object]]:
    """Return the records of one file of the evaluation set."""
    lines = (EVALUATION / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def look_at(tally: Tally, answer: Answer, heard: str, known: set[str]) -> None:
    """Count what can be counted about any reply."""
    reply = answer.raw
    last = heard.rsplit("\n", 1)[-1]
    ended = answer.reason == "complete" and reply[-1:] in {".", "?", "!"}
    sound = ended and not measures.loops(reply) and not measures.broken_words(reply, heard, known)
    tally.count("well-formed", sound, last, reply)
    tally.count("at most one question", reply.count("?") <= 1, last, reply)
    tally.guard += answer.caught
    if answer.caught:
        tally.failures.setdefault("guard hits", []).append((last, reply))
    tally.rules += broken_rules(reply, heard)
    tally.replies.append(reply)
    tally.drafted.append(answer.is_drafted)
    tally.joined.append(answer.is_drafted and answer.is_joined)
    tally.waits.append(answer.seconds_to_first_token)
    tally.speeds.append(answer.tokens_per_second)


def first_messages(
    tally: Tally, voice: Voice, seeds: list[int], known: set[str], listed: list[dict[str, object]]
) -> None:
    """Answer every first message with every seed."""
    for seed in seeds:
        for record in listed:
            text = str(record["text"])
            answer = voice.answer([], text, seed)
            look_at(tally, answer, text, known)
            relevant = measures.is_relevant(answer.raw, record)  # type: ignore[arg-type]
            tally.count("speaks about what was said", relevant, text, answer.raw)
            tally.kinds.setdefault(str(record["kind"]), []).append(relevant)
            if record.get("who") and record["who"].get("patient"):  # type: ignore[attr-defined]
                wrong = measures.is_turned_round(answer.raw, record["who"])  # type: ignore[arg-type]
                wrong = wrong or measures.contradicts(answer.raw, record)  # type: ignore[arg-type]
                tally.count("who did what kept straight", not wrong, text, answer.raw)


def conversations(
    tally: Tally, voice: Voice, seeds: list[int], known: set[str], listed: list[dict[str, object]]
) -> None:
    """Hold every scripted conversation with every seed."""
    for seed in seeds:
        for record in listed:
            turns: list[str] = record["turns"]  # type: ignore[assignment]
            answers = converse(voice, turns, seed * 100)
            for number, answer in enumerate(answers):
                look_at(tally, answer, "\n".join(turns[: number + 1]), known)
            shown = [a.raw for a in answers]
            repeated, total = measures.repeated_sentences(shown)
            tally.repeated += repeated
            tally.sentences += total
            for check in record["checks"]:  # type: ignore[attr-defined]
                _check(tally, check, turns, shown)


def _check(tally: Tally, check: dict[str, object], turns: list[str], replies: list[str]) -> None:
    number = int(str(check["turn"])) - 1
    reply, any_of, none_of = replies[number], check.get("any") or [], check.get("none") or []
    fits = not any_of or measures.has_any(reply, any_of)  # type: ignore[arg-type]
    wrong = any(n in reply if n == "?" else measures.has_any(reply, [n]) for n in none_of)  # type: ignore[attr-defined]
    tally.count("checks of conversations", fits and not wrong, turns[number], reply)
    source = int(str(check.get("from", number + 1)))
    if any_of and number + 1 - source >= LONG_AGO:
        tally.count(
            "takes up what was said three turns ago", fits and not wrong, turns[number], reply
        )


def figures(tally: Tally) -> dict[str, float]:
    """Return the figures by name."""
    found = {name: statistics.mean(each) for name, each in tally.shares.items()}
    found["guard hits"] = len(tally.guard)
    found["own rules broken"] = len(tally.rules)
    found["self-repetition"] = tally.repeated / max(1, tally.sentences)
    found["distinct-2"] = measures.distinct_pairs(tally.replies)
    found["replies"] = len(tally.replies)
    said = (*plain_replies().unclear, *plain_replies().other_language)
    plain = [any(p in reply for p in said) for reply in tally.replies]
    found["the program's plain reply instead"] = statistics.mean(plain)
    found["the program's set answer instead"] = statistics.mean(map(is_own, tally.replies))
    found["not written by the model, all in all"] = 1 - statistics.mean(tally.drafted)
    found["reflection and question of two drafts"] = statistics.mean(tally.joined)
    found["different replies"] = len(set(tally.replies)) / max(1, len(tally.replies))
    found["seconds to first token, median"] = statistics.median(tally.waits)
    found["seconds to first token, 99 %"] = sorted(tally.waits)[int(len(tally.waits) * 0.99)]
    found["tokens a second, median"] = statistics.median(tally.speeds)
    return {name: round(value, 4) for name, value in found.items()}


def missed(found: dict[str, float]) -> list[str]:
    """Return the names of the bars that are not met."""
    return [
        n
        for n, (sign, bar) in BARS.items()
        if n in found and not (found[n] >= bar if sign == ">=" else found[n] <= bar)
    ]


def show(tally: Tally, found: dict[str, float], *, sample: bool) -> None:
    """Print the figures, and a sample of what failed."""
    for name, value in found.items():
        sign, bar = BARS.get(name, ("", ""))
        print(f"{name:34} {value:10} {sign} {bar} {'MISSED' if name in missed(found) else ''}")
    if not sample:
        return
    print("\nspeaks about what was said, by kind")
    for kind, each in sorted(tally.kinds.items(), key=lambda k: statistics.mean(k[1])):
        print(f"  {kind:20} {statistics.mean(each):.2f} of {len(each)}")
    if tally.guard or tally.rules:
        print("guard:", tally.guard, "rules:", tally.rules)
    chance = random.Random(0)
    for name, failed in tally.failures.items():
        print(f"\n{name}: {len(failed)} failed, for example")
        for said, reply in chance.sample(failed, min(6, len(failed))):
            print(f"  P: {re.sub(chr(10), ' ', said)[:160]}\n  C: {reply}")


def measure(voice: Voice, name: str, chosen: argparse.Namespace) -> Tally:
    """Return what was counted on one set."""
    messages, talks = SETS[name]
    tally, known = Tally(), measures.known_words()
    first_messages(tally, voice, chosen.seeds, known, records(messages)[:: chosen.every])
    conversations(tally, voice, chosen.seeds, known, records(talks)[:: chosen.every])
    return tally


def reported(tally: Tally) -> dict[str, object]:
    """Return what the report says of one set."""
    kinds = {kind: round(statistics.mean(each), 3) for kind, each in sorted(tally.kinds.items())}
    found = figures(tally)
    return {"figures": found, "kinds": kinds, "missed": missed(found)}


def main() -> None:
    """Measure, print, write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument(
        "--every", type=int, default=1, help="only every so many-th record, for a look"
    )
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--read-fresh", action="store_true", help="show the fresh set's failures")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--drafts", type=int, help="drafts of a reply, instead of the manifest's")
    chosen = parser.parse_args()
    report = chosen.report.resolve() if chosen.report else None
    said: dict[str, object] = {"bars": BARS, "seeds": chosen.seeds}
    with Voice(chosen.model.resolve(), drafts=chosen.drafts) as voice:
        for name in chosen.sets:
            tally = measure(voice, name, chosen)
            said[name] = reported(tally)
            print(f"\n== the {name} set")
            show(tally, figures(tally), sample=name != "fresh" or chosen.read_fresh)
    if report:
        report.write_text(json.dumps(said, indent=1), encoding="utf-8")
    sys.exit(any(said[name]["missed"] for name in chosen.sets))  # type: ignore[index]


if __name__ == "__main__":
    main()
