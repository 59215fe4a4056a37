"""Two sheets that change a way in: another passphrase, another recovery code.

Each asks for the passphrase of today first: an open window is no proof of who sits at it.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.keeping_keys import KeepingKeys
from app.services.passphrases import judge
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.code_copy import CodeCopy
from app.ui.widgets.fields import PassphraseField
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.own_words import OwnWords
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

Words = Callable[[AppError], str]


class KeySheet(Sheet):
    """A title, what happens, the passphrase of today, and two buttons."""

    changed = Signal()
    """The vault opens with something else from now on."""

    def __init__(self, host: QWidget, title: str, guide: str, action: str, words: Words) -> None:
        super().__init__(host, title)
        self._words_for = words
        self._is_working = False
        self.current = PassphraseField(_tr("Your passphrase now"))
        self.act = Button(action, ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.cancel = Button(_tr("Cancel"), size=ButtonSize.LARGE)
        self.busy = Busy(_tr("This takes a few seconds, on purpose."))
        self.column.addWidget(Label(title, TextStyle.TITLE))
        self.guide = Label(guide, TextStyle.GUIDE)
        self.column.addWidget(self.guide)
        self.act.setEnabled(False)
        self.act.clicked.connect(self._on_act)
        self.cancel.clicked.connect(self.close_sheet)
        self.current.edited.connect(self._on_current)
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

    def _add_foot(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        self.column.addWidget(self.busy)
        self.column.addLayout(foot)

    def _set_working(self, *, is_working: bool) -> None:
        self._is_working = is_working
        for widget in (self.current, self.act, self.cancel):
            widget.setEnabled(not is_working)
        (self.busy.start if is_working else self.busy.stop)()

    def _say_failure(self, error: object) -> None:
        self._set_working(is_working=False)
        if isinstance(error, AppError):
            self.current.set_error(self._words_for(error))
            self.current.setFocus()
            self.current.line.selectAll()

    def _on_current(self, _text: str) -> None:
        self.current.clear_error()
        self._on_edited()

    def _on_edited(self) -> None:
        self.act.setEnabled(bool(self.current.passphrase().strip()))

    def _on_act(self) -> None:
        raise NotImplementedError

    def _on_closed(self) -> None:
        self.current.set_text("")
        self.deleteLater()

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))


class PassphraseSheet(KeySheet):
    """Another passphrase, of the person's own words, typed twice."""

    def __init__(self, host: QWidget, keys: KeepingKeys, tasks: TaskRunner, words: Words) -> None:
        super().__init__(
            host,
            _tr("Change passphrase"),
            _tr(
                "From then on only the new one opens this notebook. "
                "Your recovery code stays as it is."
            ),
            _tr("Change passphrase"),
            words,
        )
        self._keys = keys
        self._tasks = tasks
        self.own = OwnWords(judge, _tr("New passphrase"))
        self.column.addWidget(self.current)
        self.column.addWidget(self.own)
        self._add_foot()
        self.own.changed.connect(self._on_edited)
        self.own.second.submitted.connect(self._on_act)

    @override
    def _on_edited(self) -> None:
        self.act.setEnabled(bool(self.current.passphrase().strip()) and self.own.is_proven)

    @override
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        self._set_working(is_working=True)
        work = partial(self._keys.change_passphrase, self.current.passphrase(), self.own.passphrase)
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


class RecoverySheet(KeySheet):
    """Another recovery code: asked for, shown once, and two of its groups typed back."""

    confirmed = Signal()
    """Two groups of the new code were typed back."""

    def __init__(self, host: QWidget, keys: KeepingKeys, tasks: TaskRunner, words: Words) -> None:
        super().__init__(
            host,
            _tr("New recovery code"),
            _tr(
                "You get another code to write on paper. The one you have now then no longer "
                "opens this notebook, so have pen and paper ready."
            ),
            _tr("Make a new code"),
            words,
        )
        self._keys = keys
        self._tasks = tasks
        self.copy = CodeCopy(
            _tr("Shown only now."),
            _tr("Write it down before you close this. The code you had before is of no use now."),
        )
        self.copy.hide()
        self.column.addWidget(self.current)
        self.column.addWidget(self.copy)
        self._add_foot()
        self.current.submitted.connect(self._on_act)
        self.copy.changed.connect(self._on_copied)

    @property
    def is_code_shown(self) -> bool:
        """Whether there is a new code on the sheet."""
        return not self.copy.isHidden()

    @override
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        if self.is_code_shown:
            self.confirmed.emit()
            self.close_sheet()
            return
        self._set_working(is_working=True)
        task = self._tasks.run(partial(_new_groups, self._keys, self.current.passphrase()))
        task.finished.connect(self._on_made)
        task.failed.connect(self._say_failure)

    def _on_made(self, groups: tuple[str, ...]) -> None:
        self._set_working(is_working=False)
        self.current.set_text("")
        self.current.hide()
        self.guide.setText(_tr("Write it on paper and keep it where only you look."))
        self.copy.show_code(groups)
        self.copy.show()
        self.act.set_words(_tr("Done"))
        self.act.setEnabled(False)
        self.cancel.set_words(_tr("Confirm later"))
        self.copy.fields[0].setFocus()
        self.changed.emit()

    def _on_copied(self) -> None:
        self.act.setEnabled(self.copy.is_confirmed)

    @override
    def _on_closed(self) -> None:
        self.copy.forget()
        super()._on_closed()


def _new_groups(keys: KeepingKeys, passphrase: str) -> tuple[str, ...]:
    return keys.new_recovery_code(passphrase).groups


def _tr(source: str) -> str:
    return QCoreApplication.translate("KeySheets", source)
