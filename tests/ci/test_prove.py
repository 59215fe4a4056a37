"""What was recorded of the finished program is judged as it should be, also where it is bad."""

import importlib
import json

import pytest

from app.domain.handout.opened import Signature
from app.handout.pack_file import read_pack

LOCAL = "12 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n13 socketpair(AF_UNIX, 1, 0, [4, 5]) = 0\n"


@pytest.fixture
def prove():
    return importlib.import_module("prove")


def test_sockets_of_this_computer_alone_are_fine_and_any_other_is_named(prove):
    (checked,) = prove.check_sockets(LOCAL)
    assert checked.line() == (
        "ok      no socket but to this computer's own: 2 sockets, all AF_UNIX"
    )
    (checked,) = prove.check_sockets(LOCAL + "12 socket(AF_INET, SOCK_STREAM, 0) = -1 EACCES\n")
    assert checked.line().startswith("FAILED")
    assert "AF_INET" in checked.line()


def test_a_recording_of_nothing_shows_nothing(prove):
    (checked,) = prove.check_sockets("")
    assert not checked.is_so


def test_each_pack_has_to_be_read_by_the_installed_program_without_a_socket(prove):
    begun = (
        '{0} execve("/usr/lib/alcove/alcove", ["/usr/lib/alcove/alcove", "--reader"], 0x7f /* 5'
        " vars */) = 0\n"
    )
    both = begun.format(41) + begun.format(41) + begun.format(42) + LOCAL
    assert prove.check_readers(both).is_so
    for wrong in (
        LOCAL,
        begun.format(41) + LOCAL,
        both + "42 socket(AF_INET, SOCK_STREAM, 0) = -1 EACCES\n",
        both.replace("/usr/lib/alcove/alcove", "/usr/bin/python3"),
    ):
        assert not prove.check_readers(wrong).is_so


def test_a_package_that_is_not_on_the_list_is_named(prove, tmp_path):
    internal = tmp_path / "_internal"
    (internal / "sqlcipher3").mkdir(parents=True)
    bill = {"components": [{"name": "sqlcipher3"}]}
    (internal / "alcove.cdx.json").write_text(json.dumps(bill))
    assert prove.check_parts(tmp_path).is_so
    (internal / "charset_normalizer").mkdir()
    assert prove.check_parts(tmp_path).line().startswith("FAILED")


def test_the_strangers_pack_can_be_taken_and_the_changed_one_cannot(prove, tmp_path):
    prove.stranger.write(tmp_path)
    signatures = [
        read_pack((tmp_path / name).read_bytes()).signature
        for name in (prove.stranger.PACK, prove.stranger.CHANGED)
    ]
    assert signatures == [Signature.GOOD, Signature.WRONG]


@pytest.mark.parametrize(
    "name", ["libQt6Network.so.6", "_ssl.cpython-311-x86_64-linux-gnu.so", "libssl.so.3"]
)
def test_a_network_library_is_found_wherever_it_lies(prove, tmp_path, name):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "libssl3.md").write_text("a licence")
    (checked,) = prove.check_files(tmp_path)
    assert checked.is_so
    (tmp_path / "deep" / name).touch()
    (checked,) = prove.check_files(tmp_path)
    assert checked.line() == f"FAILED  no network library: {name}"


def test_words_in_a_file_of_the_program_are_found(prove, tmp_path):
    (tmp_path / "vault.db").write_bytes(b"\x00" * 40)
    assert not prove.is_readable(tmp_path / "vault.db")
    (tmp_path / "log").write_text(f"saved: {prove.ENTRY}")
    assert prove.is_readable(tmp_path / "log")
    assert not prove.is_readable(tmp_path)
