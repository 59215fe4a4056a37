"""Another model is chosen here only when it loads, and the person is told when it does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import AppError
from app.services.session import Session
from app.ui.pages.settings.companion import CompanionSection
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.journeys.household import PASSPHRASE


@pytest.fixture
def models(tmp_path) -> Path:
    folder = tmp_path / "data" / "models"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    yield session
    session.close()


@pytest.fixture
def section(session, tasks, qtbot) -> Iterator[CompanionSection]:
    section = CompanionSection(session.choosing_model, tasks)
    qtbot.addWidget(section)
    section.show()
    yield section
    assert tasks.wait_all(30)


def pick(section: CompanionSection, name: str) -> None:
    names = [section.models.itemText(at) for at in range(section.models.count())]
    section.models.setCurrentIndex(next(i for i, each in enumerate(names) if name in each))


def test_without_a_model_it_says_where_one_is_put(section, qtbot):
    section.refresh()
    qtbot.waitUntil(lambda: bool(section.current.text()))
    assert section.current.text().startswith("No model yet.")
    assert "models folder beside the program" in section.current.text()
    assert not section.models.isVisible()


def test_the_model_that_would_be_loaded_is_named_with_its_size(section, models, qtbot):
    build_tiny_gguf(models / "alder.gguf", name="Alder")
    section.refresh()
    qtbot.waitUntil(lambda: section.models.count() == 1)
    assert section.current.text().startswith("Alder · ")
    assert "opened when you first talk" in section.current.text()
    assert not section.use.isEnabled()


def test_another_model_is_opened_and_then_is_the_chosen_one(section, models, session, qtbot):
    build_tiny_gguf(models / "alder.gguf", name="Alder")
    build_tiny_gguf(models / "birch.gguf", name="Birch")
    section.refresh()
    qtbot.waitUntil(lambda: section.models.count() == 2)
    pick(section, "Birch")
    qtbot.mouseClick(section.use, Qt.MouseButton.LeftButton)
    assert section.busy.isVisible()
    qtbot.waitUntil(lambda: section.current.text().startswith("Birch."), timeout=30_000)
    assert session.choosing_model.chosen() == models / "birch.gguf"
    assert "in memory now" in section.current.text()
    assert not section.busy.isVisible()


def test_a_model_that_does_not_load_is_told_and_the_choice_stays(section, models, session, qtbot):
    build_tiny_gguf(models / "alder.gguf", name="Alder")
    broken = build_tiny_gguf(models / "birch.gguf", name="Birch")
    section.refresh()
    qtbot.waitUntil(lambda: section.models.count() == 2)
    pick(section, "Birch")
    broken.write_bytes(broken.read_bytes()[:2_000])
    with qtbot.waitSignal(section.failed, timeout=30_000) as failed:
        qtbot.mouseClick(section.use, Qt.MouseButton.LeftButton)
    assert isinstance(failed.args[0], AppError)
    assert session.choosing_model.chosen() == models / "alder.gguf"
    assert not section.busy.isVisible()


def test_the_list_says_all_of_a_long_name_to_a_reader(section, models, qtbot):
    build_tiny_gguf(models / "alder.gguf", name="Alder of the long and winding river bank")
    section.refresh()
    qtbot.waitUntil(lambda: section.models.count() == 1)
    assert "Alder of the long and winding river bank" in section.models.itemText(0)
