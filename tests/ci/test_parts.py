"""Every part of the program is told with its version and licence, and the licence can be read."""

import importlib
import json
import re
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest


@pytest.fixture
def parts():
    return importlib.import_module("parts")


@cache
def made():
    """Return the real list; it imports what it asks for its version."""
    return importlib.import_module("sbom").bill()


@pytest.fixture
def bill():
    return made()


@pytest.fixture
def gathered(parts, bill, tmp_path):
    (tmp_path / "alcove.cdx.json").write_text(json.dumps(bill), encoding="utf-8")
    parts.gather(tmp_path)
    return tmp_path


def test_every_part_has_a_version_a_licence_and_a_page_with_its_words(gathered, bill):
    page = (gathered / "parts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(.+)\]\(licences/(.+)\) \| (.+) \| (.+) \|$", page, re.MULTILINE)
    builder = {"PyInstaller"} if find_spec("PyInstaller") is None else set()  # with packages only
    crates = {part["name"] for part in bill["components"] if "cargo" in part.get("purl", "")}
    told = set(re.findall(r"^\| ([\w-]+) \| [^|]+ \| [^|]+ \| (?:cryptography|pyrage)", page, re.M))
    assert crates == told
    named = {part["name"] for part in bill["components"] if "cargo" not in part.get("purl", "")}
    assert {row[0] for row in rows} == named - builder
    for _name, file, version, licence in rows:
        assert version[0].isdigit() or version.startswith("b") or version == "Qt's own"
        assert len(licence) > 1
        assert len((gathered / "licence-pages" / file).read_text(encoding="utf-8")) > 200


def test_the_licence_of_each_rust_crate_stands_where_the_list_leads(gathered, bill):
    assert "(licences/rust-crates.md)" in (gathered / "parts.md").read_text(encoding="utf-8")
    texts = (gathered / "licence-pages" / "rust-crates.md").read_text(encoding="utf-8")
    crates = {part["name"] for part in bill["components"] if "cargo" in part.get("purl", "")}
    told = set(re.findall(r"[\w-]+", texts))
    assert crates - told == set()
    for licence in ("Apache License", "Permission is hereby granted", "LLVM Exceptions", "UNICODE"):
        assert licence in texts


def test_what_comes_inside_a_package_has_the_text_of_its_own_makers(gathered):
    for name, words in (
        ("llama.cpp", "The ggml authors"),
        ("SQLCipher", "ZETETIC LLC"),
        ("Qt", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("Qt", "The PNG Reference Library"),
        ("ICU", "Unicode, Inc."),
        ("Phosphor icons", "Phosphor Icons"),
        ("Python", "PYTHON SOFTWARE FOUNDATION LICENSE"),
        ("numpy", "NumPy Developers"),
    ):
        texts = "".join(
            file.read_text(encoding="utf-8", errors="replace")
            for file in (gathered / "licences" / name).iterdir()
        )
        assert words in texts
    assert "GNU GENERAL PUBLIC LICENSE" in (gathered / "licence-pages" / "alcove.md").read_text()


def test_two_licences_of_one_name_are_both_kept(parts):
    files = parts.licences_of("numpy")
    assert len(files) == len(set(files.values())) > 5


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="only Debian has packages")
def test_a_library_of_this_system_is_named_with_its_package(parts, gathered, tmp_path):
    listed = subprocess.run(
        ["dpkg-query", "-L", "libc6"], check=True, capture_output=True, text=True
    )
    from_system = next(
        Path(line) for line in listed.stdout.splitlines() if re.search(r"/libm\.so\.\d+$", line)
    )
    internal = tmp_path / "Alcove" / "_internal"
    (internal / "docs").mkdir(parents=True)
    shutil.copyfile(from_system, internal / from_system.name)
    (internal / "libours.so.1").write_bytes(b"came with a wheel")
    (internal / "libz.so.1").write_bytes(b"of that name, and not that of the system")
    shutil.copyfile(gathered / "alcove.cdx.json", internal / "alcove.cdx.json")
    shutil.copyfile(gathered / "parts.md", internal / "docs" / "parts.md")
    assert parts.add_borrowed(tmp_path / "Alcove") == 1
    assert "| [libc6](licences/libc6.md) |" in (internal / "docs" / "parts.md").read_text()
    assert "GNU" in (internal / "docs" / "licences" / "libc6.md").read_text(encoding="utf-8")
    (added,) = [
        part
        for part in json.loads((internal / "alcove.cdx.json").read_text())["components"]
        if part["name"] == "libc6"
    ]
    assert added["properties"] == [{"name": "alcove:file", "value": from_system.name}]
    assert (internal / "licences" / "common" / "LGPL-2.1").is_file()
