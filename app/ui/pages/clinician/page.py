"""The page From your clinician: what is in force, or a pack that is being looked at."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from app.domain.consent import Purpose
from app.domain.handout.pack import PartKey
from app.domain.handout.proposal import Proposal
from app.services.handing_out.client import Handout
from app.services.handing_out.given_packs import Standing, Taken
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.clinician.opening_view import OpeningView
from app.ui.pages.clinician.standing_view import StandingView
from app.ui.widgets import handout_words as words
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.file_dialogs import ask_for_file


class ClinicianPage(QStackedWidget):
    """Looks, takes and gives back; knows nothing of what a part becomes.

    Args of the constructor:
        handout: What a client does with packs.
        allow: Writes down that a purpose is allowed, shown at a moment.
    """

    failed = Signal(object)
    """It could not be read or stored; carries the ``AppError``."""

    changed = Signal()
    """A pack was taken or given back: other pages should look again."""

    said = Signal(str)
    """Something was done; carries the sentence that says so."""

    prompt_chosen = Signal(str)
    """The person writes from a question of a pack; carries its words."""

    sheet_wanted = Signal()
    """The person wants to prepare a page for a session."""

    def __init__(
        self, handout: Handout, allow: Callable[[Purpose, datetime], None], tasks: TaskRunner
    ) -> None:
        super().__init__()
        self._handout = handout
        self._allow = allow
        self._tasks = tasks
        self.standing = StandingView()
        self.opening = OpeningView()
        self.addWidget(self.standing)
        self.addWidget(self.opening)
        self.standing.open_wanted.connect(self.ask_for_pack)
        self.standing.prompt_chosen.connect(self.prompt_chosen)
        self.standing.sheet_wanted.connect(self.sheet_wanted)
        self.standing.withdrawal_wanted.connect(self.ask_to_withdraw)
        self.opening.taken.connect(self._on_taken)
        self.opening.left.connect(self._on_left)

    def refresh(self) -> None:
        """Show what is in force now."""
        task = self._tasks.run(partial(_looked_up, self._handout), only_looks=True)
        task.finished.connect(self._on_looked_up)
        task.failed.connect(self.failed)

    def ask_for_pack(self) -> QFileDialog:
        """Ask which file."""
        return ask_for_file(self, words.tr("Open a pack from your clinician"), self.look)

    def look(self, path: str) -> None:
        """Look at a pack in a file; nothing is changed by it."""
        task = self._tasks.run(partial(_looked, self._handout, Path(path)))
        task.finished.connect(self._on_looked)
        task.failed.connect(self.failed)

    def ask_to_withdraw(self, standing: Standing) -> ConfirmSheet:
        """Ask whether a pack shall be given back."""
        said = [
            words.tr(
                "What it brought goes, and what was before stands again. What you wrote, noted or "
                "changed yourself stays. Its limits end. Your care does not depend on it."
            )
        ]
        for key, shared in standing.shared.items():
            said.append(words.shared_after(words.part_title(standing.parts[key]), shared))
        sheet = ConfirmSheet(
            self.window(),
            words.tr("Give this pack back?"),
            " ".join(filter(None, said)),
            (words.tr("Keep it"), words.tr("Give it back")),
        )
        sheet.agreed.connect(partial(self._withdraw, standing))
        sheet.open()
        return sheet

    def _withdraw(self, standing: Standing) -> None:
        task = self._tasks.run(partial(self._handout.opening.withdraw, standing.given))
        task.finished.connect(self._on_withdrawn)
        task.failed.connect(self._on_failed)

    def _on_looked_up(self, found: "tuple[list[Standing], list[Taken]]") -> None:
        standing, history = found
        self.standing.show_packs(standing, history)

    def _on_looked(self, looked: "tuple[Proposal, datetime, dict[str, str]]") -> None:
        proposal, shown_at, names = looked
        self.setCurrentWidget(self.opening)
        self.opening.show_proposal(proposal, shown_at, names)

    def _on_taken(self, proposal: Proposal, refused: set[PartKey], allowed: set[Purpose]) -> None:
        shown_at = self.opening.shown_at or self._handout.opening.now()
        self.opening.take.setEnabled(False)
        taking = partial(self._take, proposal, refused, shown_at, allowed)
        task = self._tasks.run(taking)
        task.finished.connect(self._on_accepted)
        task.failed.connect(self._on_failed)

    def _take(
        self, proposal: Proposal, refused: set[PartKey], shown_at: datetime, allowed: set[Purpose]
    ) -> None:
        self._handout.opening.accept(proposal, refused, shown_at)
        for purpose in sorted(allowed):
            self._allow(purpose, shown_at)

    def _on_accepted(self) -> None:
        self._show_standing(words.tr("Taken. You can give it back at any time."))

    def _on_withdrawn(self) -> None:
        self._show_standing(words.tr("Given back. What was before stands again."))

    def _show_standing(self, sentence: str) -> None:
        self.setCurrentWidget(self.standing)
        self.refresh()
        self.changed.emit()
        self.said.emit(sentence)

    def _on_left(self) -> None:
        self.setCurrentWidget(self.standing)
        self.refresh()

    def _on_failed(self, error: object) -> None:
        self.opening.take.setEnabled(True)
        self.refresh()
        self.failed.emit(error)


def _looked(handout: Handout, path: Path) -> tuple[Proposal, datetime, dict[str, str]]:
    proposal = handout.opening.look(path)
    return proposal, handout.opening.now(), handout.opening.measure_names(proposal)


def _looked_up(handout: Handout) -> tuple[list[Standing], list[Taken]]:
    return handout.given.standing(), handout.given.history()
