"""Where the pace of talking meets the companion's page: one line above the composer.

It covers nothing and stops nobody. While help is on the page, or after a heavy message, it
keeps silent: whoever is in danger is not told to take a break.
"""

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy

from app.domain.pacing import Brake, BrakeKind, WeekOfUse
from app.domain.reply_mark import Missed
from app.domain.risk import RiskLevel
from app.services.session import Session
from app.ui.pages.companion.page import CompanionPage
from app.ui.widgets.choices import Choice
from app.ui.widgets.notice import Notice
from app.ui.widgets.tokens import Role

LOOK_MS = 30_000  # how often time is looked at while the page is open
BREAK, HELP, GO_ON = "break", "help", "go_on"


class PaceKeeper(QObject):
    """Says what the program is and when it may be enough, on one page."""

    break_wanted = Signal()
    """The person stops here for now."""

    help_wanted = Signal()
    """The person would rather talk with people."""

    def __init__(self, session: Session, page: CompanionPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._has_said_what_it_is = False
        self.notice = Notice()
        self.notice.line.set_icon("hourglass-medium", Role.INK)
        fixed = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        fixed.setHeightForWidth(True)  # Qt's signature
        self.notice.setSizePolicy(fixed)
        page.pane.put_at_foot(self.notice, is_passing=True)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        page.talk.sent.connect(self._on_sent)
        page.entered.connect(self._on_entered)
        page.not_quite_wanted.connect(self._on_not_quite)
        self.notice.chosen.connect(self._on_chosen)

    def look(self) -> None:
        """Say what is due now, unless the person is somewhere else or help comes first."""
        if not self._page.isVisible() or self._is_help_first():
            return
        brake = self._session.pacing.due()
        if brake is not None:
            self.say(brake)

    def _is_help_first(self) -> bool:
        is_heavy = self._session.screening.level >= RiskLevel.ELEVATED
        return is_heavy or not self._page.pane.notice.isHidden()

    def _on_entered(self) -> None:
        if not self._has_said_what_it_is and self._session.permitting.why_off() is None:
            self._has_said_what_it_is = True
            QTimer.singleShot(0, self._greet)  # once the conversation is on the page

    def _greet(self) -> None:
        """Say what the program is, unless it stands at the top of an empty page already."""
        pacing, week = self._session.pacing, self._session.pacing.week_before()
        if not (self._page.transcript.has_turns or pacing.was_away or week):
            return
        words = [pacing.notice()]
        if week is not None:
            words.append(self._week_words(week))
        self._offer(" ".join(words), [Choice(GO_ON, self.tr("All right"))])

    def _on_sent(self, _turn: object) -> None:
        self._session.pacing.note_message()
        self.look()

    def say(self, brake: Brake) -> None:
        """Say one thing, with a way to take it and a way to go on."""
        choices = {
            BrakeKind.HOUR: (BREAK, self.tr("Take a break")),
            BrakeKind.CAP: (BREAK, self.tr("Stop for today")),
            BrakeKind.NIGHT: (BREAK, self.tr("Good night")),
            BrakeKind.PERSON: (HELP, self.tr("Show me people")),
            BrakeKind.PAUSE: (BREAK, self.tr("Pause")),
        }
        value, words = choices[brake.kind]
        self._offer(brake.words, [Choice(value, words), Choice(GO_ON, self.tr("Go on"))])

    def _offer(self, words: str, choices: list[Choice]) -> None:
        self.notice.offer(words, choices)
        self._page.pane.make_room()

    def _week_words(self, week: WeekOfUse) -> str:
        number = QLocale().toString
        return self.tr(
            "Last week: days with the companion, {days}; talks, {talks}; minutes, {minutes}."
        ).format(days=number(week.days), talks=number(week.sessions), minutes=number(week.minutes))

    def _on_chosen(self, value: str) -> None:
        self.notice.withdraw()
        self._page.pane.make_room()
        if value == BREAK:
            self.break_wanted.emit()
        elif value == HELP:
            self.help_wanted.emit()

    def _on_not_quite(self, reason: object) -> None:
        repairing = self._session.repairing
        if isinstance(reason, Missed):
            self._page.repair(lambda conversation: repairing.not_quite(conversation, reason))
