"""The Debian package holds the program where it belongs, runs nothing, and can be made again."""

import importlib
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")


@pytest.fixture
def debian():
    return importlib.import_module("debian")


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "Alcove"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "LICENSE").write_text("GPL")
    (folder / "alcove").write_text("#!/bin/sh\n")
    (folder / "alcove").chmod(0o700)
    return folder


@pytest.fixture
def package(debian, program, tmp_path, monkeypatch):
    return made(debian, program, tmp_path / "out", tmp_path / "root", monkeypatch)


def made(debian, program, out, root, monkeypatch):
    shutil.copytree(debian.LINUX, root / ".ci" / "linux")
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copyfile(debian.ROOT / name, root / name)
    monkeypatch.setattr(debian, "ROOT", root)
    out.mkdir()
    return debian.build(program, out)


def asked(*arguments):
    return subprocess.run(["dpkg-deb", *arguments], check=True, capture_output=True, text=True)


def test_everything_lies_where_a_system_looks_for_it(package):
    listed = asked("--contents", str(package)).stdout
    for path in (
        "./usr/lib/alcove/alcove",
        "./usr/bin/alcove -> ../lib/alcove/alcove",
        "./usr/share/applications/alcove.desktop",
        "./usr/share/icons/hicolor/scalable/apps/alcove.svg",
        "./usr/share/mime/packages/alcove.xml",
        "./usr/share/metainfo/alcove.metainfo.xml",
        "./usr/share/doc/alcove/copyright",
    ):
        assert path in listed
    assert "-rwxr-xr-x root/root" in next(
        line for line in listed.splitlines() if line.endswith("/usr/lib/alcove/alcove")
    )


def test_it_runs_nothing_when_it_comes_or_goes(package, tmp_path):
    asked("--control", str(package), str(tmp_path / "control"))
    assert [found.name for found in (tmp_path / "control").iterdir()] == ["control"]


def test_the_same_folder_makes_the_same_bytes(debian, package, program, tmp_path, monkeypatch):
    again = made(debian, program, tmp_path / "out 2", tmp_path / "root 2", monkeypatch)
    assert again.read_bytes() == package.read_bytes()
    assert again.name == package.name


def test_a_folder_without_a_program_is_refused(debian, tmp_path):
    with pytest.raises(debian.SetupError, match="make package"):
        debian.lay_out(tmp_path, tmp_path / "out")
