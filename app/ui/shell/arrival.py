"""What a person is told once they are in: when it was opened last, and how it was found.

A folder that somebody put back as it was a week ago opens without a fault. Only a person can
see it, by "last opened" and the number of entries. So this is said each time, quietly. What
the program itself can see, a single older file, it says in plain words.
"""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.unlocking import Arrival, VaultDoubt, VaultFinding
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.dates import said_moment
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class ArrivalLine(QWidget):
    """One quiet line, and one more for each thing that should be known."""

    accept_wanted = Signal()
    """The person knows why the notebook is not as it was left."""

    def __init__(
        self, arrival: Arrival, today: date = date.min, *, has_journal: bool = True
    ) -> None:
        super().__init__()
        words = opened_words(arrival, today, has_journal=has_journal)
        self.opened = Label(words, TextStyle.HINT)
        self.warnings: list[InfoLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.opened)
        self.accept = LinkButton(_tr("I know why. Take it as it is."))
        self._column.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeft)
        self.accept.hide()
        self.accept.clicked.connect(self.accept_wanted)
        self._found: list[InfoLine] = []
        self.opened.setVisible(bool(self.opened.text()))
        self.setVisible(bool(self.opened.text()))
        self._warn(failed_words(arrival, today))
        self.add(arrival.findings)
        follow(self._on_look)

    def add(self, findings: Iterable[VaultFinding]) -> None:
        """Say what was found later as well, once each."""
        said = {line.text() for line in self.warnings}
        new = (words for words in map(finding_words, findings) if words not in said)
        self._found += self._warn(*new)
        self.accept.setVisible(bool(self._found))

    def note_accepted(self) -> None:
        """Say no more what was accepted."""
        for line in self._found:
            self.warnings.remove(line)
            line.hide()
            line.deleteLater()
        self._found = []
        self.accept.hide()

    def _warn(self, *sentences: str) -> list[InfoLine]:
        lines = [
            InfoLine("warning-circle", words, role=Role.WARNING)
            for words in filter(None, sentences)
        ]
        for line in lines:
            self._column.insertWidget(self._column.indexOf(self.accept), line)
            self.show()
        self.warnings += lines
        return lines

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.XS))


def opened_words(arrival: Arrival, today: date = date.min, *, has_journal: bool = True) -> str:
    """Return when the vault was opened last, and how many entries it has; empty for never."""
    if arrival.last_opened_at is None:
        return ""
    when = _moment(arrival.last_opened_at, today)
    if not has_journal:
        return _tr("Last opened {when}").format(when=when)
    if arrival.entries == 1:
        return _tr("Last opened {when} · 1 entry").format(when=when)
    count = QLocale().toString(arrival.entries)
    return _tr("Last opened {when} · {count} entries").format(when=when, count=count)


def failed_words(arrival: Arrival, today: date = date.min) -> str:
    """Return how many tries have failed since; empty for none."""
    failures = arrival.failures
    if failures is None:
        return ""
    when = _moment(failures.first_at, today)
    if failures.failed == 1:
        return _tr("1 try to open this notebook failed, {when}.").format(when=when)
    count = QLocale().toString(failures.failed)
    words = _tr("{count} tries to open this notebook failed since {when}.")
    return words.format(count=count, when=when)


def finding_words(finding: VaultFinding) -> str:
    """Return what does not fit, what may be missing, and what to do."""
    since = "" if finding.since is None else _moment(finding.since)
    match finding.doubt:
        case VaultDoubt.OLDER_JOURNAL | VaultDoubt.OTHER_JOURNAL:
            return _tr(
                "The journal file is another one than when this notebook was closed last, {when}. "
                "If you did not put a copy back, what you wrote since may be missing: restore the "
                "newest backup as another notebook, and compare."
            ).format(when=since)
        case VaultDoubt.OLDER_HEADER:
            return _tr(
                "The file of the keys is an older one, so a passphrase from before may open this "
                "notebook again. If you did not put a copy back, make new keys in Settings."
            )
        case VaultDoubt.ROWS:
            return _tr(
                "Something in the journal was changed by another program than Alcove. Restore a "
                "backup from before as another notebook, and compare."
            )


def _moment(at: datetime, today: date = date.min) -> str:
    return said_moment(at.astimezone(), today)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Arrival", source)
