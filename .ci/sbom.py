"""Writes the list of all that is in the program: CycloneDX 1.5, as JSON.

    .venv/bin/python .ci/sbom.py build/alcove.cdx.json

Packages, versions and hashes are those of the lock files; licences are what each package
says of itself where it is installed. What is compiled into a package comes from the list that
its own wheel brings (Rust), or from what its libraries say (Qt). It names no moment and no random
number, so that the same locks give the same bytes. What is written was held against CycloneDX's
published schema before.
"""

from __future__ import annotations

import base64
import hashlib
import json
import platform
import re
import sys
import tomllib
import uuid
from importlib import metadata
from pathlib import Path

import inside_qt
from system import SetupError, WrongArguments, run

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / ".ci" / "locks"
SHIPPED = ("run", "llama")
NAMED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s\\;]+)", re.MULTILINE)
HASHED = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# What comes as part of a package and under a licence of its own.
INSIDE = (
    ("llama.cpp", "llama-cpp-python", "MIT"),
    ("Qt", "PySide6-Essentials", "LGPL-3.0-only"),
    ("SQLCipher", "sqlcipher3", "BSD-3-Clause"),
    ("SQLite", "sqlcipher3", "blessing"),
    ("OpenSSL", "sqlcipher3", "Apache-2.0"),
    ("OpenSSL", "cryptography", "Apache-2.0"),
    ("Phosphor icons", "qtawesome", "MIT"),
)
# What two packages leave unsaid; read in the licence files that they bring, 2026-11-23.
UNSAID = {"pyrage": "MIT", "sqlcipher3": "Zlib"}
# Their wheels say which crates are in them, and which only helped to build them.
RUST = ("cryptography", "pyrage")
CRATES = re.compile(r"/sboms/[^/]*\.cyclonedx\.json$")
PYTHON = ("Python", "PSF-2.0")
BOOTLOADER = ("PyInstaller", "GPL-2.0-or-later WITH Bootloader-exception")


def version_inside(name: str, package: str) -> str:
    """Return the version of what comes as part of a package, as it says itself."""
    if name == "llama.cpp":
        import llama_cpp  # noqa: PLC0415  # half a second, and only the real list needs it

        return str(llama_cpp.llama_version().decode())
    if name == "Qt":
        return metadata.version("PySide6-Essentials")
    if (name, package) == ("OpenSSL", "cryptography"):
        from cryptography.hazmat.backends.openssl import backend  # noqa: PLC0415  # likewise

        return backend.openssl_version_text().split()[1]
    if name == "Phosphor icons":
        fonts = [file.name for file in metadata.files("qtawesome") or []]
        return next(f for f in fonts if re.fullmatch(r"phosphor-[0-9.]+\.ttf", f))[9:-4]
    from sqlcipher3 import dbapi2  # noqa: PLC0415  # likewise

    if name == "SQLite":
        return str(dbapi2.sqlite_version)
    asked, place = ("cipher_version", 0) if name == "SQLCipher" else ("cipher_provider_version", 1)
    database = dbapi2.connect(":memory:")
    database.execute("PRAGMA key = 'any'")  # only then it has a provider
    said = database.execute(f"PRAGMA {asked}").fetchone()[0]
    return str(said.split()[place])


def packages(lock: str) -> list[tuple[str, str, list[str]]]:
    """Return name, version and hashes of each package in a lock file's text."""
    found = list(NAMED.finditer(lock))
    ends = [match.start() for match in found[1:]] + [len(lock)]
    return [
        (match[1], match[2], HASHED.findall(lock[match.end() : end]))
        for match, end in zip(found, ends, strict=True)
    ]


def is_for_another_python(name: str, version: str) -> bool:
    """Whether the lock has this version for another Python than the one that is packed."""
    try:
        return metadata.version(name) != version
    except metadata.PackageNotFoundError:
        return False


def licence_of(name: str) -> str:
    """Return what an installed package says its licence is; empty where it says nothing."""
    try:
        known = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    stated = known.get("License-Expression") or known.get("License") or ""
    first = stated.strip().splitlines()[0] if stated.strip() else ""
    classified = [
        value.rpartition(" :: ")[2]
        for value in known.get_all("Classifier", [])
        if value.startswith("License :: ")
    ]
    return first or ", ".join(classified) or UNSAID.get(name, "")


def locked_version(root: Path, lock: str, wanted: str) -> str:
    """Return the version of one package in a lock."""
    text = (root / ".ci" / "locks" / f"{lock}.txt").read_text(encoding="utf-8")
    return next(version for name, version, _hashes in packages(text) if name == wanted)


def component(name: str, version: str, hashes: list[str]) -> dict[str, object]:
    """Return one package as CycloneDX says it."""
    licence = licence_of(name)
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
        "licenses": [{"license": {"name": licence}}] if licence else [],
        "properties": [{"name": "alcove:lock:sha256", "value": value} for value in hashes],
    }


def crates(package: str) -> list[dict[str, object]]:
    """Return what Rust is compiled into a package, by the list in its wheel."""
    files = [file for file in metadata.files(package) or [] if CRATES.search(str(file))]
    listed = [json.loads(file.read_text(encoding="utf-8"))["components"] for file in files]
    return [
        {
            "type": "library",
            "name": part["name"],
            "version": part["version"],
            "purl": f"pkg:cargo/{part['name']}@{part['version']}",
            "licenses": [_named(stated) for stated in part.get("licenses", [])],
            "properties": [{"name": "alcove:comes-with", "value": package}],
        }
        for parts in listed
        for part in parts
        if part.get("scope") == "required"
    ]


def _named(stated: dict[str, dict[str, object]]) -> dict[str, object]:
    """Return a licence under the first line of its text, where a list has nothing but that."""
    text = stated.get("license", {}).get("text")
    if not isinstance(text, dict) or text.get("encoding") != "base64":
        return dict(stated)
    words = base64.b64decode(text["content"]).decode("utf-8", errors="replace")
    return {"license": {**stated["license"], "name": words.strip().splitlines()[0]}}


def crates_of_all() -> list[dict[str, object]]:
    """Return the same of every package, each crate once."""
    found: dict[object, dict[str, object]] = {}
    for package in RUST:
        for part in crates(package):
            known = found.setdefault(part["purl"], {**part, "properties": []})
            known["properties"] = [*known["properties"], *part["properties"]]  # type: ignore[misc]
    return [found[purl] for purl in sorted(found, key=str)]


def parts_of_qt() -> list[dict[str, object]]:
    """Return what others wrote and Qt's libraries have inside."""
    return [
        {
            "type": "library",
            "name": part.name,
            **({"version": version} if version else {}),
            "licenses": [{"license": {"name": part.licence}}],
            "properties": [{"name": "alcove:comes-with", "value": inside_qt.WHEEL}],
        }
        for part, version in inside_qt.found(inside_qt.libraries())
    ]


def faults(found: dict[str, object]) -> list[str]:
    """Return how a list differs from what CycloneDX has published; the tests bring its schema."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415  # only where it is checked
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415  # likewise

    validator = JsonStrictValidator(SchemaVersion.V1_5)
    errors = validator.validate_str(json.dumps(found), all_errors=True)
    return [str(error.data.message)[:200] for error in errors or []]


def write(found: dict[str, object], target: Path) -> None:
    """Write a list that is what CycloneDX has published.

    Raises:
        SetupError: It is not.
    """
    wrong = faults(found)
    if wrong:
        raise SetupError("The list of parts is no CycloneDX: " + "; ".join(wrong[:3]))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def parts_of_locks(locks: list[str]) -> list[dict[str, object]]:
    """Return the packages of some lock files, as far as this Python installs them."""
    return [
        component(*package)
        for lock in locks
        for package in packages(lock)
        if not is_for_another_python(*package[:2])
    ]


def parts_inside() -> list[dict[str, object]]:
    """Return the libraries that lie compiled in a package's wheel."""
    return [
        {
            "type": "library",
            "name": name,
            "version": version_inside(name, package),
            "licenses": [{"license": {"id": licence}}],
            "properties": [{"name": "alcove:comes-with", "value": package}],
        }
        for name, package, licence in INSIDE
    ]


def parts_around(root: Path) -> list[dict[str, object]]:
    """Return what the program is run by and packed with."""
    return [
        {
            "type": "framework",
            "name": name,
            "version": version,
            "licenses": [{"expression": licence}],
        }
        for (name, licence), version in (
            (PYTHON, platform.python_version()),
            (BOOTLOADER, locked_version(root, "package", "pyinstaller")),
        )
    ]


def bill(root: Path = ROOT) -> dict[str, object]:
    """Return the whole list."""
    locks = [
        (root / ".ci" / "locks" / f"{name}.txt").read_text(encoding="utf-8") for name in SHIPPED
    ]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    digest = hashlib.sha256("".join(locks).encode()).digest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [
            *parts_of_locks(locks),
            *parts_inside(),
            *parts_of_qt(),
            *crates_of_all(),
            *parts_around(root),
        ],
    }


def main(arguments: list[str]) -> int:
    """Write it where it is wanted."""
    return run(_act, arguments, "sbom.py FILE")


def _act(arguments: list[str]) -> None:
    match arguments:
        case [file]:
            write(bill(), Path(file))
        case _:
            raise WrongArguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
