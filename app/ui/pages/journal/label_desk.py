"""Between the open text and its labels in the vault: stored with each label given or taken."""

from PySide6.QtCore import QObject, Signal

from app.domain.errors import AppError
from app.domain.label import Label
from app.domain.version import TextId
from app.services.labelling import Labelling
from app.ui.pages.journal.desk import Desk
from app.ui.pages.journal.label_row import LabelRow


class LabelDesk(QObject):
    """Serves one journal page."""

    failed = Signal(object)
    """A label could not be stored or read; carries the ``AppError``."""

    search_wanted = Signal(str)
    """The person wants everything with a label; carries the question."""

    def __init__(self, row: LabelRow, desk: Desk, labelling: Labelling) -> None:
        super().__init__(desk)
        self._row = row
        self._desk = desk
        self._labelling = labelling
        row.changed.connect(self._on_changed)
        row.find_wanted.connect(self._on_find_wanted)
        desk.laid.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the labels of the text that lies open, and know the names there are."""
        text = TextId(self._desk.text.entry_id, self._desk.text.draft_id)
        is_stored = text.entry_id is not None or text.draft_id is not None
        try:
            self._row.show_labels(self._labelling.of(text) if is_stored else [])
            self._row.know(self._labelling.used())
        except AppError as error:
            self.failed.emit(error)

    def _on_changed(self, labels: object) -> None:
        if not isinstance(labels, tuple):
            return
        place = self._desk.place()
        if place is None:  # the words could not be stored, which was told
            self.refresh()
            return
        try:
            self._labelling.put(TextId(place.entry_id, place.draft_id), labels)
            self._row.know(self._labelling.used())
        except AppError as error:
            self.failed.emit(error)
            self.refresh()

    def _on_find_wanted(self, label: object) -> None:
        if isinstance(label, Label):
            self.search_wanted.emit(f'{label.kind}:"{label.name}"')
