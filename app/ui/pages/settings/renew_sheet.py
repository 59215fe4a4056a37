"""New keys, for who fears that somebody knows the passphrase: what it does, and its end.

The new recovery code is shown the moment it exists, while the backups are still at work.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.passphrases import judge
from app.services.renewing_keys import (
    NewCode,
    OldBackups,
    Renewed,
    Renewing,
    RenewingBackups,
    RenewingKeys,
)
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.pages.settings.key_sheets import KeySheet, Words
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.code_copy import CodeCopy
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.own_words import OwnWords
from app.ui.widgets.tokens import Role


class RenewSheet(KeySheet):
    """A form, then the new code with the progress, then what became of everything."""

    confirmed = Signal()
    """Two groups of the new code were typed back."""

    def __init__(
        self, host: QWidget, renewing: RenewingKeys, words: Words, *, needs_key_file: bool
    ) -> None:
        super().__init__(
            host,
            _tr("Somebody may know my passphrase"),
            _tr(
                "You get new keys, and the whole notebook is encrypted with them. Then the old "
                "passphrase and the old recovery code open nothing here any more. It takes a few "
                "seconds, or minutes for a large notebook."
            ),
            _tr("Make new keys"),
            words,
            has_code=True,
        )
        self._renewing = renewing
        self._stream = ReplyStream(self)
        self._result: Renewed | None = None
        self._is_over = False
        self.fields.ask_for_key_file(is_needed=needs_key_file)
        self.own = OwnWords(judge, _tr("New passphrase"))
        self.backups_label = Label(_tr("The backups there are"), TextStyle.LABEL)
        self.backups = _choice()
        self.elsewhere = _elsewhere()
        self.copy = CodeCopy(
            _tr("Your new recovery code, shown only now."),
            _tr("Write it down before you close this. The old code is of no use any more."),
        )
        self.copy.hide()
        self.result = InfoLine("check-circle", "", role=Role.ACCENT, style=TextStyle.BODY)
        self.result.hide()
        for widget in self._form:
            self.column.addWidget(widget)
        self.column.addWidget(self.copy)
        self.column.addWidget(self.result)
        self._add_foot()
        self._connect()

    @property
    def _form(self) -> tuple[QWidget, ...]:
        return (self.fields, self.own, self.backups_label, self.backups, self.elsewhere)

    @override
    def dismiss(self) -> None:
        self._stream.abandon()
        super().dismiss()

    def _connect(self) -> None:
        self.own.changed.connect(self._on_edited)
        self.own.second.submitted.connect(self._on_act)
        self.copy.changed.connect(self._on_copied)
        self._stream.arrived.connect(self._on_event)
        self._stream.ended.connect(self._on_ended)
        self._stream.failed.connect(self._on_failed)

    @override
    def _on_edited(self) -> None:
        self.act.setEnabled(self.fields.is_filled and self.own.is_proven)

    @override
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        if self._is_over:
            self.confirmed.emit()
            self.close_sheet()
            return
        choice = OldBackups(self.backups.value())
        work = partial(self._renewing.renew, self._shown, self.own.passphrase, choice)
        self._set_working(is_working=True)
        self._stream.start(work)

    @override
    def _set_working(self, *, is_working: bool) -> None:
        super()._set_working(is_working=is_working)
        for widget in (self.own, self.backups):
            widget.setEnabled(not is_working)

    def _on_event(self, event: object) -> None:
        match event:
            case Renewing():
                self.busy.set_words(_tr("Encrypting the notebook with the new key."))
            case NewCode():
                self._show_code(event.groups)
            case RenewingBackups():
                self.busy.set_words(_tr("Seeing to the backups."))
            case Renewed():
                self._result = event

    def _show_code(self, groups: tuple[str, ...]) -> None:
        for widget in self._form:
            widget.hide()
        self.fields.forget()
        self.own.forget()
        self.guide.setText(
            _tr("Only the new passphrase opens this notebook now. Here is your new recovery code.")
        )
        self.copy.show_code(groups)
        self.copy.show()
        self.copy.fields[0].setFocus()

    def _on_ended(self) -> None:
        self._end(result_words(self._result))

    def _on_failed(self, error: object) -> None:
        if self.copy.isHidden():  # nothing was changed
            self._say_failure(error)
            return
        self.result.set_icon("warning-circle", Role.WARNING)
        self._end(
            _tr(
                "Your notebook has its new keys. Some backups could not be reached and still open "
                "with the old passphrase. Alcove tries again when you unlock."
            )
        )

    def _end(self, words: str) -> None:
        self._is_over = True
        self._set_working(is_working=False)
        self.result.set_text(words)
        self.result.show()
        self.act.set_words(_tr("Done"))
        self.cancel.set_words(_tr("Confirm later"))
        self._on_copied()
        self.changed.emit()  # only now: another backup would wait for the ones being renewed

    def _on_copied(self) -> None:
        self.act.setEnabled(self._is_over and self.copy.is_confirmed)

    @override
    def _on_closed(self) -> None:
        self.own.forget()
        self.copy.forget()
        super()._on_closed()


def _choice() -> Segments:
    return Segments(
        _tr("The backups there are"),
        (
            Choice(OldBackups.ENCRYPT_ANEW, _tr("Encrypt them anew")),
            Choice(OldBackups.REMOVE, _tr("Remove them")),
        ),
    )


def _elsewhere() -> InfoLine:
    return InfoLine(
        "info",
        _tr(
            "Copies that lie elsewhere, on a stick or another computer, still open with the "
            "old passphrase. Alcove cannot reach them: destroy them yourself."
        ),
    )


def result_words(result: Renewed | None) -> str:
    """Return what became of the notebook and its backups."""
    sentences = [_tr("Your notebook is encrypted with the new keys.")]
    if result is None:
        return sentences[0]
    number = QLocale().toString
    if result.encrypted:
        words = _tr("Backups encrypted anew: {count}.")
        sentences.append(words.format(count=number(result.encrypted)))
    if result.removed:
        sentences.append(_tr("Backups removed: {count}.").format(count=number(result.removed)))
    if result.left:
        words = _tr(
            "Damaged backups that could not be encrypted anew: {count}. They still open with the "
            "old passphrase; remove them from the folder yourself."
        )
        sentences.append(words.format(count=number(result.left)))
    if result.set_aside:
        words = _tr(
            "Damaged originals in the folder “quarantine” that still open with the old "
            "passphrase: {count}."
        )
        sentences.append(words.format(count=number(result.set_aside)))
    return " ".join(sentences)


def _tr(source: str) -> str:
    return QCoreApplication.translate("RenewSheet", source)
