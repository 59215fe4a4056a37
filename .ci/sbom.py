"""Writes the list of all that is in the program: CycloneDX 1.5, as JSON.

    .venv/bin/python .ci/sbom.py build/alcove.cdx.json

Packages, versions and hashes are those of the lock files; licences are what each package
says of itself where it is installed. It names no moment and no random number, so that the
same locks give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
import tomllib
import uuid
from importlib import metadata
from pathlib import Path

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
    ("OpenSSL", "cryptography", "Apache-2.0"),
    ("Phosphor icons", "qtawesome", "MIT"),
)
# What two packages leave unsaid; read in the licence files that they bring, 2026-11-23.
UNSAID = {"pyrage": "MIT", "sqlcipher3": "Zlib"}
PYTHON = ("Python", "PSF-2.0")
BOOTLOADER = ("PyInstaller", "GPL-2.0-or-later WITH Bootloader-exception")


def version_inside(name: str) -> str:
    """Return the version of what comes as part of a package, as it says itself."""
    if name == "llama.cpp":
        import llama_cpp  # noqa: PLC0415  # half a second, and only the real list needs it

        return str(llama_cpp.llama_version().decode())
    if name == "Qt":
        return metadata.version("PySide6-Essentials")
    if name == "OpenSSL":
        from cryptography.hazmat.backends.openssl import backend  # noqa: PLC0415  # likewise

        return backend.openssl_version_text().split()[1]
    if name == "Phosphor icons":
        fonts = [file.name for file in metadata.files("qtawesome") or []]
        return next(f for f in fonts if re.fullmatch(r"phosphor-[0-9.]+\.ttf", f))[9:-4]
    from sqlcipher3 import dbapi2  # noqa: PLC0415  # likewise

    if name == "SQLite":
        return str(dbapi2.sqlite_version)
    return str(dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0].split()[0])


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


def bill(root: Path = ROOT) -> dict[str, object]:
    """Return the whole list."""
    locks = [
        (root / ".ci" / "locks" / f"{name}.txt").read_text(encoding="utf-8") for name in SHIPPED
    ]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    components = [
        component(*package)
        for lock in locks
        for package in packages(lock)
        if not is_for_another_python(*package[:2])
    ]
    inside = [
        {
            "type": "library",
            "name": name,
            "version": version_inside(name),
            "licenses": [{"license": {"id": licence}}],
            "properties": [{"name": "alcove:comes-with", "value": package}],
        }
        for name, package, licence in INSIDE
    ]
    around = [
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
        "components": components + inside + around,
    }


def main(arguments: list[str]) -> int:
    """Write it where it is wanted."""
    if len(arguments) != 1:
        sys.stderr.write("usage: sbom.py FILE\n")
        return 2
    target = Path(arguments[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
