"""Another model is chosen here only when it loads, and the person is told when it does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import AppError
from app.domain.fit import Fit
from app.services.session import Session
from app.ui.pages.settings.companion import CompanionSection
from app.ui.pages.settings.model_words import fit_words
from app.ui.shell.error_text import words_for
from app.ui.widgets.labels import InfoLine
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.journeys.household import PASSPHRASE, allow_everything
from tests.ui.dropping import drop
from tests.vault.arranging import EVENING


@pytest.fixture
def models(tmp_path) -> Path:
    folder = tmp_path / "data" / "models"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    allow_everything(session)
    yield session
    session.close()


@pytest.fixture
def section(session, tasks, qtbot) -> Iterator[CompanionSection]:
    section = CompanionSection(session.choosing_model, tasks, words_for)
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


def test_a_model_from_elsewhere_is_copied_tried_and_chosen(
    section, session, models, tmp_path, qtbot
):
    source = build_tiny_gguf(tmp_path / "rowan.gguf", name="Rowan")
    dialog = section.ask_for_model()
    dialog.fileSelected.emit(str(source))
    dialog.close()
    assert section.busy.isVisible()
    with qtbot.waitSignal(section.changed, timeout=30_000):
        pass
    assert session.choosing_model.chosen() == models / "rowan.gguf"
    assert source.exists()


def test_a_model_that_is_dropped_on_the_section_is_added(section, session, models, tmp_path, qtbot):
    source = build_tiny_gguf(tmp_path / "rowan.gguf", name="Rowan")
    with qtbot.waitSignal(section.changed, timeout=30_000):
        assert drop(section, source)
    assert session.choosing_model.chosen() == models / "rowan.gguf"


def test_a_file_that_is_no_model_is_named_with_what_is_wrong(section, models, qtbot):
    (models / "letter.gguf").write_bytes(b"Dear Ana")
    build_tiny_gguf(models / "alder.gguf", name="Alder")
    section.refresh()
    qtbot.waitUntil(lambda: section.models.count() == 1)
    lines = [line.text() for line in section.findChildren(InfoLine)]
    assert any("letter.gguf: not usable. This is not a model file." in line for line in lines)


def test_whether_the_picked_model_fits_is_said_in_words(section, models, qtbot):
    build_tiny_gguf(models / "alder.gguf", name="Alder")
    section.refresh()
    qtbot.waitUntil(lambda: section.models.count() == 1)
    assert section.fit.text().startswith("Needs ")
    assert "is free: it fits" in section.fit.text()


def test_a_chosen_model_that_was_lost_twice_says_so_and_can_be_tried_again(
    section, models, session, qtbot
):
    path = build_tiny_gguf(models / "alder.gguf", name="Alder")
    sha256 = session.choosing_model.sha256_of(path)
    trials = session.opened.vault.companion.trials
    for _ in range(2):
        trials.begin(sha256, EVENING)
    section.refresh()
    qtbot.waitUntil(lambda: section.models.count() == 1)
    assert "It stopped the engine twice" in section.fit.text()
    with qtbot.waitSignal(section.changed, timeout=30_000):
        qtbot.mouseClick(section.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "twice" not in section.fit.text())


def test_a_model_that_does_not_fit_is_told_with_what_to_do():
    words = fit_words(Fit(5_100_000_000, 3_200_000_000, 0, 2_900_000_000))
    assert "4.7 GB of memory, 3.0 GB is free: it does not fit now" in words
    assert "a file of up to about 2.7 GB" in words
    assert "file of up to" not in fit_words(Fit(5_100_000_000, 10_000_000, 0, 0))


def test_a_changed_file_is_asked_about_and_used_when_the_person_wants_it(
    section, models, session, qtbot
):
    path = build_tiny_gguf(models / "alder.gguf", name="Alder")
    session.choosing_model.choose(path)
    session.choosing_model.unload()
    allow_everything(session)  # again, since another model is the chosen one
    build_tiny_gguf(path, name="Alder", seed=4)
    section.ask_about_change()
    assert "was changed" in section.swapped.line.text()
    with qtbot.waitSignal(section.changed, timeout=30_000):
        qtbot.keyClick(section.swapped.buttons["accept"], Qt.Key.Key_Space)
    assert session.choosing_model.loaded is not None
    assert not section.swapped.isVisible()
