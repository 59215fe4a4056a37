"""The card of the lock screen: which vault, one field, one action.

A key file is asked for only where the vault has a slot for one; where the passphrase alone
opens it too, behind "I use a key file". After several wrong tries the passphrase waits, the
recovery code does not.
"""

from collections.abc import Callable, Collection

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from app.services.ways_in import Shown, WayInKind
from app.ui.pages.unlock.heading import Heading
from app.ui.pages.unlock.pack_line import PackLine
from app.ui.pages.unlock.wait_line import WaitLine
from app.ui.pages.unlock.ways import Ways
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import Field, PassphraseField
from app.ui.widgets.file_choice import FileChoice
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

PADDING = 32
NARROW_PADDING = 16
WIDE_FROM = 432  # effective pixels
ROOMY_HEIGHT = 480  # effective pixels of the window; all of the card is in sight in less
FIELD_HEIGHT = 44


class UnlockCard(Card):
    """Takes a passphrase, with a key file if need be, or a recovery code; knows no vaults."""

    submitted = Signal(object)
    """The person wants in; carries what is ``Shown``, never blank."""

    restore_wanted = Signal()
    """The person wants to go back to a backup."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading()
        self.name, self.another = self.heading.name, self.heading.another
        self.pack = PackLine()
        self.passphrase = PassphraseField(_tr("Passphrase"))
        self.key_file = FileChoice(_tr("Key file"))
        self.code = Field(
            _tr("Recovery code"),
            hint=_tr("Eight groups of four, as on your sheet. Spaces do not matter."),
            height=FIELD_HEIGHT,
        )
        self.wait_line = WaitLine()
        self.unlock = Button(_tr("Unlock"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.mend = Button(_tr("Restore a backup"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.ways = Ways()
        self.busy, self.switch = self.ways.busy, self.ways.switch
        self.restore, self.again = self.ways.restore, self.ways.again
        self._has_error = False
        self._takes_key_file = False
        self._is_opening = False
        self._lead = FocusLead(self, self.passphrase)
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

    def show_vault(self, name: str, others: QMenu, ways: Collection[WayInKind]) -> None:
        """Show which vault this is, and what opens it; ``others`` lead elsewhere."""
        self.heading.show_vault(name, others)
        has_file = WayInKind.KEY_FILE in ways
        is_optional = has_file and WayInKind.PASSPHRASE in ways
        self._takes_key_file = has_file and not is_optional
        self.ways.offer_key_file(is_offered=is_optional)
        self.key_file.clear()
        self._take_recovery_code(wanted=False)

    def wait_for(self, seconds_left: Callable[[], float]) -> None:
        """Rest the passphrase for as long as there are seconds left."""
        self.wait_line.wait(seconds_left)
        self._enable()

    def clear(self) -> None:
        """Empty all fields."""
        self._has_error = False
        self._offer_restore(is_first=False)
        self.key_file.clear_error()
        for field in (self.passphrase, self.code):
            field.set_text("")
            field.clear_error()

    def set_opening(self, *, is_opening: bool) -> None:
        """Rest while the vault is opened, or be of use again."""
        if is_opening:
            self._offer_restore(is_first=False)
        self._is_opening = is_opening
        self.ways.set_waiting(is_waiting=is_opening)
        for widget in (self.passphrase, self.key_file, self.code, self.another):
            widget.setEnabled(not is_opening)
        self._enable()

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
        self.ways.set_damaged(is_damaged=is_first)

    def _lay_out(self) -> None:
        for widget in (
            *(self.heading, self.passphrase, self.key_file, self.code),
            *(self.wait_line, self.unlock, self.mend, self.pack, self.ways),
        ):
            self.column.addWidget(widget)

    def _connect(self) -> None:
        self.unlock.clicked.connect(self._on_unlock)
        self.again.clicked.connect(self._on_unlock)
        self.switch.clicked.connect(self._on_switch)
        self.ways.key_file.clicked.connect(self._on_key_file_wanted)
        self.wait_line.over.connect(self._enable)
        for button in (self.restore, self.mend):
            button.clicked.connect(self.restore_wanted)
        for field in (self.passphrase, self.code):
            field.submitted.connect(self._on_unlock)
            field.edited.connect(self._on_edited)

    def _on_unlock(self) -> None:
        typed = " ".join(self.field.text().split())
        if not typed or not self.unlock.isEnabled():
            return
        if self.takes_recovery_code:
            self.submitted.emit(Shown(recovery_code=typed))
        elif self._takes_key_file and self.key_file.path is None:
            self.key_file.set_error(_tr("Choose your key file as well."))
            self.key_file.setFocus()
        else:
            path = self.key_file.path if self._takes_key_file else None
            self.submitted.emit(Shown(typed, path))

    def _on_switch(self) -> None:
        self.clear()
        self._take_recovery_code(wanted=not self.takes_recovery_code)
        self.field.setFocus()

    def _on_key_file_wanted(self) -> None:
        self._takes_key_file = True
        self.ways.offer_key_file(is_offered=False)
        self._take_recovery_code(wanted=False)
        self.key_file.setFocus()

    def _on_edited(self, _text: str) -> None:
        if self._has_error:  # the line about Caps Lock stays as long as it is true
            self._has_error = False
            self._offer_restore(is_first=False)
            self.field.clear_error()

    def _take_recovery_code(self, *, wanted: bool) -> None:
        self.code.setVisible(wanted)
        self.passphrase.setVisible(not wanted)
        self.key_file.setVisible(self._takes_key_file and not wanted)
        self._lead.lead_to(self.code if wanted else self.passphrase)
        self.switch.set_words(_tr("Use passphrase") if wanted else _tr("Use recovery code"))
        self._enable()

    def _enable(self) -> None:
        rests = self.wait_line.is_waiting and not self.takes_recovery_code
        self.wait_line.setVisible(rests)
        self.unlock.setEnabled(not self._is_opening and not rests)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= look().px(WIDE_FROM)
        is_roomy = is_wide and self.window().height() >= look().px(ROOMY_HEIGHT)
        self.set_padding(PADDING if is_roomy else NARROW_PADDING)
        self.ways.set_wide(is_wide=is_wide)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("UnlockCard", source)
