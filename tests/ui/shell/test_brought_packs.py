"""A pack that is opened from the desktop waits for an open journal, and is then looked at."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent

from app.bootstrap import parse_arguments, place_of
from app.ui.shell.application import dress
from app.ui.shell.file_opening import FileOpening
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.handout.packing import packed
from tests.journeys.household import PASSPHRASE, household


@pytest.fixture
def pack(tmp_path) -> Path:
    file = tmp_path / "first.alcove-pack"
    file.write_bytes(packed())
    return file


@pytest.fixture
def house(tmp_path):
    return household(tmp_path / "data")


@pytest.fixture
def window(house, qtbot, qapp):
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def entrance_page(window):
    return window.centralWidget().currentWidget().page


def is_looked_at(window, qtbot) -> bool:
    page = window.house.handout.page
    qtbot.waitUntil(lambda: page.currentWidget() is page.opening)
    return window.house.rooms.current is Destination.CLINICIAN


def test_at_the_lock_screen_it_is_named_and_then_looked_at_once(house, window, pack, qtbot):
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    opened.close()
    window.bring(pack)
    window.show_entrance()
    line = entrance_page(window).card.pack
    assert line.isVisible()
    assert "first.alcove-pack" in line.text()
    (place,) = house.unlocking.places()
    window.open(house.unlocking.unlock(place, PASSPHRASE))
    assert is_looked_at(window, qtbot)
    window.lock()
    assert not entrance_page(window).card.pack.isVisible()


def test_in_the_first_run_it_is_the_pack_that_was_given(window, pack):
    window.show_entrance()
    window.bring(pack)
    welcome = entrance_page(window).welcome
    assert welcome.pack == pack
    assert "first.alcove-pack" in welcome.chosen.text()


def test_in_an_open_journal_it_is_looked_at_now(house, window, pack, qtbot):
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.open(opened)
    window.bring(pack)
    assert is_looked_at(window, qtbot)


def test_a_file_that_went_away_meanwhile_is_one_sentence(house, window, tmp_path, qtbot):
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.bring(tmp_path / "gone.alcove-pack")
    window.open(opened)
    qtbot.waitUntil(lambda: window.toasts.toast is not None)
    assert window.house.rooms.current is Destination.CLINICIAN


def test_the_system_may_ask_a_running_program_for_it(qapp, pack):
    watch = FileOpening(qapp)
    asked: list[object] = []
    watch.opened.connect(asked.append)
    target = QObject()
    QCoreApplication.sendEvent(target, QFileOpenEvent(QUrl.fromLocalFile(str(pack))))
    assert asked == [pack]
    qapp.removeEventFilter(watch)


def test_the_command_line_takes_one_file_and_a_new_life_does_not_look_again():
    arguments = parse_arguments(["--data-folder", "here", "first.alcove-pack"])
    assert arguments.pack == Path("first.alcove-pack")
    assert place_of(arguments) == ["--data-folder", "here"]
    assert place_of(parse_arguments(["first.alcove-pack"])) == []
    assert parse_arguments([]).pack is None
