"""Every file that looks like a model is either offered or explained."""

import hashlib

import pytest

from app.engine.catalogue import Catalogue, sha256_of
from app.engine.errors import ModelUnreadable, NotAModel
from tests.fakes.tiny_gguf import build_tiny_gguf


def test_models_come_folder_by_folder_and_by_name(tmp_path):
    for folder in ("shipped", "own"):
        (tmp_path / folder).mkdir()
    names = ["own/c.gguf", "own/A.GGUF", "shipped/z.gguf"]
    for name in names:
        build_tiny_gguf(tmp_path / name)
    found = Catalogue((tmp_path / "shipped", tmp_path / "own")).models()
    assert [model.path.name for model in found] == ["z.gguf", "A.GGUF", "c.gguf"]


def test_a_bad_file_is_listed_with_what_is_wrong_and_hides_no_good_one(tmp_path):
    build_tiny_gguf(tmp_path / "good.gguf")
    (tmp_path / "bad.gguf").write_bytes(b"hello")
    (tmp_path / "link.gguf").symlink_to(tmp_path / "good.gguf")
    (tmp_path / "notes.txt").write_text("no model")
    catalogue = Catalogue((tmp_path,))
    assert [model.path.name for model in catalogue.models()] == ["good.gguf"]
    assert [(bad.path.name, type(bad.error)) for bad in catalogue.unusable()] == [
        ("bad.gguf", NotAModel),
        ("link.gguf", ModelUnreadable),
    ]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert Catalogue((tmp_path / "none",)).models() == []


def test_a_file_added_later_is_seen(tmp_path):
    catalogue = Catalogue((tmp_path,))
    assert catalogue.models() == []
    build_tiny_gguf(tmp_path / "new.gguf")
    assert len(catalogue.models()) == 1


def test_the_hash_is_the_files_and_its_progress_ends_at_its_size(tmp_path, monkeypatch):
    monkeypatch.setattr("app.engine.catalogue.HASH_BYTES", 100)
    path = tmp_path / "model.gguf"
    path.write_bytes(bytes(range(250)))
    steps = []
    assert sha256_of(path, steps.append) == hashlib.sha256(bytes(range(250))).hexdigest()
    assert steps == [100, 200, 250]


def test_a_file_that_is_gone_has_no_hash(tmp_path):
    with pytest.raises(ModelUnreadable):
        sha256_of(tmp_path / "none.gguf")
