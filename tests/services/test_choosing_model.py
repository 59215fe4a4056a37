"""A model is pinned by its hash, and asked about when the file is another one."""

import os
import sys

import pytest

from app.domain.model_trial import MOST_LOSSES
from app.engine.client import EngineClient
from app.engine.errors import ModelError
from app.host.hardening import worker_environment
from app.services.choosing_model import ChoosingModel, ModelChanged, NoModel
from app.services.model_shelf import Shelf
from app.services.trying_models import ModelGivenUp, TryingModels
from tests.fakes.tiny_gguf import build_tiny_gguf

WORKER = (sys.executable, "-m", "app.engine.worker")


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path / "shipped", tmp_path / "own")
    shelf.shipped.mkdir()
    return shelf


@pytest.fixture
def choosing(vault, clock, shelf):
    def client():
        return EngineClient(WORKER, worker_environment(os.environ))

    engine = client()
    trying = TryingModels(vault.companion.trials, client, clock)
    yield ChoosingModel(shelf, engine, vault.preferences, vault.audit, clock, trying)
    engine.close()


def test_a_changed_file_is_not_opened_until_the_person_wants_it(choosing, shelf):
    shelf.own.mkdir()
    path = build_tiny_gguf(shelf.own / "alder.gguf", name="Alder")
    choosing.choose(path)
    choosing.unload()
    build_tiny_gguf(path, name="Alder", seed=5)
    with pytest.raises(ModelChanged):
        choosing.load()
    assert choosing.loaded is None
    assert choosing.accept_change().label == "Alder"
    choosing.unload()
    assert choosing.load().label == "Alder"


def test_a_file_that_was_given_up_is_tried_again_when_it_is_chosen(choosing, shelf, vault, clock):
    shelf.own.mkdir()
    path = build_tiny_gguf(shelf.own / "alder.gguf", name="Alder")
    sha256 = choosing.sha256_of(path)
    for _ in range(MOST_LOSSES):
        vault.companion.trials.begin(sha256, clock.now())
    with pytest.raises(ModelGivenUp):
        choosing.load()
    assert choosing.choose(path).label == "Alder"
    assert choosing.loaded_sha256 == sha256


def test_whether_a_model_fits_is_known_before_it_is_opened(choosing, shelf, monkeypatch):
    shelf.own.mkdir()
    build_tiny_gguf(shelf.own / "alder.gguf")
    (model,) = shelf.models()
    fit = choosing.fit(model)
    assert fit.fits
    assert 0 < fit.needed_bytes < fit.free_bytes
    monkeypatch.setattr("app.services.choosing_model.read_memory", TinyMemory)
    tight = choosing.fit(model)
    assert not tight.fits
    assert tight.needed_bytes > tight.free_bytes


class TinyMemory:
    available = 270 * 1024 * 1024


def test_a_hash_is_read_once_and_anew_when_the_file_is_touched(choosing, shelf, monkeypatch):
    shelf.own.mkdir()
    path = build_tiny_gguf(shelf.own / "alder.gguf")
    first = choosing.sha256_of(path)
    build_tiny_gguf(path, seed=3)
    assert choosing.sha256_of(path) != first


def test_without_any_model_there_is_none_to_load(choosing):
    with pytest.raises(NoModel):
        choosing.load()
    with pytest.raises(ModelError):
        choosing.accept_change()


def test_the_card_of_a_model_that_came_with_the_program_can_be_read(choosing, shelf):
    build_tiny_gguf(shelf.shipped / "one.gguf", name="One")
    assert choosing.card() == ""
    (shelf.shipped / "manifest.toml").write_text(
        '[[model]]\nfile = "one.gguf"\nlabel = "One"\ncard = "CARD.md"\n', encoding="utf-8"
    )
    assert choosing.card() == ""
    (shelf.shipped / "CARD.md").write_text("# One: model card\n", encoding="utf-8")
    assert choosing.card() == "# One: model card\n"


def test_a_model_of_the_persons_own_has_no_card(choosing, shelf):
    shelf.own.mkdir()
    build_tiny_gguf(shelf.own / "alder.gguf", name="Alder")
    assert choosing.card() == ""
