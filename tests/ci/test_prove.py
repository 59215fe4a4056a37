"""What was recorded of the finished program is judged as it should be, also where it is bad."""

import importlib

import pytest

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
