"""Consent names the model that would speak, without reading a large file for it."""

from app.domain.preferences import Preferences
from app.host.paths import program_folder
from app.services.model_in_use import sha256_in_use
from app.services.model_shelf import Shelf

NOWHERE = Preferences()


def test_a_pinned_file_that_is_there_is_the_one(tmp_path):
    (tmp_path / "own.gguf").write_bytes(b"x")
    chosen = Preferences(model_sha256="ab" * 32, model_path=str(tmp_path / "own.gguf"))
    assert sha256_in_use(Shelf(tmp_path, tmp_path), chosen) == "ab" * 32


def test_else_it_is_the_one_that_came_with_the_program():
    models = program_folder() / "models"
    gone = Preferences(model_sha256="ab" * 32, model_path="/gone.gguf")
    assert len(sha256_in_use(Shelf(models, models), gone)) == 64
    assert sha256_in_use(Shelf(models, models), gone) != "ab" * 32


def test_a_file_that_nobody_pinned_has_no_name(tmp_path):
    (tmp_path / "own.gguf").write_bytes(b"x")
    assert sha256_in_use(Shelf(tmp_path / "shipped", tmp_path), NOWHERE) == ""


def test_a_damaged_list_of_models_has_none_either(tmp_path):
    (tmp_path / "manifest.toml").write_text("model = 3")
    assert sha256_in_use(Shelf(tmp_path, tmp_path), NOWHERE) == ""
