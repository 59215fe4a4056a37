"""The card of the lock screen: which vault, one field, one action."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout
from typing_extensions import override

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, LinkButton
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import Field, PassphraseField
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.marks import MarkIcon
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

PADDING = 32
NARROW_PADDING = 16
WIDE_FROM = 432  # effective pixels
FIELD_HEIGHT = 44


class UnlockCard(Card):
    """Takes a passphrase or a recovery code; knows neither vaults nor threads."""

    submitted = Signal(str)
    """The person wants in; carries what was typed, never blank."""

    restore_wanted = Signal()
    """The person wants to go back to a backup."""

    new_wanted = Signal()
    """The person wants to make another vault."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Label("", TextStyle.TITLE)
        self.another = LinkButton("")
        self.passphrase = PassphraseField(_tr("Passphrase"))
        self.code = Field(
            _tr("Recovery code"),
            hint=_tr("Eight groups of four, as on your sheet. Spaces do not matter."),
            height=FIELD_HEIGHT,
        )
        self.unlock = Button(_tr("Unlock"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.busy = Busy(_tr("Opening takes about a second."))
        self.mend = Button(_tr("Restore a backup"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.switch = Button("", ButtonKind.QUIET)
        self.restore = Button(_tr("Restore a backup"), ButtonKind.QUIET)
        self.again = Button(_tr("Try again"), ButtonKind.QUIET)
        self._has_error = False
        self._lay_out()
        self._connect()
        self._take_recovery_code(wanted=False)
        self._offer_restore(is_first=False)
        follow(self._on_look)

    @property
    def takes_recovery_code(self) -> bool:
        """Whether the field is for the recovery code now."""
        return self.code.isVisibleTo(self)

    @property
    def field(self) -> Field:
        """The field that is shown."""
        return self.code if self.takes_recovery_code else self.passphrase

    def show_vault(self, name: str, others: QMenu | None) -> None:
        """Show which vault this is; ``others`` lead elsewhere, none if it is the only one."""
        self.name.setText(name)
        old = self.another.menu()
        self.another.setMenu(others)  # type: ignore[arg-type]  # Qt takes none
        self.another.set_words(_tr("Open another notebook") if others else _tr("Make a new one"))
        if old is not None:
            old.deleteLater()

    def clear(self) -> None:
        """Empty both fields."""
        self._has_error = False
        self._offer_restore(is_first=False)
        for field in (self.passphrase, self.code):
            field.set_text("")
            field.clear_error()

    def wait(self) -> None:
        """Rest while the vault is opened."""
        self._set_enabled(is_enabled=False)
        self._offer_restore(is_first=False)
        for widget in self._ways:
            widget.hide()
        self.busy.start()

    def stop_waiting(self) -> None:
        """Be of use again."""
        self.busy.stop()
        for widget in (self.switch, self.restore):
            widget.show()
        self._set_enabled(is_enabled=True)

    def show_error(self, sentence: str) -> None:
        """Say why it did not open, and select what was typed."""
        self._has_error = True
        self.field.set_error(sentence)
        self.field.setFocus()
        self.field.line.selectAll()

    def offer_restore(self) -> None:
        """Make going back to a backup the first thing to do: what is here is damaged."""
        self._offer_restore(is_first=True)

    def _offer_restore(self, *, is_first: bool) -> None:
        self.unlock.setHidden(is_first)
        self.mend.setVisible(is_first)
        self.again.setVisible(is_first)
        self.restore.setHidden(is_first)

    @property
    def _ways(self) -> tuple[Button, ...]:
        return (self.switch, self.restore, self.again)

    def _lay_out(self) -> None:
        self._names = QVBoxLayout()
        self._names.setSpacing(0)
        self._names.addWidget(self.name)
        self._names.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self._heading = QHBoxLayout()
        self._heading.addWidget(MarkIcon(40), 0, Qt.AlignmentFlag.AlignVCenter)
        self._heading.addLayout(self._names, 1)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.busy)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for way in self._ways:
            self._choices.addWidget(way)
        self._foot.addLayout(self._choices)
        self._foot.addStretch(1)
        column = self.column
        column.addLayout(self._heading)
        for widget in (self.passphrase, self.code, self.unlock, self.mend):
            column.addWidget(widget)
        column.addLayout(self._foot)

    def _connect(self) -> None:
        self.unlock.clicked.connect(self._on_unlock)
        self.again.clicked.connect(self._on_unlock)
        self.switch.clicked.connect(self._on_switch)
        for button in (self.restore, self.mend):
            button.clicked.connect(self.restore_wanted)
        self.another.clicked.connect(self._on_another)
        for field in (self.passphrase, self.code):
            field.submitted.connect(self._on_unlock)
            field.edited.connect(self._on_edited)

    def _on_unlock(self) -> None:
        typed = " ".join(self.field.text().split())
        if typed and self.unlock.isEnabled():
            self.submitted.emit(typed)

    def _on_switch(self) -> None:
        self.clear()
        self._take_recovery_code(wanted=not self.takes_recovery_code)
        self.field.setFocus()

    def _on_another(self) -> None:
        if self.another.menu() is None:
            self.new_wanted.emit()

    def _on_edited(self, _text: str) -> None:
        if self._has_error:  # the line about Caps Lock stays as long as it is true
            self._has_error = False
            self._offer_restore(is_first=False)
            self.field.clear_error()

    def _take_recovery_code(self, *, wanted: bool) -> None:
        self.code.setVisible(wanted)
        self.passphrase.setVisible(not wanted)
        self.setFocusProxy(self.code if wanted else self.passphrase)
        self.switch.set_words(_tr("Use passphrase") if wanted else _tr("Use recovery code"))

    def _set_enabled(self, *, is_enabled: bool) -> None:
        for widget in (self.unlock, self.passphrase, self.code, self.another):
            widget.setEnabled(is_enabled)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= look().px(WIDE_FROM)
        self.set_padding(PADDING if is_wide else NARROW_PADDING)
        directions = QBoxLayout.Direction
        self._choices.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._heading.setSpacing(px(Space.L))
        self._heading.setContentsMargins(0, 0, 0, px(Space.S))
        self.busy.setMinimumHeight(px(36))


def _tr(source: str) -> str:
    return QCoreApplication.translate("UnlockCard", source)
