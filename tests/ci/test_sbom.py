"""The list of parts names what the locks install, once, and is the same each time."""

import importlib
import json

import pytest


@pytest.fixture
def sbom():
    return importlib.import_module("sbom")


def test_every_locked_package_is_in_it_once_with_its_hashes(sbom):
    bill = sbom.bill()
    names = [(part["name"], part.get("version")) for part in bill["components"]]
    assert len(names) == len(set(names))
    for name in ("pyside6-essentials", "llama-cpp-python", "sqlcipher3", "argon2-cffi", "cffi"):
        (part,) = [part for part in bill["components"] if part["name"] == name]
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
        assert all(len(known["value"]) == 64 for known in part["properties"])
        assert part["properties"]


def test_it_is_what_cyclonedx_has_published(sbom):
    bill = sbom.bill()
    assert sbom.faults(bill) == []
    assert sbom.faults({**bill, "components": [{"name": "without a type"}]}) != []


def test_a_list_that_is_not_is_not_written(sbom, tmp_path):
    with pytest.raises(sbom.SetupError):
        sbom.write({**sbom.bill(), "components": "none"}, tmp_path / "list.json")
    assert not (tmp_path / "list.json").exists()


def test_what_rust_is_compiled_into_a_wheel_is_in_it_once(sbom):
    crates = {part["name"]: part for part in sbom.bill()["components"] if "cargo" in _purl(part)}
    assert {"age", "scrypt", "x25519-dalek"} <= crates.keys()
    within = [{each["value"] for each in part["properties"]} for part in crates.values()]
    assert {"cryptography", "pyrage"} in within  # one that both have


def _purl(part):
    return part.get("purl", "")


def test_what_qt_has_inside_is_what_its_libraries_say(sbom, tmp_path):
    inside = sbom.inside_qt
    known = {part.name for part, _version in inside.found(inside.libraries())}
    assert {"HarfBuzz", "libpng", "libjpeg-turbo", "PCRE2"} <= known
    library = tmp_path / "libqjpeg.so"
    library.write_bytes(b"\0libjpeg-turbo version 3.2.0 (build )\0libpng version 1.6.59\0")
    assert [(part.name, version) for part, version in inside.found([library])] == [
        ("libjpeg-turbo", "3.2.0")
    ]
    notices = (inside.Path(sbom.ROOT) / ".ci/licences/Qt third parties.txt").read_text()
    assert all(part.name in notices or part.name == "ICU" for part in inside.PARTS)


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
