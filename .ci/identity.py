"""What the program is called where systems want a name that is nobody else's.

The owner of the project chooses it, once, before the first release, and here alone: it needs a
domain that is theirs. Until then this one stands for it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP_ID = "app.alcove.Alcove"
NAME = "Alcove"
SUMMARY = "A private journal that never leaves this computer"


def version() -> str:
    """Return the version that is built."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def released_on() -> str:
    """Return the day of the newest dated version in the list of changes; empty for none."""
    for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines():
        day = line.rpartition(" ")[2].strip("()")
        if line.startswith("## ") and len(day) == len("2026-01-01") and day[4] == day[7] == "-":
            return day
    return ""


def filled(template: str, **more: str) -> str:
    """Return a recipe with its names; braces of its own stay as they are."""
    values = {
        "app_id": APP_ID,
        "name": NAME,
        "summary": SUMMARY,
        "version": version(),
        "day": released_on(),
        **more,
    }
    for key, value in values.items():
        template = template.replace(f"{{{key}}}", value)
    return template


def metainfo(desktop: str, icon: str) -> str:
    """Return the AppStream metadata; without a release where none has a day yet."""
    text = (ROOT / ".ci" / "linux" / "metainfo.xml").read_text(encoding="utf-8")
    text = filled(text, desktop=desktop, icon=icon)
    empty = f'  <releases>\n    <release version="{version()}" date=""/>\n  </releases>\n'
    return text.replace(empty, "")
