"""How far the readers of our labelled messages agree, beyond what chance would give.

Each line was labelled by whoever wrote it, then by a second reader of all lines but the
newest lists, and a third of 1,500 lines drawn by chance; neither saw the labels. All three
were makers of this program, none a clinician. Where the third differs the writer's label
stayed, since rules had been measured against it: ``third_disagreements.jsonl`` keeps both.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.safety.measure import Line

FOLDER = Path(__file__).parent / "labelling"
READERS = {"second": "second_pass.jsonl", "third": "third_reader.jsonl"}
ONE_READER = (
    "fourth-",
    "fifth-",
    "weigh-",
    "sixth-",
    "learn-",
)  # lists that only their writer has read


def groups_of(reader: str) -> dict[str, str]:
    """Return the group that a reader gave each line."""
    lines = (FOLDER / READERS[reader]).read_text(encoding="utf-8").splitlines()
    return {each["id"]: each["group"] for each in map(json.loads, lines)}


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two readers."""
    many = len(pairs)
    first, second = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    seen = sum(one == other for one, other in pairs) / many
    by_chance = sum(first[group] * second[group] for group in first) / many**2
    return (seen - by_chance) / (1 - by_chance)


def agreement(lines: Sequence["Line"]) -> Iterator[str]:
    """Yield for each pair of readers how many lines both read, and how far they agree."""
    labels = {"writer": {line.id: line.group for line in lines}}
    labels |= {reader: groups_of(reader) for reader in READERS}
    names = list(labels)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            both = labels[one].keys() & labels[other].keys()
            pairs = [(labels[one][each], labels[other][each]) for each in sorted(both)]
            same = sum(left == right for left, right in pairs) / len(pairs)
            yield (
                f"{one} and {other} reader: {len(pairs)} lines, "
                f"the same group {same:.1%}, Cohen's kappa {kappa(pairs):.2f}"
            )
