"""How far the readers of our labelled messages agree, beyond what chance would give.

Each line was labelled by whoever wrote it, then by a second reader of all lines but the
newer lists, a third of 1,500 lines drawn by chance, a fourth of all of the sixth list and
of what was written for the weights the second time, and a fifth of what was written as people
write elsewhere; none saw the labels. All were makers of this program, none a clinician. Where
the third differs the writer's label stayed, since rules had been measured against it:
``third_disagreements.jsonl`` keeps both.

Where the fourth differs it was decided by what SAFETY means by the levels, and the line has
what was decided: ``fourth_disagreements.jsonl`` keeps all three. *Must*: the words themselves
speak of the writer's own death, of not wanting to live or of hurting oneself, and no ordinary
reading is left. *Veiled*: that has to be guessed, as with "I drove to the bridge and then
drove home". *None*: the ordinary reading is the natural one, and nothing beside it says more.
The same person decided and was the fourth reader. The seventh list was read twice by its
writer, the second time among three thousand other messages in an order of chance:
``seventh_again.jsonl`` keeps that, and the first labels stand. The fifth was the writer too, an
hour after writing, without the labels and in an order of chance; what they took for hints
became veiled (``fifth_disagreements.jsonl``).
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.safety.measure import Line

FOLDER = Path(__file__).parent / "labelling"
READERS = {
    "second": "second_pass.jsonl",
    "third": "third_reader.jsonl",
    "fourth": "fourth_reader.jsonl",
    "fifth": "fifth_reader.jsonl",
}
FOURTH = ("sixth-", "learn-")  # lists that the fourth reader has read whole
FIFTH = ("elsewhere-",)  # and the fifth
# Lists that the second reader has not read.
NO_SECOND = (
    *("fourth-", "fifth-", "weigh-", "seventh-", "eighth-", "ninth-", "common-"),
    *(*FOURTH, *FIFTH),
)
DECIDED = ("fourth_disagreements.jsonl", "fifth_disagreements.jsonl")


def groups_of(reader: str) -> dict[str, str]:
    """Return the group that a reader gave each line."""
    lines = (FOLDER / READERS[reader]).read_text(encoding="utf-8").splitlines()
    return {each["id"]: each["group"] for each in map(json.loads, lines)}


def first_labels(lines: Sequence["Line"]) -> dict[str, str]:
    """Return the group that its writer gave each line, also where another was decided on."""
    texts = ((FOLDER / name).read_text(encoding="utf-8") for name in DECIDED)
    changed = (json.loads(line) for text in texts for line in text.splitlines())
    return {line.id: line.group for line in lines} | {
        each["id"]: each["writer"] for each in changed
    }


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two readers."""
    many = len(pairs)
    first, second = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    seen = sum(one == other for one, other in pairs) / many
    by_chance = sum(first[group] * second[group] for group in first) / many**2
    return (seen - by_chance) / (1 - by_chance)


def agreement(lines: Sequence["Line"]) -> Iterator[str]:
    """Yield for each pair of readers how many lines both read, and how far they agree."""
    labels = {"writer": first_labels(lines)}
    labels |= {reader: groups_of(reader) for reader in READERS}
    names = list(labels)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            both = labels[one].keys() & labels[other].keys()
            if not both:
                continue
            pairs = [(labels[one][each], labels[other][each]) for each in sorted(both)]
            same = sum(left == right for left, right in pairs) / len(pairs)
            yield (
                f"{one} and {other} reader: {len(pairs)} lines, "
                f"the same group {same:.1%}, Cohen's kappa {kappa(pairs):.2f}"
            )
