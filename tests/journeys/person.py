"""A person at the window: keys and clicks, and eyes that wait until something is there."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.host.clock import SystemClock
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.companion.page import CompanionPage
from app.ui.pages.journal.page import JournalPage
from app.ui.pages.onboarding.page import OnboardingPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.widgets.consent_form import ConsentForm

PATIENCE_SECONDS = 30.0
GLANCE_MS = 20
RECOVERY = 2  # the step's place in the first run


class Impatient(AssertionError):
    """What the person waited for did not come."""


def until(what: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Let the program work until something is true."""
    clock = SystemClock()
    end = clock.monotonic() + seconds
    while not what():
        if clock.monotonic() > end:
            raise Impatient
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, GLANCE_MS)


def type_into(widget: QWidget, text: str) -> None:
    """Type as a person does: into the focused widget, a key at a time."""
    widget.setFocus()
    QTest.keyClicks(widget, text)


def click(button: QWidget) -> None:
    """Press a button with the left mouse button."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def agree(form: ConsentForm) -> None:
    """Allow the companion everything, and answer the three questions."""
    for switch in form.switches.values():
        if not switch.isChecked():
            switch.click()
    for question in form.questions:
        question.answers[0].click()


class Person:
    """Someone who uses one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def page(self) -> QWidget:
        """The page of the entrance that is on the screen."""
        frame = self.window.centralWidget().currentWidget()
        return frame.page

    @property
    def journal(self) -> JournalPage:
        assert self.window.house is not None
        return self.window.house.journal

    @property
    def companion(self) -> CompanionPage:
        assert self.window.house is not None
        return self.window.house.companion

    def make_vault(self, passphrase: str) -> None:
        """Go through the first run with a passphrase of one's own."""
        page = self.page
        assert isinstance(page, OnboardingPage)
        click(page.next)
        page.passphrase.way.choose("own")
        page.passphrase.way.chosen.emit("own")
        type_into(page.passphrase.own.first.line, passphrase)
        type_into(page.passphrase.own.second.line, passphrase)
        until(page.next.isEnabled)
        click(page.next)
        until(lambda: page.index == RECOVERY)
        click(page.recovery.later)
        for _ in range(2):
            click(page.next)
        agree(page.companion.form)
        click(page.next)
        until(lambda: self.window.house is not None)

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase at the lock screen and go in."""
        page = self.page
        assert isinstance(page, UnlockPage)
        line = page.card.passphrase.line
        type_into(line, passphrase)
        QTest.keyClick(line, Qt.Key.Key_Return)
        until(lambda: self.window.house is not None)

    def begin_entry(self, body: str) -> None:
        """Start a new entry and type into it."""
        assert self.window.house is not None
        self.window.house.writing.write()
        type_into(self.journal.editor.body, body)

    def finish_entry(self) -> None:
        """Press Done."""
        click(self.journal.editor.finish)

    def open_companion(self) -> None:
        """Go to the companion and wait until it can answer."""
        assert self.window.house is not None
        self.window.house.rooms.go(Destination.COMPANION)
        until(lambda: self.companion.loader.state is LoadState.READY)

    def say(self, text: str) -> None:
        """Type a message, press Enter, and wait until the companion has begun."""
        self.type_message(text)
        before = self.companion.transcript.rowCount()
        QTest.keyClick(self.companion.pane.composer.field, Qt.Key.Key_Return)
        until(lambda: self.companion.transcript.rowCount() > before)

    def type_message(self, text: str) -> None:
        """Type into the composer and leave it there."""
        type_into(self.companion.pane.composer.field, text)

    def again(self) -> None:
        """Ask for the last reply once more."""
        self.companion.pane.view.again_wanted.emit()

    def hear_out(self) -> None:
        """Wait until the companion has ended."""
        until(lambda: not self.companion.talk.is_speaking)

    def stop(self) -> None:
        """Press Stop."""
        click(self.companion.pane.composer.stop)
        self.hear_out()

    def lock(self) -> None:
        """Press Ctrl+L."""
        self.window.activateWindow()
        until(self.window.isActiveWindow)
        QTest.keyClick(
            QApplication.focusWidget() or self.window,
            Qt.Key.Key_L,
            Qt.KeyboardModifier.ControlModifier,
        )

    def back_up_now(self) -> None:
        """Go to the settings and press Back up now."""
        assert self.window.house is not None
        self.window.house.rooms.go(Destination.SETTINGS)
        page = self.window.house.rooms.page(Destination.SETTINGS)
        assert isinstance(page, SettingsPage)
        click(page.backups.back_up)
        until(lambda: page.backups.said.isVisible() and page.backups.back_up.isEnabled())

    def try_to_unlock(self, passphrase: str) -> str:
        """Type the passphrase at the lock screen and return why it did not open."""
        page = self.page
        assert isinstance(page, UnlockPage)
        line = page.card.passphrase.line
        type_into(line, passphrase)
        QTest.keyClick(line, Qt.Key.Key_Return)
        until(lambda: page.card.field.below() != "")
        return page.card.field.below()

    def restore_into_place(self, passphrase: str) -> None:
        """Take the offer of the lock screen: the newest backup, into place."""
        page = self.page
        assert isinstance(page, UnlockPage)
        click(page.card.mend)
        sheet = page.sheet
        assert sheet is not None
        until(lambda: sheet.backups.backup is not None)
        type_into(sheet.fields.passphrase.line, passphrase)
        click(sheet.restore)
        until(lambda: sheet.restore.words() == "Go to the lock screen")
        until(sheet.restore.isEnabled)
        click(sheet.restore)
        until(lambda: self.page is not page)
