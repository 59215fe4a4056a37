"""An exercise with one step of every kind there is, and the resources that hold it alone."""

import shutil
from pathlib import Path

from app.domain.exercise import FieldKind
from app.host.resources import Resources

EXERCISE = "every-kind"
KINDS = tuple(FieldKind)
UNANSWERED = frozenset({FieldKind.NOTHING, FieldKind.TIMER, FieldKind.BREATH})
_NEEDED = ("emotions", "trackers", "measures", "thinking_patterns")
_HEAD = f"""id = "{EXERCISE}"
version = 1
need = "calm"
title = "One of each"
about = "A step of every kind."
why = "So that each is seen to be kept."
two_minutes = "All of it."
minutes = 5
cautions = ["None."]
examples = ["None."]
source = "Made for a test."
"""
_MORE = {
    FieldKind.CHOICES: 'choices = ["one", "two"]',
    FieldKind.CARD: 'choices = ["water", "air"]\nown_rows = true',
    FieldKind.TIMES: 'choices = ["to bed", "up"]',
    FieldKind.TIMER: '[[step.phase]]\nwords = "Wait"\nseconds = 60',
    FieldKind.BREATH: '[[step.phase]]\nwords = "Breathe"\nseconds = 6',
}


def resources_in(folder: Path) -> Resources:
    """Return resources whose only exercise has every kind of step; made when first asked."""
    shipped, made = Resources.shipped(), Resources(folder / "resources")
    if not made.root.exists():
        for name in _NEEDED:
            shutil.copytree(shipped.root / name, made.root / name)
        exercises = made.root / "exercises"
        exercises.mkdir()
        (exercises / f"{EXERCISE}.toml").write_text(_text(), encoding="utf-8")
    return made


def _text() -> str:
    steps = [
        f'[[step]]\nkey = "{kind}"\nshort = "{kind}"\ntitle = "About {kind}"\nguide = "Do."\n'
        f'kind = "{kind}"\nin_two_minutes = true\n{_MORE.get(kind, "")}\n'
        for kind in KINDS
    ]
    return "\n".join((_HEAD, *steps))
