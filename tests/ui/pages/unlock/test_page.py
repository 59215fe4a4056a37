"""The lock screen opens a vault, or says in one true sentence why it did not."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.services.entrance import Entrance
from app.services.unlocking import Opened
from app.services.ways_in import Shown
from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.error_text import words_for, words_for_restore
from app.vault.errors import WrongPassphrase
from tests.journeys.household import CHEAP, PASSPHRASE, household

NEWER_FORMAT = 99


@pytest.fixture
def code(entrance) -> str:
    """The recovery code of the one vault there is."""
    opened, code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    opened.close()
    return code.text


@pytest.fixture
def opened_vaults() -> Iterator[list[Opened]]:
    opened: list[Opened] = []
    yield opened
    for each in opened:
        each.close()


@pytest.fixture
def shown(entrance, tasks, opened_vaults, qtbot) -> Callable[[], UnlockPage]:
    def shown() -> UnlockPage:
        page = UnlockPage(entrance, tasks, words_for, words_for_restore)
        qtbot.addWidget(page)
        page.opened.connect(opened_vaults.append)
        page.resize(1280, 832)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        return page

    return shown


@pytest.fixture
def page(shown, code) -> UnlockPage:
    return shown()


def type_and_enter(qtbot, text: str) -> None:
    here = QApplication.focusWidget()
    qtbot.keyClicks(here, text)
    qtbot.keyClick(here, Qt.Key.Key_Return)


def said_after(qtbot, page: UnlockPage, text: str) -> str:
    """Type something, press Enter, and return what stands under the field then."""
    type_and_enter(qtbot, text)
    qtbot.waitUntil(page.card.switch.isVisible)
    return page.card.field.below()


def header_of(entrance: Entrance) -> Path:
    [place] = entrance.unlocking.places()
    return place.folder / "vault.header"


def entries_of(page: UnlockPage) -> dict[str, QAction]:
    return {action.text(): action for action in page.card.another.menu().actions()}


def test_the_passphrase_and_enter_open_the_vault(page, qtbot):
    with qtbot.waitSignal(page.opened) as opened:
        type_and_enter(qtbot, PASSPHRASE)
    assert isinstance(opened.args[0], Opened)
    assert opened.args[0].place.name == "Blue notebook"


def test_more_spaces_than_needed_do_not_matter(page, qtbot):
    with qtbot.waitSignal(page.opened):
        type_and_enter(qtbot, f"  {PASSPHRASE.replace(' ', '   ')} ")


def test_nothing_of_the_passphrase_stays_in_the_field(page, qtbot):
    with qtbot.waitSignal(page.opened):
        type_and_enter(qtbot, PASSPHRASE)
    assert page.card.passphrase.passphrase() == ""


def test_a_wrong_passphrase_leaves_what_was_typed_selected_and_the_journal_whole(page, qtbot):
    said = said_after(qtbot, page, "not it at all")
    assert said.startswith("That passphrase did not open it. Your journal is whole.")
    assert page.card.field.line.selectedText() == "not it at all"
    assert QApplication.focusWidget() is page.card.field.line


def test_typing_again_takes_the_sentence_away(page, qtbot):
    said_after(qtbot, page, "not it at all")
    qtbot.keyClicks(QApplication.focusWidget(), "l")
    assert page.card.field.below() == ""


def test_a_damaged_header_reads_differently_from_a_wrong_passphrase(page, entrance, qtbot):
    header = header_of(entrance)
    for copy in header.parent.glob("*header*"):
        copy.write_bytes(bytes(len(header.read_bytes())))
    assert "damaged" in said_after(qtbot, page, PASSPHRASE)


def test_a_vault_of_a_newer_version_says_so(page, entrance, qtbot):
    for copy in header_of(entrance).parent.glob("*header*"):
        newer = bytearray(copy.read_bytes())
        newer[6:8] = NEWER_FORMAT, 255 - NEWER_FORMAT
        copy.write_bytes(newer)
    assert said_after(qtbot, page, PASSPHRASE).startswith("A newer version of Alcove")


def test_a_vault_that_is_open_in_another_window_says_so(page, entrance, opened_vaults, qtbot):
    [place] = entrance.unlocking.places()
    opened_vaults.append(entrance.unlocking.unlock(place, PASSPHRASE))
    assert "another window" in said_after(qtbot, page, PASSPHRASE)


def test_while_it_opens_the_card_rests_and_says_how_long(page, tasks, qtbot):
    with qtbot.waitSignal(page.opened):
        type_and_enter(qtbot, PASSPHRASE)
        assert page.card.busy.isVisible()
        assert not page.card.unlock.isEnabled()
        assert page.card.passphrase.passphrase() == PASSPHRASE
    assert not page.card.busy.isVisible()


def test_an_empty_field_is_not_tried(page, tasks, qtbot):
    type_and_enter(qtbot, "   ")
    assert page.card.unlock.isEnabled()
    assert page.card.field.below() == ""


def test_caps_lock_is_noticed_while_typing(page, qtbot):
    qtbot.keyClicks(page.card.field.line, "l")
    assert page.card.field.below() == ""
    unexplained = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier(0), "L")
    QApplication.sendEvent(page.card.field.line, unexplained)
    assert "Caps Lock is on" in page.card.field.below()


def test_the_recovery_code_is_seen_while_it_is_typed_and_opens_the_vault(page, code, qtbot):
    qtbot.mouseClick(page.card.switch, Qt.MouseButton.LeftButton)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    assert line.accessibleName() == "Recovery code"
    with qtbot.waitSignal(page.opened):
        type_and_enter(qtbot, code.lower().replace("-", "  "))


def test_half_a_recovery_code_is_told_from_a_wrong_one(page, code, qtbot):
    qtbot.mouseClick(page.card.switch, Qt.MouseButton.LeftButton)
    assert "not a whole recovery code" in said_after(qtbot, page, code[:20])


def test_switching_back_empties_the_field(page, qtbot):
    qtbot.mouseClick(page.card.switch, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "7KQ2")
    qtbot.mouseClick(page.card.switch, Qt.MouseButton.LeftButton)
    assert page.card.code.text() == ""
    assert QApplication.focusWidget() is page.card.passphrase.line
    assert page.card.switch.words() == "Use recovery code"


def test_one_vault_offers_a_new_one(page, qtbot):
    assert page.card.another.text() == "Another notebook"
    with qtbot.waitSignal(page.new_wanted):
        entries_of(page)["Make a new one"].trigger()


def test_several_vaults_are_in_a_menu_and_each_can_be_opened(shown, code, entrance, qtbot):
    other, _code = entrance.unlocking.create("the grey heron waits by the weir", "Garden")
    other.close()
    page = shown()
    assert page.card.name.text() == "Blue notebook"
    assert list(entries_of(page))[:3] == ["Garden", "", "Make a new one"]
    entries_of(page)["Garden"].trigger()
    assert page.card.name.text() == "Garden"
    assert "Blue notebook" in entries_of(page)
    with qtbot.waitSignal(page.opened) as opened:
        type_and_enter(qtbot, "the grey heron waits by the weir")
    assert opened.args[0].place.name == "Garden"


def test_the_vault_that_was_open_last_is_offered_first(shown, code, entrance):
    last, _code = entrance.unlocking.create(PASSPHRASE, "Winter")
    last.close()
    entrance.keeping_vaults.note_opened(last.place.folder)
    assert shown().place.name == "Winter"


def test_a_new_one_can_be_asked_for_from_the_menu(shown, code, entrance, qtbot):
    other, _code = entrance.unlocking.create(PASSPHRASE, "Garden")
    other.close()
    page = shown()
    with qtbot.waitSignal(page.new_wanted):
        entries_of(page)["Make a new one"].trigger()


class Minute:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 3, 9, 21, 30, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def turned() -> Minute:
    return Minute()


@pytest.fixture
def tired(tmp_path, code, turned, tasks, qtbot) -> UnlockPage:
    """The lock screen of a vault after five wrong tries."""
    entrance = household(tmp_path / "data", turned)
    (place,) = entrance.unlocking.places()
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            entrance.unlocking.unlock(place, "not it at all")
    page = UnlockPage(entrance, tasks, words_for, words_for_restore)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def test_after_five_wrong_tries_the_next_one_waits_and_says_how_long(tired, turned, qtbot):
    card = tired.card
    assert card.wait_line.line.text().startswith("The next try can be made in 2 seconds.")
    assert not card.unlock.isEnabled()
    turned.seconds = 1.5
    qtbot.waitUntil(lambda: "in 1 second." in card.wait_line.line.text())
    turned.seconds = 2.0
    qtbot.waitUntil(card.unlock.isEnabled)
    assert not card.wait_line.isVisible()


def test_while_it_waits_one_may_type_and_nothing_is_tried(tired, turned, opened_vaults, qtbot):
    type_and_enter(qtbot, PASSPHRASE)
    assert tired.card.switch.isVisible()
    assert tired.card.passphrase.passphrase() == PASSPHRASE
    turned.seconds = 60.0
    qtbot.waitUntil(tired.card.unlock.isEnabled)
    tired.opened.connect(opened_vaults.append)
    with qtbot.waitSignal(tired.opened):
        qtbot.keyClick(tired.card.passphrase.line, Qt.Key.Key_Return)


def test_the_recovery_code_does_not_wait(tired, code, opened_vaults, qtbot):
    qtbot.mouseClick(tired.card.switch, Qt.MouseButton.LeftButton)
    assert not tired.card.wait_line.isVisible()
    tired.opened.connect(opened_vaults.append)
    with qtbot.waitSignal(tired.opened):
        type_and_enter(qtbot, code)


@pytest.fixture
def key_file(tmp_path) -> Path:
    path = tmp_path / "key"
    path.write_bytes(bytes(range(64)))
    return path


@pytest.fixture
def asked_for(entrance, code, key_file, shown) -> UnlockPage:
    """The lock screen of a vault that asks for a key file."""
    (place,) = entrance.unlocking.places()
    session = entrance.open_session(entrance.unlocking.unlock(place, PASSPHRASE))
    session.keeping_keys.ask_for_key_file(Shown(PASSPHRASE), key_file)
    session.close()
    return shown()


def test_without_a_key_file_nothing_is_said_of_one(page):
    assert not page.card.key_file.isVisible()
    assert not page.card.ways.key_file.isVisible()


def test_a_vault_with_a_key_file_asks_for_it_and_opens_with_both(asked_for, key_file, qtbot):
    card = asked_for.card
    assert card.key_file.isVisible()
    qtbot.keyClicks(card.passphrase.line, PASSPHRASE)
    qtbot.keyClick(card.passphrase.line, Qt.Key.Key_Return)
    assert card.key_file.error.text() == "Choose your key file as well."
    card.key_file.choose(str(key_file))
    with qtbot.waitSignal(asked_for.opened):
        qtbot.keyClick(card.passphrase.line, Qt.Key.Key_Return)
    assert card.key_file.path is None


def test_the_wrong_one_of_two_is_not_guessed_at(asked_for, key_file, qtbot):
    key_file.write_bytes(bytes(64))
    asked_for.card.key_file.choose(str(key_file))
    said = said_after(qtbot, asked_for, PASSPHRASE)
    assert said.startswith("That passphrase and that key file together did not open it.")


def test_a_key_file_that_is_gone_is_told(asked_for, key_file, qtbot):
    asked_for.card.key_file.choose(str(key_file))
    key_file.unlink()
    assert "connect the drive" in said_after(qtbot, asked_for, PASSPHRASE)


def test_the_recovery_code_asks_for_no_key_file(asked_for, code, qtbot):
    qtbot.mouseClick(asked_for.card.switch, Qt.MouseButton.LeftButton)
    assert not asked_for.card.key_file.isVisible()
    with qtbot.waitSignal(asked_for.opened):
        type_and_enter(qtbot, code)


def test_where_the_passphrase_is_enough_the_key_file_is_offered_quietly(
    entrance, code, key_file, shown, qtbot
):
    (place,) = entrance.unlocking.places()
    opened = entrance.unlocking.unlock(place, PASSPHRASE)
    content = key_file.read_bytes()
    proof = Shown(PASSPHRASE).proof()
    opened.vault.key_slots.add_key_file(proof, PASSPHRASE, content, CHEAP)
    opened.close()
    card = shown().card
    assert not card.key_file.isVisible()
    qtbot.mouseClick(card.ways.key_file, Qt.MouseButton.LeftButton)
    assert card.key_file.isVisible()
    assert not card.ways.key_file.isVisible()


def test_in_a_small_window_the_sentence_is_scrolled_into_sight(page, qtbot):
    page.resize(420, 320)
    said_after(qtbot, page, "not it at all")
    view = page._page.viewport()  # noqa: SLF001
    line = page.card.field.line
    qtbot.waitUntil(lambda: view.rect().contains(line.mapTo(view, line.rect().center())))
