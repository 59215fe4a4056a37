"""Today asks at most one thing about keys, and never again what was answered."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.services.session import Session
from app.services.unlocking import VaultDoubt, VaultFinding
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.drill_card import DrillCard, SheetCard
from app.ui.pages.settings.drill_sheet import DrillSheet
from app.ui.pages.today.page import TodayPage
from app.ui.shell.arrival import finding_words
from app.ui.shell.welcome import Welcome
from app.vault import chain
from tests.journeys.household import PASSPHRASE, household

BEGINNING = datetime(2026, 3, 9, 21, 30, tzinfo=UTC)


class TurnedClock:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.moment = BEGINNING

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def entrance(tmp_path: Path, clock):
    return household(tmp_path / "data", clock)


@pytest.fixture
def opened(entrance):
    return entrance.unlocking.create(PASSPHRASE, "Blue notebook")


@pytest.fixture
def session(entrance, opened) -> Iterator[Session]:
    session = entrance.open_session(opened[0])
    yield session
    session.close()


@pytest.fixture
def tasks(qapp) -> Iterator[TaskRunner]:
    tasks = TaskRunner()
    yield tasks
    assert tasks.wait_all(10)


@pytest.fixture
def window(qapp) -> Iterator[QWidget]:
    window = QWidget()
    window.resize(1064, 776)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def welcome(entrance, session, tasks, window, qtbot) -> Welcome:
    page = TodayPage(session.journaling, entrance.prompting, session.preferring)
    page.setParent(window)
    page.resize(window.size())
    welcome = Welcome(session, tasks, page)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return welcome


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def sheet_of(window, qtbot) -> DrillSheet:
    (sheet,) = [each for each in window.findChildren(DrillSheet) if each.isVisible()]
    qtbot.waitUntil(lambda: sheet.act.height() == sheet.act.sizeHint().height())
    return sheet


def test_a_sheet_that_was_never_checked_is_reminded_of_until_it_was(welcome, session, qtbot):
    assert isinstance(welcome.card, SheetCard)
    with qtbot.waitSignal(welcome.check_wanted):
        press(qtbot, welcome.card.check)
    session.preferring.confirm_recovery_code()
    welcome.refresh()
    assert welcome.card is None


def test_after_a_week_the_passphrase_is_asked_for_once(welcome, session, clock, window, qtbot):
    session.preferring.confirm_recovery_code()
    clock.moment += timedelta(days=7)
    welcome.refresh()
    assert isinstance(welcome.card, DrillCard)
    press(qtbot, welcome.card.accept)
    sheet = sheet_of(window, qtbot)
    qtbot.keyClicks(sheet.current.line, "not it")
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: "did not open it" in sheet.current.below())
    sheet.fields.forget()
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    with qtbot.waitSignal(sheet.done):
        press(qtbot, sheet.act)
    assert welcome.card is None
    assert session.drilling.due() is None


def test_after_a_month_the_recovery_code_is_asked_for_as_well(
    welcome, session, opened, clock, window, qtbot
):
    clock.moment += timedelta(days=30)
    welcome.refresh()
    press(qtbot, welcome.card.accept)
    sheet = sheet_of(window, qtbot)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    press(qtbot, sheet.act)
    qtbot.waitUntil(sheet.fields.code.isVisible)
    assert sheet.current.passphrase() == ""
    qtbot.keyClicks(sheet.fields.code.line, opened[1].text.lower())
    with qtbot.waitSignal(sheet.done):
        press(qtbot, sheet.act)
    assert session.preferring.current().recovery_confirmed
    assert welcome.card is None


def test_who_has_no_sheet_any_more_is_led_to_a_new_code(welcome, clock, window, qtbot):
    clock.moment += timedelta(days=31)
    welcome.refresh()
    press(qtbot, welcome.card.accept)
    sheet = sheet_of(window, qtbot)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    press(qtbot, sheet.act)
    qtbot.waitUntil(sheet.lost.isVisible)
    with qtbot.waitSignal(welcome.new_code_wanted):
        press(qtbot, sheet.lost)


def test_put_aside_is_put_aside(welcome, session, clock, qtbot):
    session.preferring.confirm_recovery_code()
    clock.moment += timedelta(days=8)
    welcome.refresh()
    press(qtbot, welcome.card.aside)
    assert welcome.card is None
    clock.moment += timedelta(days=1)
    welcome.refresh()
    assert welcome.card is None


def test_what_was_typed_does_not_outlive_the_lock(welcome, clock, window, qtbot):
    clock.moment += timedelta(days=8)
    welcome.refresh()
    press(qtbot, welcome.card.accept)
    sheet = sheet_of(window, qtbot)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    welcome.leave()
    assert not sheet.isVisible()
    assert sheet.current.passphrase() == ""


def test_a_row_that_another_program_changed_is_told_while_the_notebook_is_open(
    welcome, session, qtbot
):
    journaling = session.journaling
    draft = journaling.save_draft(None, None, "", "a heron", Boundary.MINE_ONLY)
    journaling.keep(draft.id)
    welcome.compare_rows()
    assert welcome._tasks.wait_all(10)  # noqa: SLF001
    assert welcome.line.warnings == []
    connection = session.opened.vault._connection  # noqa: SLF001 - what no way of ours does
    with connection.transaction() as database:
        chain.unwatch(database)
        database.run("UPDATE entry SET body = 'a crow'")
        chain.watch(database)
    for _ in range(2):
        welcome.compare_rows()
        qtbot.waitUntil(lambda: bool(welcome.line.warnings))
    assert [line.text() for line in welcome.line.warnings] == [
        finding_words(VaultFinding(VaultDoubt.ROWS, None, ()))
    ]
    assert welcome.line.isVisible()


def test_the_person_who_knows_why_takes_the_notebook_as_it_is(welcome, session, qtbot):
    connection = session.opened.vault._connection  # noqa: SLF001 - who wrote without the program
    with connection.transaction() as database:
        chain.unwatch(database)
        database.run("INSERT INTO preference (key, value) VALUES ('by', 'hand')")
        chain.watch(database)
    welcome.compare_rows()
    qtbot.waitUntil(lambda: welcome.line.warnings != [])
    welcome.line.accept.click()
    welcome.question.keep.click()
    assert session.opened.compare_rows() != ()
    welcome.line.accept.click()
    welcome.question.erase.click()
    qtbot.waitUntil(lambda: welcome.line.warnings == [])
    assert session.opened.compare_rows() == ()
    assert session.opened.vault.audit.latest(AuditEvent.FINDINGS_ACCEPTED) is not None
