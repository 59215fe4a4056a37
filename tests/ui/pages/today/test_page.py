"""Today offers a prompt, the open texts and the last entries, and counts nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from app.domain.boundary import Boundary
from app.domain.prompt import Prompt
from app.library.prompts import PromptLibrary
from app.services.journaling import Journaling
from app.services.preferring import Preferring
from app.services.prompting import Prompting
from app.ui.pages.today.page import TodayPage
from app.ui.pages.today.prompt_sheet import PromptSheet
from app.ui.widgets import theme
from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, kept

PROMPTS = tuple(
    Prompt(f"p-{number}", "today", "Today", text, skippable=False)
    for number, text in enumerate(("What was hard?", "What was soft?", "What was loud?"))
)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    opened, _ = create_vault(
        tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes"
    )
    yield opened
    opened.close()


@pytest.fixture
def journaling(vault: OpenVault) -> Journaling:
    return Journaling(vault.entries, vault.drafts, TurnedClock())


@pytest.fixture
def preferring(vault: OpenVault) -> Preferring:
    return Preferring(vault.preferences, vault.audit, TurnedClock())


@pytest.fixture
def show(qtbot, journaling: Journaling, preferring: Preferring) -> Callable[..., TodayPage]:
    def shown(width: int = 1064, height: int = 776) -> TodayPage:
        prompting = Prompting(PromptLibrary(PROMPTS), TurnedClock())
        page = TodayPage(journaling, prompting, preferring)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        page.refresh()
        return page

    return shown


def test_the_date_is_the_title(show):
    assert show().title.text() == "Monday, March 9, 2026"


def test_write_carries_the_prompt_that_is_shown(show, qtbot):
    page = show()
    first = page.prompt.question.text()
    qtbot.mouseClick(page.prompt.another, Qt.MouseButton.LeftButton)
    shown = page.prompt.question.text()
    assert shown != first
    with qtbot.waitSignal(page.write_wanted) as wanted:
        qtbot.mouseClick(page.prompt.write, Qt.MouseButton.LeftButton)
    assert wanted.args == [shown]


def test_the_first_day_offers_an_empty_page(show, qtbot):
    page = show()
    assert page.first_day.isVisible()
    with qtbot.waitSignal(page.write_wanted) as wanted:
        page.begin.click()
    assert wanted.args == [""]


def test_an_open_text_can_be_gone_on_with(show, journaling, qtbot):
    draft = journaling.save_draft(
        None, None, "Before the call", "three sentences", Boundary.MINE_ONLY
    )
    page = show()
    assert not page.first_day.isVisible()
    with qtbot.waitSignal(page.draft_wanted) as wanted:
        qtbot.mouseClick(page.drafts[0].go_on, Qt.MouseButton.LeftButton)
    assert wanted.args == [draft]


def test_the_last_five_entries_open_by_key(show, vault, qtbot):
    entries = [
        kept(vault, "words", title=f"Day {day}", at=datetime(2026, 3, day, 9, tzinfo=UTC))
        for day in range(1, 8)
    ]
    page = show()
    assert len(page.recent) == 5
    assert page.recent[0].accessibleName().startswith("Day 7, ")
    page.recent[0].setFocus()
    with qtbot.waitSignal(page.entry_wanted) as wanted:
        qtbot.keyClick(page.recent[0], Qt.Key.Key_Space)
    assert wanted.args == [entries[-1].id]


def test_coming_back_shows_what_is_true_now(show, journaling, vault):
    draft = journaling.save_draft(None, None, "Soon", "", Boundary.MINE_ONLY)
    page = show()
    journaling.discard(draft.id)
    kept(vault, "words", title="Kept")
    page.refresh()
    assert page.drafts == []
    assert [row.accessibleName().split(",")[0] for row in page.recent] == ["Kept"]


def shown_texts(sheet):
    model = sheet.prompts.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_all_prompts_open_by_theme_and_the_first_is_chosen(show, qtbot):
    page = show()
    qtbot.mouseClick(page.prompt.all, Qt.MouseButton.LeftButton)
    sheet = page.window().findChild(PromptSheet)
    assert shown_texts(sheet) == ["Today", *(prompt.text for prompt in PROMPTS)]
    assert sheet.chosen() == PROMPTS[0]


def test_a_prompt_is_found_by_a_word_and_written_to_by_enter(show, qtbot):
    page = show()
    sheet = page.show_prompts()
    qtbot.keyClicks(sheet.field.line, "SOFT")
    assert shown_texts(sheet) == ["Today", "What was soft?"]
    with qtbot.waitSignal(page.write_wanted) as wanted:
        qtbot.keyClick(sheet.field.line, Qt.Key.Key_Return)
    assert wanted.args == ["What was soft?"]
    assert sheet.isHidden()


def test_words_that_no_prompt_has_leave_nothing_to_write_to(show, qtbot):
    sheet = show().show_prompts()
    qtbot.keyClicks(sheet.field.line, "zebra")
    assert sheet.nothing.isVisible()
    assert sheet.chosen() is None
    assert not sheet.write.isEnabled()
    qtbot.keyClick(sheet.field.line, Qt.Key.Key_Return)
    assert sheet.isVisible()


def test_a_favourite_stands_on_top_until_it_is_removed(show, preferring, qtbot):
    sheet = show().show_prompts()
    sheet.prompts.setCurrentIndex(sheet.prompts.model().index(3, 0))
    qtbot.keyClick(sheet.favourite, Qt.Key.Key_Space)
    assert preferring.current().favourite_prompts == ("p-2",)
    assert shown_texts(sheet)[:2] == ["Favourites", "What was loud?"]
    assert sheet.chosen() == PROMPTS[2]
    said = sheet.prompts.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "What was loud?, favourite"
    qtbot.keyClick(sheet.favourite, Qt.Key.Key_Space)
    assert preferring.current().favourite_prompts == ()
    assert shown_texts(sheet)[0] == "Today"
