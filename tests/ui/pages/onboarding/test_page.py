"""Nothing is stored before the person makes the vault, and nothing is lost on the way to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.consent import Purpose
from app.services.unlocking import Opened
from app.ui.pages.onboarding.page import FirstRun, OnboardingPage
from app.ui.shell.error_text import words_for
from tests.journeys.person import agree

WELCOME, PASSPHRASE, RECOVERY, HELP_LINES, COMPANION = range(5)


@pytest.fixture(autouse=True)
def _american_computer() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def page(entrance, tasks, qtbot) -> Iterator[OnboardingPage]:
    page = OnboardingPage(entrance, tasks, words_for)
    qtbot.addWidget(page)
    page.resize(1280, 832)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield page
    assert tasks.wait_all(10)
    opened = page.vault.opened  # whoever made it would close it
    if opened is not None:
        opened.close()


@pytest.fixture
def press(qtbot) -> Callable[[Qt.Key], None]:
    """Press a key wherever the keyboard is."""

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key)

    return press


@pytest.fixture
def type_in(qtbot) -> Callable[[str], None]:
    """Type wherever the keyboard is."""

    def type_in(text: str) -> None:
        qtbot.keyClicks(QApplication.focusWidget(), text)

    return type_in


@pytest.fixture
def at_recovery(page, press, type_in, qtbot) -> OnboardingPage:
    press(Qt.Key.Key_Return)
    type_in(page.passphrase.random.passphrase)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.index == RECOVERY)
    return page


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_nothing_is_on_the_disk_before_the_passphrase_was_confirmed(
    page, press, type_in, tmp_path, entrance, qtbot
):
    press(Qt.Key.Key_Return)
    type_in(page.passphrase.random.passphrase)
    assert files_in(tmp_path / "data") == []
    assert "Nothing is stored yet" in page.side.foot.text()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.index == RECOVERY)
    assert [place.name for place in entrance.unlocking.places()] == ["Notebook"]
    assert "exists now" in page.side.foot.text()


def test_the_whole_first_run_by_keyboard_alone(at_recovery, press, type_in, entrance, qtbot):
    page = at_recovery
    first, second = page.recovery.asked_groups
    type_in(first.lower())
    press(Qt.Key.Key_Tab)
    type_in(second)
    press(Qt.Key.Key_Return)
    assert page.index == HELP_LINES
    press(Qt.Key.Key_Return)
    assert page.index == COMPANION
    with qtbot.waitSignal(page.finished) as finished:
        press(Qt.Key.Key_Return)
    [first_run] = finished.args
    assert isinstance(first_run, FirstRun)
    assert isinstance(first_run.opened, Opened)
    assert first_run.recovery_confirmed
    assert entrance.remembering.current().country == "US"


def test_the_passphrase_that_was_shown_opens_the_vault(page, press, type_in, entrance, qtbot):
    press(Qt.Key.Key_Return)
    shown = " ".join(page.passphrase.random.grid.words())
    type_in("  ".join(shown.upper().split()))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.index == RECOVERY)
    page.vault.opened.close()
    [place] = entrance.unlocking.places()
    entrance.unlocking.unlock(place, shown).close()


def test_enter_goes_nowhere_until_the_words_were_typed(page, press, type_in):
    press(Qt.Key.Key_Return)
    type_in(page.passphrase.random.words[0])
    press(Qt.Key.Key_Return)
    assert page.index == PASSPHRASE
    assert not page.next.isEnabled()


def test_enter_on_back_goes_back(page, press):
    press(Qt.Key.Key_Return)
    page.back.setFocus()
    press(Qt.Key.Key_Return)
    assert page.index == WELCOME


def test_what_was_typed_is_still_there_after_going_back_and_forth(page, press, type_in, qtbot):
    press(Qt.Key.Key_Return)
    words = page.passphrase.random.words
    type_in(" ".join(words))
    qtbot.mouseClick(page.step_list.step(WELCOME), Qt.MouseButton.LeftButton)
    assert page.index == WELCOME
    press(Qt.Key.Key_Return)
    assert page.passphrase.random.words == words
    assert page.next.isEnabled()


def test_the_keyboard_is_in_the_first_field_of_each_step(at_recovery, press):
    page = at_recovery
    assert QApplication.focusWidget() is page.recovery.fields[0].line
    page.recovery.later.click()
    page.next.click()
    assert QApplication.focusWidget() is page.help_lines.country
    page.next.click()
    assert QApplication.focusWidget() is page.next


def test_once_the_vault_exists_its_passphrase_cannot_be_gone_back_to(at_recovery, qtbot):
    page = at_recovery
    assert page.back.isHidden()
    qtbot.mouseClick(page.step_list.step(PASSPHRASE), Qt.MouseButton.LeftButton)
    assert page.index == RECOVERY


def test_passphrase_and_code_leave_the_screen_when_they_have_done_their_work(at_recovery, qtbot):
    page = at_recovery
    assert page.passphrase.random.field.passphrase() == ""
    assert page.passphrase.random.grid.words() == []
    page.recovery.later.click()
    page.next.click()
    page.next.click()
    with qtbot.waitSignal(page.finished) as finished:
        page.next.click()
    assert page.recovery.grid.words() == []
    assert not finished.args[0].recovery_confirmed


def test_a_vault_that_could_not_be_made_leaves_the_words_and_says_why(
    page, press, type_in, tmp_path, qtbot
):
    (tmp_path / "data" / "vaults").rmdir()
    (tmp_path / "data" / "vaults").write_text("a file stands in the way")
    press(Qt.Key.Key_Return)
    words = page.passphrase.random.passphrase
    type_in(words)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.foot.error.isVisible)
    assert page.index == PASSPHRASE
    assert page.passphrase.random.field.passphrase() == words
    assert page.next.isEnabled()


def test_the_country_of_the_system_is_suggested_and_not_written_down(at_recovery, entrance):
    assert at_recovery.help_lines.code == "US"
    assert entrance.remembering.current().country == ""


def test_a_small_window_says_the_step_in_words(page):
    page.resize(700, 600)
    assert page.step_list.isHidden() or not page.step_list.isVisible()
    assert page._place.isVisible()  # noqa: SLF001
    assert page._place.text() == "Step 1 of 5: Welcome"  # noqa: SLF001


def test_the_first_of_all_vaults_has_nowhere_to_go_back_to(page):
    assert page.back.isHidden()


def test_a_further_vault_can_be_left_alone_again(entrance, tasks, qtbot):
    first, _code = entrance.unlocking.create("the grey heron waits by the weir", "Garden")
    first.close()
    page = OnboardingPage(entrance, tasks, words_for)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.left):
        page.back.click()


def test_who_has_a_backup_is_led_to_it_and_nothing_is_made(page, entrance, qtbot):
    with qtbot.waitSignal(page.restore_wanted):
        qtbot.mouseClick(page.welcome.has_backup, Qt.MouseButton.LeftButton)
    assert entrance.unlocking.places() == []


def test_words_of_ones_own_are_typed_where_the_keyboard_is_then(page, press, type_in, qtbot):
    press(Qt.Key.Key_Return)
    qtbot.mouseClick(page.passphrase.way.cell("own"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.passphrase.own.first.line
    qtbot.mouseClick(page.passphrase.way.cell("random"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.passphrase.random.field.line


@pytest.fixture
def at_companion(at_recovery) -> OnboardingPage:
    at_recovery.recovery.later.click()
    at_recovery.next.click()
    at_recovery.next.click()
    assert at_recovery.index == COMPANION
    return at_recovery


def test_who_only_goes_on_allows_nothing_but_the_offer_of_help(at_companion, qtbot):
    with qtbot.waitSignal(at_companion.finished) as finished:
        at_companion.next.click()
    answers = finished.args[0].answers
    assert answers.allowed == {Purpose.ENTRY_CHECK}
    assert answers.asked == set(Purpose)
    assert answers.check_score is None


def test_who_wants_to_talk_answers_first_and_what_they_said_is_carried_on(at_companion, qtbot):
    form = at_companion.companion.form
    form.switches[Purpose.CONVERSATION].click()
    assert not at_companion.next.isEnabled()
    agree(form)
    assert at_companion.next.isEnabled()
    with qtbot.waitSignal(at_companion.finished) as finished:
        at_companion.next.click()
    answers = finished.args[0].answers
    assert answers.allowed == set(Purpose)
    assert answers.check_score == 1  # the first of each, and only one of those is true


def test_a_pack_is_chosen_first_and_given_on_unread_when_the_vault_is_there(
    page, press, type_in, qtbot, tmp_path
):
    pack = tmp_path / "from-my-clinician.alcove-pack"  # never read here, so it need not be there
    page.welcome.take_pack(str(pack))
    press(Qt.Key.Key_Return)
    type_in(page.passphrase.random.passphrase)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.index == RECOVERY)
    page._show(COMPANION)  # noqa: SLF001  # the steps between are not about it
    with qtbot.waitSignal(page.finished) as finished:
        page.next.click()
    assert finished.args[0].pack == pack


def test_a_pack_that_was_chosen_is_named_and_can_be_left_out_again(page, qtbot, tmp_path):
    welcome = page.welcome
    assert not welcome.chosen.isVisible()
    qtbot.mouseClick(welcome.choose_pack, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "from-my-clinician.alcove-pack"))
    dialog.reject()
    assert "from-my-clinician.alcove-pack" in welcome.chosen.text()
    assert welcome.chosen.isVisible()
    qtbot.mouseClick(welcome.choose_pack, Qt.MouseButton.LeftButton)
    assert welcome.pack is None
    assert not welcome.chosen.isVisible()
