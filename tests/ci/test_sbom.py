"""The list of parts names what the locks install, once, and is the same each time."""

import importlib
import json

import pytest


@pytest.fixture
def sbom():
    return importlib.import_module("sbom")


def test_every_locked_package_is_in_it_once_with_its_hashes(sbom):
    bill = sbom.bill()
    names = [part["name"] for part in bill["components"]]
    assert len(names) == len(set(names))
    for name in ("pyside6-essentials", "llama-cpp-python", "sqlcipher3", "argon2-cffi", "cffi"):
        (part,) = [part for part in bill["components"] if part["name"] == name]
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
        assert all(len(known["value"]) == 64 for known in part["properties"])
        assert part["properties"]


def test_it_says_which_form_it_has_and_what_it_is_about(sbom):
    bill = sbom.bill()
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.5", 1)
    assert bill["metadata"]["component"]["name"] == "alcove"
    assert bill["serialNumber"].startswith("urn:uuid:")


def test_the_same_locks_give_the_same_bytes(sbom, tmp_path):
    for name in ("one.json", "two.json"):
        assert sbom.main([str(tmp_path / name)]) == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert json.loads((tmp_path / "one.json").read_text())["components"]


def test_a_lock_is_read_with_all_its_hashes(sbom):
    lock = "a==1.0 ; python_version < '4' \\\n    --hash=sha256:" + "0" * 64 + "\nb==2\n"
    assert sbom.packages(lock) == [("a", "1.0", ["0" * 64]), ("b", "2", [])]
