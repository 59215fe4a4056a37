"""What a person shows: a passphrase, with a key file where one is needed, or a code on paper."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.fields import Field, PassphraseField
from app.ui.widgets.file_choice import FileChoice
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

PASSPHRASE, CODE = "passphrase", "code"
FIELD_HEIGHT = 44


class SecretFields(QWidget):
    """One of the two at a time; the choice between them is there only where it is given.

    Args:
        label: Of the passphrase.
        hint: Under the passphrase.
        has_code: Whether the code on paper is an answer as well.
    """

    edited = Signal()
    """Other letters, another file, or another way of the two."""

    submitted = Signal()
    """The person pressed Enter in a field."""

    def __init__(self, label: str, hint: str = "", *, has_code: bool) -> None:
        super().__init__()
        self.way = Segments(
            _tr("What opens it"),
            (Choice(PASSPHRASE, _tr("Passphrase")), Choice(CODE, _tr("Recovery code"))),
        )
        self.passphrase = PassphraseField(label, hint)
        self.key_file = FileChoice(_tr("Key file"))
        self.code = Field(
            _tr("Recovery code"), hint=_tr("Eight groups of four."), height=FIELD_HEIGHT
        )
        self._needs_key_file = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.way, self.passphrase, self.key_file, self.code):
            self._column.addWidget(widget)
        self.way.setVisible(has_code)
        self.way.chosen.connect(self._on_way)
        for each in (self.passphrase, self.code):
            each.edited.connect(self._on_edited)
            each.submitted.connect(self.submitted)
        self.key_file.chosen.connect(self.edited)
        self._show()
        follow(self._on_look)

    @property
    def field(self) -> Field:
        """The field that is shown."""
        return self.code if self.is_code else self.passphrase

    @property
    def is_code(self) -> bool:
        """Whether the code is what will be shown."""
        return self.way.value() == CODE

    @property
    def passphrase_text(self) -> str:
        """The passphrase; empty where the code is shown."""
        return "" if self.is_code else self.passphrase.passphrase()

    @property
    def code_text(self) -> str:
        """The code; empty where the passphrase is shown."""
        return self.code.text() if self.is_code else ""

    @property
    def key_file_path(self) -> Path | None:
        """The key file, where one is needed and was chosen."""
        return self.key_file.path if self._needs_key_file and not self.is_code else None

    @property
    def is_filled(self) -> bool:
        """Whether there is something to try."""
        has_file = not self._needs_key_file or self.is_code or self.key_file.path is not None
        return has_file and bool(self.field.text().strip())

    def ask_for_key_file(self, *, is_needed: bool) -> None:
        """Ask for a key file beside the passphrase, or do not."""
        self._needs_key_file = is_needed
        self._show()

    def take_code(self) -> None:
        """Ask for the code on paper and for nothing else."""
        self.way.choose(CODE)
        self._show()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong, and select what was typed."""
        self.field.set_error(sentence)
        self.field.setFocus()
        self.field.line.selectAll()

    def forget(self) -> None:
        """Empty everything."""
        for each in (self.passphrase, self.code):
            each.set_text("")
            each.clear_error()
        self.key_file.clear()

    def _on_way(self, _value: str) -> None:
        self._show()
        self.field.setFocus()
        self.edited.emit()

    def _on_edited(self, _text: str) -> None:
        self.field.clear_error()
        self.edited.emit()

    def _show(self) -> None:
        self.passphrase.setVisible(not self.is_code)
        self.key_file.setVisible(self._needs_key_file and not self.is_code)
        self.code.setVisible(self.is_code)
        self.setFocusProxy(self.field)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("SecretFields", source)
