"""What every sheet about keys is, and the one that changes the passphrase.

Each asks first for what opens the notebook now: an open window is no proof of who sits at it.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.keeping_keys import KeepingKeys
from app.services.passphrases import judge
from app.services.ways_in import Shown
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.own_words import OwnWords
from app.ui.widgets.secret_fields import SecretFields
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

Words = Callable[[AppError], str]


class KeySheet(Sheet):
    """A title, what happens, what opens it now, and two buttons."""

    changed = Signal()
    """The vault opens with something else from now on."""

    def __init__(  # all of it is words, and the host
        self,
        host: QWidget,
        title: str,
        guide: str,
        action: str,
        words: Words,
        *,
        has_code: bool = False,
    ) -> None:
        super().__init__(host, title)
        self._words_for = words
        self._is_working = False
        self.fields = SecretFields(_tr("Your passphrase now"), has_code=has_code)
        self.current = self.fields.passphrase
        self.act = Button(action, ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.cancel = Button(_tr("Cancel"), size=ButtonSize.LARGE)
        self.busy = Busy(_tr("This takes a few seconds, on purpose."))
        self.title = Label(title, TextStyle.TITLE)
        self.guide = Label(guide, TextStyle.GUIDE)
        self.column.addWidget(self.title)
        self.column.addWidget(self.guide)
        self.act.setEnabled(False)
        self.act.clicked.connect(self._on_act)
        self.cancel.clicked.connect(self.close_sheet)
        self.fields.edited.connect(self._on_edited)
        self.fields.submitted.connect(self._on_act)
        self.closed.connect(self._on_closed)
        follow(self._on_look)

    @override
    def close_sheet(self) -> None:
        if not self._is_working:  # what comes out of it has to be seen
            super().close_sheet()

    def dismiss(self) -> None:
        """Close for good, whatever is going on: the vault is about to be locked."""
        self._is_working = False
        self.close_sheet()

    @property
    def _shown(self) -> Shown:
        """What the person shows."""
        fields = self.fields
        return Shown(fields.passphrase_text, fields.key_file_path, fields.code_text)

    def _add_foot(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        self.column.addWidget(self.busy)
        self.column.addLayout(foot)

    def _set_working(self, *, is_working: bool) -> None:
        self._is_working = is_working
        for widget in (self.fields, self.act, self.cancel):
            widget.setEnabled(not is_working)
        (self.busy.start if is_working else self.busy.stop)()

    def _say_failure(self, error: object) -> None:
        self._set_working(is_working=False)
        if isinstance(error, AppError):
            self.fields.set_error(self._words_for(error))

    def _on_edited(self) -> None:
        self.act.setEnabled(self.fields.is_filled)

    def _on_act(self) -> None:
        raise NotImplementedError

    def _on_closed(self) -> None:
        self.fields.forget()
        self.deleteLater()

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))


class PassphraseSheet(KeySheet):
    """Another passphrase, of the person's own words, typed twice."""

    def __init__(self, host: QWidget, keys: KeepingKeys, tasks: TaskRunner, words: Words) -> None:
        super().__init__(
            host,
            _tr("Change passphrase"),
            _guide_of(keys),
            _tr("Change passphrase"),
            words,
            has_code=True,
        )
        self._keys = keys
        self._tasks = tasks
        self.fields.ask_for_key_file(is_needed=keys.needs_key_file)
        self.own = OwnWords(judge, _tr("New passphrase"))
        self.column.addWidget(self.fields)
        self.column.addWidget(self.own)
        self._add_foot()
        self.own.changed.connect(self._on_edited)
        self.own.second.submitted.connect(self._on_act)

    @override
    def _on_edited(self) -> None:
        self.act.setEnabled(self.fields.is_filled and self.own.is_proven)

    @override
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        work = partial(self._keys.change_passphrase, self._shown, self.own.passphrase)
        self._set_working(is_working=True)
        task = self._tasks.run(work)
        task.finished.connect(self._on_changed)
        task.failed.connect(self._say_failure)

    @override
    def _set_working(self, *, is_working: bool) -> None:
        super()._set_working(is_working=is_working)
        self.own.setEnabled(not is_working)

    def _on_changed(self, _nothing: object) -> None:
        self._set_working(is_working=False)
        self.own.forget()
        self.changed.emit()
        self.close_sheet()

    @override
    def _on_closed(self) -> None:
        self.own.forget()
        super()._on_closed()


def _guide_of(keys: KeepingKeys) -> str:
    if keys.needs_key_file:
        return _tr(
            "From then on only the new one opens this notebook, together with your key file. "
            "With the recovery code you need no file: it is not asked for any more then."
        )
    return _tr(
        "From then on only the new one opens this notebook. Your recovery code stays as it is; "
        "if you forgot the passphrase, use the code here."
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("KeySheets", source)
