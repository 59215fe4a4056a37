"""Gathers what the program is made of, for the program itself to show: parts and licences.

    python .ci/parts.py build

From ``build/alcove.cdx.json`` it makes ``build/parts.md``, the list that the guide shows,
``build/licences``, the licence of every part as its makers wrote it, and
``build/licence-pages``, the same as pages that the list leads to.

    python .ci/parts.py build dist/Alcove

adds what only the finished folder shows: the libraries that PyInstaller took from this system,
each with the Debian package that it is from. Elsewhere than on Debian or Ubuntu there are none.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import inside_qt
import sbom
from system import WrongArguments, run, say

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / ".ci" / "licences"
"""Licences of what comes inside a package that does not bring its text."""
LICENCE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)[^/]*$", re.IGNORECASE)
IN_A_FOLDER = re.compile(r"/licen[cs]es/", re.IGNORECASE)
ENDINGS = ("", ".txt", ".md", ".rst", ".apache", ".bsd", ".psf")
STATED = re.compile(r"^License:[ \t]*(\S.*)$", re.MULTILINE)
MOST_STATED = 4
DOCUMENTS = Path("/usr/share/doc")
COMMON = Path("/usr/share/common-licenses")
FENCE = "~" * 12
HEAD = """\
# Parts and licences

Alcove {version} is free software under the
[GNU General Public License](licences/alcove.md), version 3 or later. It is made of these parts.
Each name leads to its licence, word for word; the same texts lie in the folder `licences` of this
installation, and the same list for machines is `alcove.cdx.json`.

| part | version | licence |
|---|---|---|
"""
FROM_SYSTEM = """\

## Libraries of the system it was built on

| part | version | licence |
|---|---|---|
"""


THIRD_PARTIES = OURS / "Qt third parties.txt"
RUST_CRATES = OURS / "Rust crates.txt"
COMPILED_IN = """\

## Rust that is compiled into some of them

As the lists in the wheels of these packages say. Their texts are not in the wheels; here are
[those licences, and who holds the copyright](licences/rust-crates.md).

| part | version | licence | in |
|---|---|---|---|
"""


def licences_of(name: str) -> dict[str, Path]:
    """Return the files in which an installed package keeps its licences, by a name for each."""
    own = OURS / f"{name}.txt"
    if name == "Qt":
        return {own.name: own, THIRD_PARTIES.name: THIRD_PARTIES}
    if own.is_file():
        return {own.name: own}
    if name == "Python":
        return {"LICENSE.txt": Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"}
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return {}
    found = [
        file
        for file in files
        if file.suffix.lower() in ENDINGS
        and (LICENCE.search(str(file)) or IN_A_FOLDER.search(str(file)))
        and ".dist-info" in str(file)
    ]
    return {
        "-".join(part for part in file.parts[1:] if part != "licenses"): Path(str(file.locate()))
        for file in found
    } or ({"Qt.txt": OURS / "Qt.txt"} if name in {"pyside6-essentials", "shiboken6"} else {})


def comes_with(part: dict[str, Any]) -> list[str]:
    """Return the packages that a part is inside of."""
    properties = part.get("properties", [])
    return [each["value"] for each in properties if each["name"] == "alcove:comes-with"]


def gather(folder: Path) -> int:
    """Write list, licences and their pages; return how many parts have a licence beside them."""
    bill = json.loads((folder / "alcove.cdx.json").read_text(encoding="utf-8"))
    for made in ("licences", "licence-pages"):
        shutil.rmtree(folder / made, ignore_errors=True)
        (folder / made).mkdir()
    shutil.copyfile(ROOT / "LICENSE", folder / "licences" / "alcove.txt")
    _page(folder / "licence-pages" / "alcove.md", "Alcove", [ROOT / "LICENSE"])
    rows, crates, found = [], [], 0
    for part in bill["components"]:
        within = ", ".join(comes_with(part))
        if part.get("purl", "").startswith("pkg:cargo/"):
            crates.append(f"| {part['name']} | {part['version']} | {_said(part)} | {within} |")
            continue
        files = licences_of(part["name"])
        found += bool(files)
        link = _keep(folder / "licences", folder / "licence-pages", part["name"], files)
        if not files and within == inside_qt.WHEEL:
            link, found = f"[{part['name']}](licences/qt.md)", found + 1
        version = part.get("version", "Qt's own")
        rows.append(f"| {link} | {version} | {_said(part)} |")
    version = bill["metadata"]["component"]["version"]
    text = HEAD.format(version=version) + "\n".join(sorted(rows, key=str.casefold)) + "\n"
    if crates:
        text += COMPILED_IN + "\n".join(crates) + "\n"
        kept = {RUST_CRATES.name: RUST_CRATES}
        _keep(folder / "licences", folder / "licence-pages", "Rust crates", kept)
    (folder / "parts.md").write_text(text, encoding="utf-8")
    return found


@dataclass(frozen=True)
class Borrowed:
    """A package of this system, some of whose libraries came into the program."""

    package: str
    version: str
    files: tuple[str, ...]
    text: Path

    @property
    def licences(self) -> str:
        """Return what its licences are called; the text alone is certain."""
        words = self.text.read_text(encoding="utf-8", errors="replace")
        names = list(dict.fromkeys(name.strip() for name in STATED.findall(words)))
        more = " and others" if len(names) > MOST_STATED else ""
        return (", ".join(names[:MOST_STATED]) + more).replace("|", "/") or "see its text"


def borrowed(program: Path) -> list[Borrowed]:
    """Return the packages whose libraries lie in the folder, as this system has them."""
    if shutil.which("dpkg-query") is None:
        return []
    found: dict[str, list[str]] = {}
    for library in sorted((program / "_internal").glob("lib*.so*")):
        package = "" if library.is_symlink() else _owner(library)
        if package:
            found.setdefault(package, []).append(library.name)
    return [
        Borrowed(name, _asked("-f", "${Version}", "-W", name), tuple(files), _copyright(name))
        for name, files in sorted(found.items())
    ]


def add_borrowed(program: Path) -> int:
    """Add them to list, licences and bill of a finished folder; return how many there are."""
    internal = program / "_internal"
    packages = borrowed(program)
    bill_file, list_file = internal / "alcove.cdx.json", internal / "docs" / "parts.md"
    bill = json.loads(bill_file.read_text(encoding="utf-8"))
    rows = ""
    for each in packages:
        name = each.package.partition(":")[0]
        files = {"copyright": each.text}
        link = _keep(internal / "licences", internal / "docs" / "licences", name, files)
        rows += f"| {link} | {each.version} | {each.licences} |\n"
        bill["components"].append(_component(name, each))
    if packages:
        _keep_common(internal / "licences" / "common", packages)
        text = list_file.read_text(encoding="utf-8")
        list_file.write_text(text + FROM_SYSTEM + rows, encoding="utf-8")
        sbom.write(bill, bill_file)
    return len(packages)


def _component(name: str, each: Borrowed) -> dict[str, object]:
    return {
        "type": "library",
        "name": name,
        "version": each.version,
        "purl": f"pkg:deb/debian/{name}@{each.version}",
        "licenses": [{"license": {"name": each.licences}}],
        "properties": [{"name": "alcove:file", "value": file} for file in each.files],
    }


def _keep(licences: Path, pages: Path, name: str, files: dict[str, Path]) -> str:
    """Copy a part's licences, write their page, and return the part's name, as a link."""
    if not files:
        return name
    (licences / name).mkdir(parents=True, exist_ok=True)
    for kept, source in files.items():
        shutil.copyfile(source, licences / name / kept)
    page = re.sub(r"[^a-z0-9.+-]", "-", name.casefold())
    _page(pages / f"{page}.md", name, list(files.values()))
    return f"[{name}](licences/{page}.md)"


def _page(page: Path, name: str, files: list[Path]) -> None:
    words = [file.read_text(encoding="utf-8", errors="replace").strip("\n") for file in files]
    texts = "\n\n".join(f"{FENCE}\n{text}\n{FENCE}" for text in words)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"# Licence of {name}\n\n[All parts](../parts.md)\n\n{texts}\n", "utf-8")


def _keep_common(folder: Path, packages: list[Borrowed]) -> None:
    """Copy the long licences that Debian's texts refer to by their path."""
    folder.mkdir(parents=True, exist_ok=True)
    words = "".join(each.text.read_text(encoding="utf-8", errors="replace") for each in packages)
    for name in sorted(set(re.findall(rf"{COMMON}/([A-Za-z0-9.-]*[A-Za-z0-9])", words))):
        if (COMMON / name).is_file():
            shutil.copyfile(COMMON / name, folder / name)


def _owner(library: Path) -> str:
    """Return the package that has this very file; empty for one that came with Python's."""
    content = library.read_bytes()
    for line in _asked("-S", f"*/{library.name}").splitlines():
        package, _colon, path = line.rpartition(": ")
        if path.startswith("/") and Path(path).is_file() and Path(path).read_bytes() == content:
            return package.partition(",")[0]
    return ""


def _copyright(package: str) -> Path:
    return DOCUMENTS / package.partition(":")[0] / "copyright"


def _asked(*arguments: str) -> str:
    command = ["dpkg-query", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


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
    return run(_act, arguments, "parts.py BUILD_FOLDER [PROGRAM_FOLDER]")


def _act(arguments: list[str]) -> None:
    match [Path(argument) for argument in arguments]:
        case [folder]:
            say(f"{gather(folder)} parts with their licences in {folder}")
        case [_folder, program]:
            say(f"{add_borrowed(program)} packages of this system are named in {program}")
        case _:
            raise WrongArguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
