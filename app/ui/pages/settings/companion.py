"""Which model speaks: the one there is, the others that were found, and how more are added.

Choosing loads the model first, off the window's thread; only one that loads is kept. A file
is added by a dialog, by dropping it here, or by putting it into the models folder.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.fit import Fit
from app.domain.generation import ModelFacts
from app.domain.model_trial import ModelTrial
from app.services.choosing_model import ChoosingModel, ModelChanged
from app.ui.bridge.tasks import Task, TaskRunner
from app.ui.pages.settings.model_words import (
    current_words,
    fit_words,
    trial_words,
    unusable_words,
)
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.choices import Choice
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.file_dialogs import ask_for_file
from app.ui.widgets.file_drop import MODEL_SUFFIX, FileDrop
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, SectionHeading, TextStyle
from app.ui.widgets.model_card import ModelCardButton
from app.ui.widgets.notice import Notice
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

SHOWN_CHARACTERS = 20  # of a model's name; the list itself shows all of it
ACCEPT = "accept"
TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


class CompanionSection(QWidget):
    """The model, and another one."""

    failed = Signal(object)
    """A model did not load; carries the ``AppError``. The choice stays as it was."""

    changed = Signal()
    """Another model is the chosen one."""

    def __init__(
        self,
        choosing_model: ChoosingModel,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
    ) -> None:
        super().__init__()
        self._choosing_model = choosing_model
        self._tasks = tasks
        self._words_for = words_for
        self._is_loading = False
        self._shelf = _Shelf((), (), None)
        self.current = InfoLine("cpu", "", role=Role.INK, style=TextStyle.BODY)
        self.about = ModelCardButton()
        self.models = DropDown("")
        self.models.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.models.setMinimumContentsLength(SHOWN_CHARACTERS)
        self.use = Button(self.tr("Use this model"))
        self.fit = InfoLine("info", "")
        self.swapped = Notice()
        self.add = Button(self.tr("Add a model"))
        self.busy = Busy(self.tr("Opening the model. A large one can take a minute."))
        self._column = QVBoxLayout(self)
        self._lay_out()
        FileDrop(self, MODEL_SUFFIX).dropped.connect(self.add_model)
        self.use.clicked.connect(self._on_use)
        self.add.clicked.connect(self.ask_for_model)
        self.about.larger_wanted.connect(self.ask_for_model)
        self.swapped.chosen.connect(self._on_accept)
        self.models.currentIndexChanged.connect(self._on_picked)
        follow(self._on_look)

    def refresh(self) -> None:
        """Look for models once more; reading their headers may touch a slow disk."""
        task = self._tasks.run(partial(_looked_up, self._choosing_model))
        task.finished.connect(self._on_looked_up)
        task.failed.connect(self.failed)

    def ask_for_model(self) -> QFileDialog:
        """Open a dialog for a model file."""
        return ask_for_file(self, self.tr("Add a model"), self._on_file)

    def add_model(self, source: Path) -> None:
        """Copy a file to the person's own models and speak with it, if it is one."""
        if not self._is_loading:
            self._follow(self._tasks.run(partial(_added, self._choosing_model, source)))

    def put_below(self, widget: QWidget) -> None:
        """Put what concerns the model as well under its rows."""
        self._column.addWidget(widget)

    def _lay_out(self) -> None:
        controls = Flow(Space.S)  # one below the other where the text is large
        controls.add(self.models)
        controls.add(self.use)
        self._row = SettingRow(self.tr("Choose another model"), "", controls)
        self.models.setAccessibleName(self.tr("Choose another model"))
        add = SettingRow(
            self.tr("Add a model from this computer"),
            self.tr(
                "A model is one file that ends in .gguf. Choose it, drop it here, or put it into "
                "{folder}. It is tried in a process of its own first."
            ).format(folder=str(self._choosing_model.shelf.own)),
            self.add,
        )
        self._unusable = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(self.tr("Companion"), has_line=True))
        for widget in (self.current, self.swapped, self._row, self.fit, add, self.busy):
            self._column.addWidget(widget)
        self._column.insertWidget(2, self.about, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._unusable)

    def _on_looked_up(self, shelf: "_Shelf") -> None:
        self._shelf = shelf
        self.models.clear()
        locale = QLocale()
        for model in shelf.models:
            size = locale.formattedDataSize(model.size_bytes, 1, TRADITIONAL)
            self.models.addItem(f"{model.label} · {size}", str(model.path))
        self.models.setCurrentIndex(self.models.findData(str(shelf.chosen)))
        self._row.setVisible(bool(shelf.models))
        name = self.models.currentText() or (shelf.chosen.stem if shelf.chosen else "")
        self.current.set_text(*current_words(self._choosing_model.loaded, shelf.chosen, name))
        self.about.show_card(shelf.card)
        self._show_unusable(shelf)
        self._on_picked(self.models.currentIndex())

    def _show_unusable(self, shelf: "_Shelf") -> None:
        clear_layout(self._unusable)
        for path, error in shelf.unusable:
            words = unusable_words(self._words_for(error))
            self._unusable.addWidget(InfoLine("warning", f"{path.name}: {words}"))

    def _on_picked(self, index: int) -> None:
        path = self.models.itemData(index)
        picked = next((each for each in self._shelf.models if str(each.path) == path), None)
        is_other = path is not None and path != str(self._shelf.chosen)
        is_lost = picked is not None and picked.trial is not None and bool(picked.trial.failure)
        self.use.setEnabled((is_other or is_lost) and not self._is_loading)
        self.fit.setVisible(picked is not None)
        if picked is not None:
            said = (fit_words(picked.fit), trial_words(picked.trial))
            self.fit.set_text(" ".join(filter(None, said)))

    def _on_file(self, path: str) -> None:
        self.add_model(Path(path))

    def _on_use(self) -> None:
        path = Path(self.models.currentData())
        self._follow(self._tasks.run(partial(self._choosing_model.choose, path)))

    def _on_accept(self, _value: str) -> None:
        self._follow(self._tasks.run(self._choosing_model.accept_change))

    def _follow(self, task: Task) -> None:
        self._set_loading(is_loading=True)
        task.finished.connect(self._on_chosen)
        task.failed.connect(self._on_failed)

    def _on_chosen(self, _facts: object) -> None:
        self._set_loading(is_loading=False)
        self.swapped.withdraw()
        self.refresh()
        self.changed.emit()

    def _on_failed(self, error: object) -> None:
        self._set_loading(is_loading=False)
        self.refresh()
        if isinstance(error, ModelChanged):
            self.ask_about_change()
        else:
            self.failed.emit(error)

    def ask_about_change(self) -> None:
        """Ask whether a file that is another one than was chosen is to be used."""
        self.swapped.offer(
            self.tr(
                "The chosen model file was changed since you chose it. If you changed it "
                "yourself, you can go on with it; it is tried first."
            ),
            [Choice(ACCEPT, self.tr("Use the changed file"))],
        )

    def _set_loading(self, *, is_loading: bool) -> None:
        self._is_loading = is_loading
        for control in (self.models, self.use, self.add):
            control.setEnabled(not is_loading)
        (self.busy.start if is_loading else self.busy.stop)()

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.L))
        self._unusable.setSpacing(px(Space.XS))


@dataclass(frozen=True, slots=True)
class _Found:
    """A model that can be used, and how it stands to the memory that is free."""

    label: str
    size_bytes: int
    path: Path
    fit: Fit
    trial: ModelTrial | None


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The models that were found, the files that are none, and the one that would be loaded."""

    models: tuple[_Found, ...]
    unusable: tuple[tuple[Path, AppError], ...]
    chosen: Path | None
    card: str = ""


def _looked_up(choosing_model: ChoosingModel) -> _Shelf:
    found = []
    for model in choosing_model.shelf.models():
        fit, trial = choosing_model.fit(model), choosing_model.trial(model)
        found.append(_Found(model.label, model.file_bytes, model.path, fit, trial))
    unusable = tuple((each.path, each.error) for each in choosing_model.shelf.unusable())
    return _Shelf(tuple(found), unusable, choosing_model.chosen(), choosing_model.card())


def _added(choosing_model: ChoosingModel, source: Path) -> ModelFacts:
    return choosing_model.choose(choosing_model.shelf.add(source).path)
