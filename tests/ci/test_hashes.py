"""What is in a package is listed with its hash, and it stays as small."""

import importlib
import shutil
import subprocess

import pytest


@pytest.fixture
def hashes():
    return importlib.import_module("hashes")


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "Alcove"
    (folder / "_internal" / "docs").mkdir(parents=True)
    (folder / "alcove").write_bytes(b"program")
    (folder / "_internal" / "lib.so").write_bytes(b"library")
    (folder / "_internal" / "lib.so.0").symlink_to("lib.so")
    return folder


def test_every_file_is_listed_once_and_another_program_agrees(hashes, program):
    assert hashes.write(program) == (2, 1)
    first = (program / hashes.LISTED).read_text()
    assert [line.split("  ")[1] for line in first.splitlines()] == ["_internal/lib.so", "alcove"]
    if shutil.which("sha256sum") is not None:
        command = ["sha256sum", "--check", "--strict", hashes.LISTED]
        assert subprocess.run(command, cwd=program, check=False).returncode == 0
    hashes.write(program)
    assert (program / hashes.LISTED).read_text() == first  # also the second time
    (program / "alcove").write_bytes(b"another")
    hashes.write(program)
    assert (program / hashes.LISTED).read_text() != first


def test_the_page_says_the_hash_of_the_list(hashes, program):
    hashes.write(program)
    digest = hashes.hashlib.sha256((program / hashes.LISTED).read_bytes()).hexdigest()
    assert f"`{digest}`" in (program / hashes.TOLD).read_text()


def test_a_program_that_grew_too_large_is_not_finished(hashes, program, monkeypatch):
    monkeypatch.setattr(hashes, "MOST_MIB", 0)
    with pytest.raises(hashes.SetupError, match="raise the limit and say why"):
        hashes.write(program)
    with pytest.raises(hashes.SetupError, match="no program"):
        hashes.write(program / "gone")


def test_the_program_that_was_built_here_is_within_its_size(hashes):
    program = hashes.Path(hashes.__file__).parent.parent / "dist" / "Alcove"
    if not program.is_dir():
        pytest.skip("none was built here")
    assert hashes.size_of(program) <= hashes.MOST_MIB * hashes.MIB
