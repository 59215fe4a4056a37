"""This notebook: what the lock screen calls it, and where it lies."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.services.keeping_vaults import KeepingVaults
from app.services.unlocking import VaultPlace
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class NotebookSection(QWidget):
    """Renames; moving and forgetting are the lock screen's."""

    renamed = Signal(object)
    """The lock screen calls it something else; carries its ``VaultPlace``."""

    def __init__(
        self,
        keeping: KeepingVaults,
        place: VaultPlace,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
    ) -> None:
        super().__init__()
        self._keeping = keeping
        self._place = place
        self._tasks = tasks
        self._words_for = words_for
        self.name = Field(
            self.tr("Name on the lock screen"),
            hint=self.tr(
                "It stands outside the encryption: anyone at this computer can read it. "
                "Take a name that says nothing."
            ),
        )
        self.rename = Button(self.tr("Rename"))
        self.said = InfoLine("check-circle", "", role=Role.ACCENT)
        self.folder = ElidedLabel(str(place.folder), TextStyle.HINT)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.name.set_text(place.name)
        self.name.edited.connect(self._on_typed)
        self.name.submitted.connect(self._on_rename)
        self.rename.clicked.connect(self._on_rename)
        follow(self._on_look)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(self.tr("This notebook"), has_line=True))
        self._column.addWidget(self.name)
        row = QHBoxLayout()
        row.addWidget(self.rename)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addWidget(self.said)
        self.folder.setAccessibleName(self.folder.text())
        where = QVBoxLayout()
        where.setSpacing(0)
        where.addWidget(Label(self.tr("Where it lies"), TextStyle.LABEL))
        where.addWidget(self.folder)
        where.addWidget(
            Label(
                self.tr(
                    "To move it to another folder or drive, lock, choose “Another notebook” and "
                    "then “Rename, move or forget”. More notebooks are made there too."
                ),
                TextStyle.HINT,
            )
        )
        self._column.addLayout(where)
        self.said.hide()
        self.rename.setEnabled(False)

    def _on_typed(self, text: str) -> None:
        self.said.hide()
        self.rename.setEnabled(text.strip() not in ("", self._place.name))

    def _on_rename(self) -> None:
        if not self.rename.isEnabled():
            return
        task = self._tasks.run(partial(self._keeping.rename, self._place, self.name.text()))
        task.finished.connect(self._on_renamed)
        task.failed.connect(self._on_failed)

    def _on_renamed(self, place: VaultPlace) -> None:
        self._place = place
        self.name.set_text(place.name)
        self.rename.setEnabled(False)
        self.said.set_text(self.tr("The lock screen says “{name}” now.").format(name=place.name))
        self.said.show()
        self.renamed.emit(place)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, AppError):
            self.name.set_error(self._words_for(error))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
