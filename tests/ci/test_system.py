"""Missing system software is installed where that needs no question, and named where not."""

import importlib
import shutil
import sys
from pathlib import Path

import pytest


@pytest.fixture
def system():
    return importlib.import_module("system")


def test_a_machine_without_apt_is_told_what_to_look_for(system, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(system.SetupError, match="libegl1"):
        system.install_packages(system.QT_PACKAGES)


def test_a_person_who_may_not_install_reads_the_exact_line(system, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system, "root_prefix", lambda: None)
    with pytest.raises(system.SetupError) as error:
        system.install_packages(["g++"])
    assert "sudo apt-get install -y --no-install-recommends g++" in str(error.value)


@pytest.mark.skipif(sys.platform != "linux", reason="apt is asked on Linux only")
def test_a_missing_compiler_is_one_package(system, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(system.SetupError, match=r"g\+\+"):
        system.need_compiler()


def test_without_strace_it_is_installed_or_named_and_never_an_error(system, monkeypatch, capsys):
    monkeypatch.setattr(system, "TEST_FILES", {})
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "strace" else f"/bin/{name}")
    asked = []
    monkeypatch.setattr(system, "install_packages", asked.append)
    monkeypatch.setattr(system, "root_prefix", list)
    system.offer_test_tools("linux")
    assert asked == [["strace"]]
    monkeypatch.setattr(system, "root_prefix", lambda: None)
    system.offer_test_tools("linux")
    assert "apt-get install strace" in capsys.readouterr().out
    assert len(asked) == 1


def test_a_screen_readers_bus_is_looked_for_where_its_files_lie(system, monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    bus = {"at-spi2-core", "python3-gi", "gir1.2-atspi-2.0"}
    assert set(system.missing_test_packages(tmp_path)) == bus
    (tmp_path / "lib/python3/dist-packages/gi").mkdir(parents=True)
    typelib = tmp_path / "lib/x86_64-linux-gnu/girepository-1.0/Atspi-2.0.typelib"
    typelib.parent.mkdir(parents=True)
    typelib.touch()
    assert system.missing_test_packages(tmp_path) == ["at-spi2-core"]


def test_only_the_tools_that_are_missing_are_asked_for(system, monkeypatch):
    monkeypatch.setattr(system, "TEST_FILES", {})
    asked = []
    monkeypatch.setattr(system, "install_packages", asked.append)
    monkeypatch.setattr(system, "root_prefix", list)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    system.offer_test_tools("linux")
    assert asked == []
    there = {"apt-get", "strace", "age", "pdftotext", "Xvfb"}
    monkeypatch.setattr(shutil, "which", lambda name: name if name in there else None)
    system.offer_test_tools("linux")
    assert asked == [["dbus"]]


def test_a_strace_that_cannot_be_installed_stops_nothing(system, monkeypatch, capsys):
    def refuse(_):
        raise system.SetupError

    monkeypatch.setattr(shutil, "which", lambda name: None if name == "strace" else f"/bin/{name}")
    monkeypatch.setattr(system, "root_prefix", list)
    monkeypatch.setattr(system, "install_packages", refuse)
    system.offer_test_tools("linux")
    assert "are skipped" in capsys.readouterr().out


def test_a_screen_of_any_kind_is_enough(system, monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    system.need_screen("linux")
    assert system.window_platform() == "wayland"


def test_windows_and_mac_always_have_a_screen(system, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    system.need_screen("win32")
    system.need_screen("darwin")


def test_the_engine_loads_in_the_environment_that_runs_these_tests(system):
    assert system.engine_trouble(Path(sys.executable)) == ""


def test_qt_starts_in_the_environment_that_runs_these_tests(system):
    assert system.qt_trouble(Path(sys.executable), "offscreen") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for a Linux plugin")
def test_what_qt_misses_is_said_in_its_own_words(system):
    assert "libqnothing.so" in system.qt_trouble(Path(sys.executable), "nothing")


def test_a_fingerprint_tells_where_one_part_ends(system):
    assert system.fingerprint("ab", "c") != system.fingerprint("a", "bc")
