"""The manifest says how a shipped model speaks, and a damaged one is not guessed at."""

from pathlib import Path

import pytest

from app.domain.conversation import Mode
from app.engine.errors import ManifestDamaged
from app.engine.manifest import read_manifest

WHOLE = """
[[model]]
file = "one.gguf"
label = "One"
licence = "GPL-3.0-or-later"
default_mode = "explore"
[model.sampling]
temperature = 0.5
max_tokens = 120
"""


def written(folder: Path, text: str) -> Path:
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_a_manifest_has_nothing_to_say(tmp_path):
    assert read_manifest(tmp_path) == ()


def test_an_entry_says_its_name_mode_and_sampling(tmp_path):
    (entry,) = read_manifest(written(tmp_path, WHOLE))
    assert (entry.file, entry.label, entry.default_mode) == ("one.gguf", "One", Mode.EXPLORE)
    assert (entry.sampling.temperature, entry.sampling.max_tokens) == (0.5, 120)


@pytest.mark.parametrize(
    "text",
    [
        "not toml [",
        '[[model]]\nlabel = "no file"',
        WHOLE.replace("explore", "preach"),
        WHOLE.replace("temperature", "seed"),
        WHOLE.replace("temperature", "warmth"),
        "model = 3",
    ],
)
def test_a_damaged_manifest_is_said_to_be(tmp_path, text):
    with pytest.raises(ManifestDamaged):
        read_manifest(written(tmp_path, text))


def test_the_manifest_that_ships_is_whole():
    entries = read_manifest(Path(__file__).resolve().parents[2] / "models")
    assert [entry.label for entry in entries] == ["Starter"]
