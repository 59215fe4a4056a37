"""What stands in the composer's place while there is no model to speak with."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.pages.companion.model_loader import LoadState
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_drop import MODEL_SUFFIX
from app.ui.widgets.labels import InfoLine, TextStyle
from app.ui.widgets.status import EmptyState
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role


class Readiness(QWidget):
    """Says why the companion cannot speak, and offers what helps."""

    model_chosen = Signal(object)
    """The person chose a model file; carries its ``Path``."""

    change_accepted = Signal()
    """The person wants to go on with a model file that was changed."""

    again_wanted = Signal()
    """The person wants the model to be loaded once more."""

    def __init__(self) -> None:
        super().__init__()
        self.none = EmptyState(
            self.tr(
                "The companion needs a language model: one file that ends in .gguf. Add one "
                "here, or drop it on this page. Your journal works without it."
            ),
            self.tr("Add a model"),
        )
        self.sentence = InfoLine("info", "", role=Role.INK, style=TextStyle.BODY)
        self.again = Button(self.tr("Try again"))
        self.another = Button("")
        self.accept = Button(self.tr("Use the changed file"))
        self._panel = QWidget()
        self._lay_out()
        self.none.asked.connect(self.ask_for_model)
        self.another.clicked.connect(self.ask_for_model)
        self.again.clicked.connect(self.again_wanted)
        self.accept.clicked.connect(self.change_accepted)
        follow(self._on_look)

    def show_state(self, state: LoadState, *, has_words: bool) -> None:
        """Show what needs to be said: in one line under words, else in the middle."""
        is_missing = state is LoadState.NO_MODEL
        self.none.setVisible(is_missing and not has_words)
        is_changed = state is LoadState.CHANGED
        is_failed = state is LoadState.FAILED
        self._panel.setVisible(is_failed or is_changed or (is_missing and has_words))
        self.again.setVisible(is_failed)
        self.accept.setVisible(is_changed)
        if is_missing:
            self.sentence.set_text(self.tr("There is no model to talk with right now."))
            self.another.set_words(self.tr("Add a model"))
        elif is_changed:
            self.sentence.set_text(
                self.tr(
                    "The model file was changed since you chose it, so it was not opened. If you "
                    "changed it yourself, you can go on with it; it is tried first."
                )
            )
            self.another.set_words(self.tr("Add another model"))
        else:
            self.sentence.set_text(self.tr("The companion could not be made ready."))
            self.another.set_words(self.tr("Add another model"))
        self.setVisible(is_failed or is_changed or is_missing)

    def ask_for_model(self) -> QFileDialog:
        """Open a file dialog of our own: the system's would remember the folder."""
        dialog = QFileDialog(self.window(), self.tr("Add a model"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Language models") + f" (*{MODEL_SUFFIX})")
        dialog.fileSelected.connect(self._on_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_selected(self, path: str) -> None:
        self.model_chosen.emit(Path(path))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._panel)
        self._column.addWidget(self.sentence)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.accept)
        row.addWidget(self.another)
        row.addStretch(1)
        self._column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)  # with nothing to read above, it stands in the middle
        outer.addWidget(self.none)
        outer.addWidget(self._panel)
        outer.addStretch(1)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(12))
        self._column.setContentsMargins(0, look().px(8), 0, look().px(8))
