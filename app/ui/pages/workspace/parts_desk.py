"""What is done to the parts of a draft: one is added, changed, moved up, brought, removed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import AppError
from app.domain.handout.pack import PackExercise, Part, PartKind, kind_of
from app.services.handing_out.building_packs import new_key
from app.services.handing_out.workspace import Workspace
from app.ui.pages.workspace.draft_desk import DraftDesk
from app.ui.pages.workspace.part_sheet import PartSheet
from app.ui.pages.workspace.parts import Shelf, blank_part, brought_measure
from app.ui.pages.workspace.sections import PartsSection, parts_of
from app.ui.pages.workspace.words import LISTS
from app.ui.widgets.file_dialogs import ask_for_file


class PartsDesk(QObject):
    """Serves the lists of one builder; what it changes is a wish until the builder takes it."""

    changed = Signal(object)
    """The parts are other ones; carries the ``Draft``."""

    settled = Signal()
    """What was done is done: the lists should be shown again."""

    failed = Signal(object)
    """A file could not be brought; carries the ``AppError``."""

    def __init__(self, page: QWidget, workspace: Workspace, desk: DraftDesk) -> None:
        super().__init__(page)
        self._page = page
        self._building = workspace.building
        self._stocking = workspace.stocking
        self._desk = desk
        self._blank: Part | None = None
        self.sheet: PartSheet | None = None

    def serve(self, section: PartsSection) -> None:
        """Fulfil the wishes of some lists."""
        section.add_wanted.connect(self.add)
        section.change_wanted.connect(self.change)
        section.up_wanted.connect(self.move_up)
        section.remove_wanted.connect(self.remove)
        section.file_wanted.connect(self.ask_for_one)

    def close(self) -> None:
        """Take what lies over the page off the screen; what was typed there stays."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def add(self, kind: PartKind) -> None:
        """Put a blank part into the draft and ask what is in it; one left blank goes again."""
        part = blank_part(kind, new_key(), self._building.today(), self._stocking)
        self._blank = part
        self._put(kind, (*self._parts(kind), part))
        self.change(part)

    def change(self, part: Part) -> None:
        """Open the form of a part."""
        own = [each for each in self._parts(PartKind.EXERCISE) if isinstance(each, PackExercise)]
        shelf = Shelf(self._stocking, own, self._building.today())
        self.sheet = PartSheet(self._page.window(), part, shelf)
        self.sheet.changed.connect(self._on_part)
        self.sheet.closed.connect(self._on_sheet_closed)
        self.sheet.open()
        self.sheet.form.first.setFocus()

    def move_up(self, part: Part) -> None:
        """Let a part change places with the one above it."""
        kind = kind_of(part)
        parts = list(self._parts(kind))
        place = parts.index(part)
        above = max(place - 1, 0)
        parts[above], parts[place] = parts[place], parts[above]
        self._put(kind, tuple(parts))
        self.settled.emit()

    def remove(self, part: Part) -> None:
        """Take a part out of the draft."""
        kind = kind_of(part)
        self._put(kind, tuple(each for each in self._parts(kind) if each != part))
        self.settled.emit()

    def ask_for_one(self, kind: PartKind) -> QFileDialog:
        """Open a dialog for the file of a questionnaire or an exercise."""
        if kind is PartKind.EXERCISE:
            title = QCoreApplication.translate("PartsDesk", "Bring an exercise")
            return ask_for_file(self._page, title, self.bring_exercise)
        title = QCoreApplication.translate("PartsDesk", "Bring a questionnaire")
        return ask_for_file(self._page, title, self.bring_measure)

    def bring_exercise(self, path: str) -> None:
        """Put an exercise of the clinician's own into the draft; a later file of it replaces it."""
        try:
            exercise, text = self._stocking.read_exercise(Path(path))
        except AppError as error:
            self.failed.emit(error)
            return
        there = self._parts(PartKind.EXERCISE)
        before = next((each for each in there if _brings(each, exercise.id)), None)
        key = new_key() if before is None else before.key
        part = PackExercise(key, exercise.id, exercise.title, exercise.about, text)
        others = tuple(each for each in there if each is not before)
        self._put(PartKind.EXERCISE, (*others, part))
        self.settled.emit()

    def bring_measure(self, path: str) -> None:
        """Put a questionnaire of the clinician's own into the draft."""
        try:
            measure, text = self._stocking.read_measure(Path(path))
        except AppError as error:
            self.failed.emit(error)
            return
        part = brought_measure(new_key(), self._building.today(), measure.id, text)
        self._put(PartKind.MEASURE, (*self._parts(PartKind.MEASURE), part))
        self.settled.emit()

    def _on_part(self, part: Part) -> None:
        kind = kind_of(part)
        parts = self._parts(kind)
        self._put(kind, tuple(part if each.key == part.key else each for each in parts))

    def _on_sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()
        blank, self._blank = self._blank, None
        if blank is not None and kind_of(blank) is not PartKind.MEASURE:
            kind = kind_of(blank)
            self._put(kind, tuple(each for each in self._parts(kind) if each != blank))
        self.settled.emit()

    def _parts(self, kind: PartKind) -> tuple[Part, ...]:
        draft = self._desk.draft
        return () if draft is None else parts_of(draft.pack, kind)

    def _put(self, kind: PartKind, parts: tuple[Part, ...]) -> None:
        draft = self._desk.draft
        if draft is not None:
            # The field of a kind is chosen by its name, which no type knows.
            pack = replace(draft.pack, **{LISTS[kind]: parts})  # type: ignore[arg-type]
            self.changed.emit(draft.with_pack(pack))


def _brings(part: Part, exercise_id: str) -> bool:
    return isinstance(part, PackExercise) and part.exercise_id == exercise_id
