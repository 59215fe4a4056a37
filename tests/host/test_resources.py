"""Shipped files are read by name, from the checkout or the frozen bundle, and no others."""

import sys

import pytest

from app.host.errors import ResourceMissing
from app.host.resources import Resources


def test_the_checkout_has_its_resources():
    assert Resources.shipped().read_text("safety/crisis_lines.tsv").startswith("country")


def test_the_frozen_program_reads_from_its_bundle(tmp_path, monkeypatch):
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.txt").write_bytes(b"bundled")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert Resources.shipped().read_bytes("a.txt") == b"bundled"


def test_names_are_sorted_and_have_the_suffix(tmp_path):
    for name in ("b.toml", "a.toml", "c.txt"):
        (tmp_path / name).touch()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "z.toml").touch()
    assert Resources(tmp_path.parent).names(tmp_path.name, ".toml") == (
        f"{tmp_path.name}/a.toml",
        f"{tmp_path.name}/b.toml",
    )


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../b"])
def test_a_name_cannot_leave_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="inside"):
        Resources(tmp_path).path(name)


def test_a_missing_file_is_a_damaged_installation(tmp_path):
    with pytest.raises(ResourceMissing) as missing:
        Resources(tmp_path).read_text("safety/none.toml")
    assert missing.value.name == "safety/none.toml"
