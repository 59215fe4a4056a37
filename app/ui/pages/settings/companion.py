"""Which model speaks: the one there is, the others that were found, and where to put more.

Choosing loads the model first, off the window's thread; only one that loads is kept.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.choosing_model import ChoosingModel
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import InfoLine, SectionHeading, TextStyle
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

SHOWN_CHARACTERS = 20  # of a model's name; the list itself shows all of it
TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


class CompanionSection(QWidget):
    """The model, and another one."""

    failed = Signal(object)
    """A model did not load; carries the ``AppError``. The choice stays as it was."""

    def __init__(self, choosing_model: ChoosingModel, tasks: TaskRunner) -> None:
        super().__init__()
        self._choosing_model = choosing_model
        self._tasks = tasks
        self._is_loading = False
        self._chosen: Path | None = None
        self.current = InfoLine("cpu", "", role=Role.INK, style=TextStyle.BODY)
        self.models = DropDown("")
        self.models.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.models.setMinimumContentsLength(SHOWN_CHARACTERS)
        self.use = Button(self.tr("Use this model"))
        self.busy = Busy(self.tr("Opening the model. A large one can take a minute."))
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.use.clicked.connect(self._on_use)
        self.models.currentIndexChanged.connect(self._on_picked)
        follow(self._on_look)

    def refresh(self) -> None:
        """Look for models once more; reading their headers may touch a slow disk."""
        task = self._tasks.run(partial(_looked_up, self._choosing_model))
        task.finished.connect(self._on_looked_up)
        task.failed.connect(self.failed)

    def _lay_out(self) -> None:
        controls = QWidget()
        self._controls = QHBoxLayout(controls)
        self._controls.setContentsMargins(0, 0, 0, 0)
        self._controls.addWidget(self.models)
        self._controls.addWidget(self.use)
        self._row = SettingRow(
            self.tr("Choose another model"),
            self.tr(
                "Found in the models folder beside the program and in your own. "
                "A model is a file that ends in .gguf; the Companion page can add one."
            ),
            controls,
        )
        self.models.setAccessibleName(self.tr("Choose another model"))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(self.tr("Companion"), has_line=True))
        self._column.addWidget(self.current)
        self._column.addWidget(self._row)
        self._column.addWidget(self.busy)

    def _on_looked_up(self, shelf: "_Shelf") -> None:
        self.models.clear()
        locale = QLocale()
        for words, size_bytes, path in shelf.models:
            size = locale.formattedDataSize(size_bytes, 1, TRADITIONAL)
            self.models.addItem(f"{words} · {size}", str(path))
        self.models.setCurrentIndex(self.models.findData(str(shelf.chosen)))
        self._row.setVisible(bool(shelf.models))
        self._chosen = shelf.chosen
        self._say(shelf.chosen)
        self._on_picked(self.models.currentIndex())

    def _say(self, chosen: Path | None) -> None:
        loaded = self._choosing_model.loaded
        size = QLocale().formattedDataSize
        if chosen is None:
            self.current.set_text(
                self.tr(
                    "Put a model, a file that ends in .gguf, into the models folder beside the "
                    "program, or add one on the Companion page. The journal works without."
                ),
                lead=self.tr("No model yet."),
            )
        elif loaded is not None:
            self.current.set_text(
                self.tr("{size}, in memory now").format(
                    size=size(loaded.file_bytes, 1, TRADITIONAL)
                ),
                lead=f"{loaded.label}.",
            )
        else:
            self.current.set_text(
                self.tr("It is opened when you first talk with it."),
                lead=f"{self.models.currentText() or chosen.stem}.",
            )

    def _on_picked(self, index: int) -> None:
        path = self.models.itemData(index)
        is_other = path is not None and path != str(self._chosen)
        self.use.setEnabled(is_other and not self._is_loading)

    def _on_use(self) -> None:
        path = Path(self.models.currentData())
        self._set_loading(is_loading=True)
        task = self._tasks.run(partial(self._choosing_model.choose, path))
        task.finished.connect(self._on_chosen)
        task.failed.connect(self._on_failed)

    def _on_chosen(self, _facts: object) -> None:
        self._set_loading(is_loading=False)
        self.refresh()

    def _on_failed(self, error: object) -> None:
        self._set_loading(is_loading=False)
        self.refresh()
        self.failed.emit(error)

    def _set_loading(self, *, is_loading: bool) -> None:
        self._is_loading = is_loading
        self.models.setEnabled(not is_loading)
        self.use.setEnabled(not is_loading)
        (self.busy.start if is_loading else self.busy.stop)()

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.M))
        self._controls.setSpacing(px(Space.S))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The models that were found (name, bytes, file), and the one that would be loaded."""

    models: tuple[tuple[str, int, Path], ...]
    chosen: Path | None


def _looked_up(choosing_model: ChoosingModel) -> _Shelf:
    found = tuple((model.label, model.file_bytes, model.path) for model in choosing_model.models())
    return _Shelf(found, choosing_model.chosen())
