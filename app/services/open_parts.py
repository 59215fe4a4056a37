"""The parts of a safety plan that open without the passphrase, because the person chose so.

One small file in the vault's folder, readable by this account, replaced in one step:

    help_parts.json    {"steps": {"people": [["Ana", "555-0142"], ...], ...}}

It is off by default, and anyone at this computer can read it: the page says so where the
parts are chosen. Choosing none removes it, and so does erasing the vault. A file that was
damaged or put there by another counts as none.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.vault.folder import typed_file_errors, write_for_good

FILE_NAME: Final = "help_parts.json"
_LARGEST_FILE: Final = 64 * 1024
_LONGEST_LINE: Final = 500  # characters
_MOST_LINES: Final = 40  # of one step


def read_parts(folder: Path) -> SafetyPlan:
    """Return the parts that are open; a blank plan for none."""
    path = folder / FILE_NAME
    try:
        if path.stat().st_size > _LARGEST_FILE:
            return SafetyPlan()
        untrusted = json.loads(path.read_text(encoding="utf-8"))["steps"]
        steps = {PlanStep(name): _lines(lines) for name, lines in untrusted.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return SafetyPlan()
    return SafetyPlan({step: steps[step] for step in PlanStep if steps.get(step)})


def parts_of_all(folders: Iterable[Path]) -> SafetyPlan:
    """Return the open parts of all vaults of this account as one plan."""
    found = [read_parts(folder) for folder in folders]
    steps = {step: tuple(line for each in found for line in each.lines(step)) for step in PlanStep}
    return SafetyPlan({step: lines for step, lines in steps.items() if lines})


def write_parts(folder: Path, parts: SafetyPlan) -> None:
    """Replace what is open; a blank plan removes the file.

    Raises:
        VaultUnreachable: The folder cannot be written to; what was open still is.
        DiskFull: No space; likewise.
    """
    path = folder / FILE_NAME
    if parts.is_blank:
        with typed_file_errors():
            path.unlink(missing_ok=True)
        return
    steps = {
        step.value: [[line.words, line.number] for line in lines]
        for step, lines in parts.steps.items()
    }
    text = json.dumps({"steps": steps}, ensure_ascii=False)
    write_for_good(path, text.encode())


def _lines(untrusted: object) -> tuple[PlanLine, ...]:
    if not isinstance(untrusted, list):
        raise TypeError
    return tuple(PlanLine(_text(words), _text(number)) for words, number in untrusted[:_MOST_LINES])


def _text(untrusted: object) -> str:
    if not isinstance(untrusted, str) or len(untrusted) > _LONGEST_LINE:
        raise TypeError
    return untrusted
