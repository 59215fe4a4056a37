"""Gathers what the program is made of, for the program itself to show: parts and licences.

    python .ci/parts.py build

From ``build/alcove.cdx.json`` it makes ``build/parts.md``, the list that the guide shows, and
``build/licences``, the licence of every part as its makers wrote it.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from importlib import metadata
from pathlib import Path

from system import say

LICENCE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)[^/]*$", re.IGNORECASE)
IN_A_FOLDER = re.compile(r"/licen[cs]es/", re.IGNORECASE)
ENDINGS = ("", ".txt", ".md", ".rst", ".apache", ".bsd", ".psf")


def licences_of(name: str) -> list[Path]:
    """Return the files in which an installed package keeps its licences."""
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [
        Path(str(file.locate()))
        for file in files
        if file.suffix.lower() in ENDINGS
        and (LICENCE.search(str(file)) or IN_A_FOLDER.search(str(file)))
        and ".dist-info" in str(file)
    ]


def gather(folder: Path) -> int:
    """Write list and licences; return how many parts have a licence file beside them."""
    bill = json.loads((folder / "alcove.cdx.json").read_text(encoding="utf-8"))
    licences = folder / "licences"
    shutil.rmtree(licences, ignore_errors=True)
    rows, found = [], 0
    for part in bill["components"]:
        files = licences_of(part["name"])
        for file in files:
            target = licences / part["name"] / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        found += bool(files)
        rows.append(f"| {part['name']} | {part.get('version', '')} | {_said(part)} |")
    lines = [
        "# Parts and licences",
        "",
        "Alcove is free software under the GNU General Public License, version 3 or later. It is",
        "made of these parts. Their licences, word for word, lie in the folder `licences` of this",
        "installation; the same list for machines is `alcove.cdx.json`.",
        "",
        "| part | version | licence |",
        "|---|---|---|",
        *sorted(rows, key=str.casefold),
        "",
    ]
    (folder / "parts.md").write_text("\n".join(lines), encoding="utf-8")
    return found


def _said(part: dict[str, object]) -> str:
    """Return what a part's licence is called; empty where its makers give no name."""
    names = []
    listed = part.get("licenses")
    for held in listed if isinstance(listed, list) else []:
        known = held.get("license", {})
        names.append(held.get("expression") or known.get("id") or known.get("name") or "")
    return ", ".join(filter(None, names)).replace("|", "/").splitlines()[0] if names else ""


def main(arguments: list[str]) -> int:
    """Run it."""
    if len(arguments) != 1:
        sys.stderr.write("usage: parts.py BUILD_FOLDER\n")
        return 2
    say(f"{gather(Path(arguments[0]))} parts with their licences in {arguments[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
