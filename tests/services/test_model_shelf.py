"""A model file is added without harm, found where it lies, and told where it is none."""

import pytest

from app.engine.errors import ModelUnreadable, NotAModel
from app.services.model_shelf import Shelf
from tests.fakes.hostile_gguf import a_link
from tests.fakes.tiny_gguf import build_tiny_gguf


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path / "shipped", tmp_path / "own")
    shelf.shipped.mkdir()
    return shelf


@pytest.fixture
def downloads(tmp_path):
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def test_a_file_from_elsewhere_becomes_a_copy_and_stays_where_it_was(shelf, downloads):
    source = build_tiny_gguf(downloads / "alder.gguf", name="Alder")
    assert shelf.add(source).path == shelf.own / "alder.gguf"
    assert source.exists()
    assert [model.label for model in shelf.models()] == ["Alder"]


def test_a_second_file_of_the_same_name_never_takes_the_place_of_the_first(shelf, downloads):
    shelf.add(build_tiny_gguf(downloads / "alder.gguf", name="Alder"))
    other = shelf.add(build_tiny_gguf(downloads / "alder.gguf", name="Another", seed=2))
    assert other.path == shelf.own / "alder-2.gguf"
    assert [model.label for model in shelf.models()] == ["Another", "Alder"]


def test_a_file_that_is_no_model_is_not_copied(shelf, downloads):
    bad = downloads / "bad.gguf"
    bad.write_bytes(b"no model at all")
    with pytest.raises(NotAModel):
        shelf.add(bad)
    with pytest.raises(ModelUnreadable):
        shelf.add(a_link(downloads))
    assert list(shelf.own.glob("*")) == [] if shelf.own.exists() else True


def test_a_file_put_into_the_models_folder_is_found_and_a_bad_one_is_told(shelf):
    shelf.own.mkdir()
    build_tiny_gguf(shelf.own / "alder.gguf", name="Alder")
    (shelf.own / "bad.gguf").write_bytes(b"no model at all")
    assert [model.label for model in shelf.models()] == ["Alder"]
    assert [type(each.error) for each in shelf.unusable()] == [NotAModel]
