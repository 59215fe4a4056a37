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


DRAFTING = '[model.drafting]\ndrafts = 8\nlexicon = "words.txt"\n'


def test_an_entry_says_how_often_a_reply_is_drawn(tmp_path):
    (tmp_path / "words.txt").write_text("so\nyou\n", encoding="utf-8")
    (entry,) = read_manifest(written(tmp_path, WHOLE + DRAFTING))
    assert (entry.drafting.drafts, entry.drafting.lexicon) == (8, "so\nyou\n")


def test_an_entry_that_says_nothing_of_drafts_has_its_replies_drawn_once(tmp_path):
    (entry,) = read_manifest(written(tmp_path, WHOLE))
    assert entry.drafting.drafts == 1


@pytest.mark.parametrize(
    "text",
    [
        WHOLE + DRAFTING,  # the lexicon is not there
        WHOLE + DRAFTING.replace("8", "99"),
        WHOLE + DRAFTING.replace("8", "true"),
        WHOLE + DRAFTING.replace("drafts = 8\n", ""),
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
