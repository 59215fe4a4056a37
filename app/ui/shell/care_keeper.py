"""Where help meets the pages: the quiet line on a page, and the card over the window.

An entry is looked at after it was saved, in the background; saving never waits for it.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.care import NO_CARE, Care, CareForm, CheckIn
from app.domain.risk import RiskLevel
from app.services.helping import Helping
from app.services.screening import Screening
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets.choices import Choice
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:  # whoever asks has built them: see late.py
    from app.ui.pages.companion.page import CompanionPage
    from app.ui.pages.journal.page import JournalPage

OPEN, LATER = "open", "later"
SAVED = "saved"


class CareKeeper(QObject):
    """Shows what the screening of messages and entries asks for."""

    card_wanted = Signal(object)
    """The card is to be shown now; carries the ``Care``."""

    def __init__(
        self,
        screening: Screening,
        helping: Helping,
        tasks: TaskRunner,
        may_look_at_entries: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._may_look_at_entries = may_look_at_entries
        self._screening = screening
        self._helping = helping
        self._tasks = tasks
        self._offered: dict[int, Care] = {}
        self._journal: JournalPage | None = None
        self._looked_at = 0

    def tend_companion(self, page: "CompanionPage") -> None:
        """Show help beside the conversations of a page."""
        notice = page.pane.notice
        page.care_met.connect(partial(self._on_message, notice))
        notice.chosen.connect(partial(self._on_chosen, notice))
        if self._screening.is_asking:
            question, answers = self._helping.check_in()
            choices = zip(CheckIn, answers, strict=True)
            notice.offer(question, [Choice(value, words) for value, words in choices])

    def tend_journal(self, page: "JournalPage") -> None:
        """Look at what is saved on a page."""
        self._journal = page
        page.editor.notice.chosen.connect(partial(self._on_chosen, page.editor.notice))
        page.desk.state_changed.connect(self._on_saved)
        page.desk.laid.connect(page.editor.notice.withdraw)

    def _on_message(self, notice: Notice, care: Care) -> None:
        self._offer(notice, care)
        if care.form is CareForm.CARD:
            self.card_wanted.emit(care)

    def _on_saved(self, state: str) -> None:
        if state != SAVED or self._journal is None:
            return
        words = self._journal.editor.words()
        text = f"{words.title}\n\n{words.body}".strip()
        if not text or hash(text) == self._looked_at:
            return
        self._looked_at = hash(text)
        task = self._tasks.run(partial(self._look_at, text), only_looks=True, in_background=True)
        task.finished.connect(self._on_entry)

    def _look_at(self, text: str) -> Care:
        return self._screening.look_at_entry(text) if self._may_look_at_entries() else NO_CARE

    def _on_entry(self, care: object) -> None:
        if isinstance(care, Care) and care.form and self._journal is not None:
            self._offer(self._journal.editor.notice, care)

    def _offer(self, notice: Notice, care: Care) -> None:
        before = self._offered.get(id(notice), NO_CARE)
        if not notice.isHidden() and before.level > care.level:
            return
        self._offered[id(notice)] = care
        opens = self.tr("Who to call") if care.level is RiskLevel.IMMINENT else self.tr("Show me")
        choices = [Choice(OPEN, opens), Choice(LATER, self.tr("Not now"))]
        notice.offer(self._helping.chip(care), choices)

    def _on_chosen(self, notice: Notice, value: str) -> None:
        if value in {OPEN, CheckIn.STILL_HEAVY}:
            heavy = Care(CareForm.CARD, RiskLevel.ELEVATED)
            care = self._offered.get(id(notice), heavy)
            self.card_wanted.emit(care)
        if value in set(CheckIn):
            self._screening.check_in(CheckIn(value))
        notice.withdraw()
