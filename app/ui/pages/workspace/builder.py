"""One pack in the making: five short pages, and every keystroke stored within a second."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.handout.pack import PartKind
from app.domain.handout.workspace import Draft
from app.services.handing_out.workspace import Workspace
from app.ui.pages.workspace.check_section import CheckSection
from app.ui.pages.workspace.draft_desk import DraftDesk
from app.ui.pages.workspace.parts_desk import PartsDesk
from app.ui.pages.workspace.preview_section import PreviewSection
from app.ui.pages.workspace.sections import (
    WIDTH,
    LimitsSection,
    PartsSection,
    Section,
    WordsSection,
)
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import ElidedLabel, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TO_DO = (PartKind.ASSIGNMENT, PartKind.EXERCISE, PartKind.MEASURE, PartKind.TRACKER)
TO_READ = (PartKind.PROMPT, PartKind.TEMPLATE, PartKind.READING)


class Builder(QWidget):
    """Fills one draft in, shows it as a client sees it, and saves it."""

    failed = Signal(object)
    """Something could not be stored or saved; carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    left = Signal()
    """The clinician goes back to all packs."""

    details_wanted = Signal()
    """The clinician wants to say who they are."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.desk = DraftDesk(workspace.building, self)
        self.parts = PartsDesk(self, workspace, self.desk)
        self.back = Button(_tr("All packs"), ButtonKind.QUIET, ButtonSize.SMALL, "arrow-left")
        self.back.stand_flush()
        self.name = ElidedLabel("", TextStyle.HEADING)
        self.words = WordsSection()
        self.to_do = PartsSection(TO_DO, workspace.stocking)
        self.to_read = PartsSection(TO_READ, workspace.stocking)
        self.limits = LimitsSection(workspace.stocking, workspace.building.today())
        self.preview = PreviewSection(workspace)
        self.check = CheckSection(workspace)
        self.to_do.close_column()
        self.to_read.close_column()
        self.places = Segments(_tr("Parts of the pack"), self._choices())
        self._sections = {
            "words": self.words,
            "to_do": self.to_do,
            "to_read": self.to_read,
            "limits": self.limits,
            "preview": self.preview,
            "check": self.check,
        }
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        FocusLead(self, self.places)
        follow(self._on_look)

    @property
    def draft(self) -> Draft | None:
        """The draft as it stands on the page; None for none."""
        return self.desk.draft

    def open(self, draft: Draft) -> None:
        """Show a draft from its first page."""
        self.desk.lay(draft)
        self.places.choose("words")
        self._show()

    def show_place(self, place: str) -> None:
        """Go to one of the pages, the keyboard to the names of all of them."""
        self.places.choose(place)
        chosen = [each for each in self.places.findChildren(QRadioButton) if each.isChecked()]
        # Before what has the keyboard now is hidden.
        (chosen[0] if chosen and chosen[0].isVisible() else self.places).setFocus()
        self._show()

    def refresh(self) -> None:
        """Look again at what is not the draft's own: who the clinician is, what day it is."""
        if self.desk.draft is not None:
            self._show()

    def flush(self) -> None:
        """Store the draft.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """
        self.desk.flush()

    def close_sheet(self) -> None:
        """Take what lies over the page off the screen; what was typed there stays."""
        self.parts.close()

    def _choices(self) -> list[Choice]:
        return [
            Choice("words", _tr("Words")),
            Choice("to_do", _tr("To do")),
            Choice("to_read", _tr("To write and read")),
            Choice("limits", _tr("Help and limits")),
            Choice("preview", _tr("Preview")),
            Choice("check", _tr("Check and save")),
        ]

    def _lay_out(self) -> None:
        for section in self._sections.values():
            self._stack.addWidget(section)
        self._top = QHBoxLayout()
        self._top.addWidget(self.back)
        self._top.addWidget(self.name, 1)
        self._holder = QWidget()
        self._head = QVBoxLayout(self._holder)
        self._head.addLayout(self._top)
        self._head.addWidget(self.places)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.addWidget(self._holder, 1_000)
        middle.addStretch(1)  # the head begins at the left, where the pages under it do
        column.addLayout(middle)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.places.chosen.connect(self._on_place)
        self.desk.failed.connect(self.failed)
        self.desk.saved_state_changed.connect(self.saved_state_changed)
        for section in (self.words, self.limits, self.check):
            section.edited.connect(self._on_edited)
        for lists in (self.to_do, self.to_read, self.limits):
            self.parts.serve(lists)
        self.parts.changed.connect(self.desk.take)
        self.parts.settled.connect(self._show)
        self.parts.failed.connect(self.failed)
        self.check.details_wanted.connect(self.details_wanted)
        self.check.failed.connect(self.failed)
        self.check.save_wanted.connect(self._on_save)
        self.check.made.connect(self._on_made)

    def _section(self) -> Section:
        return self._sections[self.places.value()]

    def _show(self) -> None:
        if self.desk.draft is None:
            return
        section = self._section()
        section.show_draft(self.desk.draft)
        self._stack.setCurrentWidget(section)
        title = self.desk.draft.label.strip() or self.desk.draft.pack.title.strip()
        self.name.setText(title or _tr("A new pack"))

    def _on_edited(self) -> None:
        if self.desk.draft is None:
            return
        for section in (self.words, self.limits, self.check):
            if section is self._section():
                self.desk.take(section.applied(self.desk.draft))

    def _on_back(self) -> None:
        if self.desk.settle():
            self.desk.lay(None)
            self.left.emit()

    def _on_place(self, _place: str) -> None:
        self._show()

    def _on_save(self) -> None:
        if self.desk.settle() and self.desk.draft is not None:
            self.check.ask_for_file(self.desk.draft)

    def _on_made(self) -> None:
        self.desk.reread()
        self._show()

    def _on_look(self) -> None:
        px = look().px
        self._head.setContentsMargins(px(Space.XXL), px(Space.L), px(Space.XXL), px(Space.XS))
        self._head.setSpacing(px(Space.S))
        self._holder.setMaximumWidth(px(WIDTH + 2 * Space.XXL))
        self._top.setSpacing(px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceBuilder", source)
