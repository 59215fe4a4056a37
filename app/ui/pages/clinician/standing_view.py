"""What a clinician gave, as it stands, what can be read of it, and the way out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.handout.given import Ending, GivenPack
from app.domain.handout.pack import PackPrompt, PackReading, Part, PartKind, kind_of
from app.services.handing_out.given_packs import Standing, Taken
from app.ui.pages.clinician.key_words import KeyWithCode
from app.ui.widgets import handout_words as words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Hairline, ScrollPage, clear_layout
from app.ui.widgets.dates import day_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.status import EmptyState
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 720


class Folded(QWidget):
    """A heading that opens to what stands under it."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self.button = Button(title, ButtonKind.QUIET, icon="caret-right")
        self.button.stand_flush()
        self.content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        content.hide()
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        is_open = self.content.isHidden()
        self.content.setVisible(is_open)
        self.button.set_icon("caret-down" if is_open else "caret-right")


class PromptRow(QWidget):
    """One question to write from."""

    chosen = Signal(str)
    """The person writes from it; carries its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.write = Button(words.tr("Write from this"))
        self.write.setAccessibleName(f"{words.tr('Write from this')}: {text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(text, TextStyle.BODY))
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        self.write.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._text)


class PackSection(QWidget):
    """One pack in force."""

    prompt_chosen = Signal(str)
    """The person writes from a question; carries its words."""

    withdrawal_wanted = Signal(object)
    """The person gives the pack back; carries its ``Standing``."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self.standing = standing
        self.withdraw = Button(words.tr("Give this pack back"), icon="arrow-u-up-left")
        self.key = KeyWithCode()
        self.prompts: list[PromptRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._fill(standing)
        self.withdraw.clicked.connect(self._on_withdraw)
        follow(self._on_look)

    def _fill(self, standing: Standing) -> None:
        pack = standing.pack
        add = self._column.addWidget
        giver = (pack.giver.name, pack.giver.practice, pack.giver.contact)
        add(Label(pack.title, TextStyle.QUESTION))
        add(Label(", ".join(filter(None, giver)), TextStyle.GUIDE))
        self._add_notices(standing)
        if pack.welcome:
            add(Label(pack.welcome, TextStyle.BODY))
        self._add_limits(standing)
        self._add_reading(standing.reading)
        self._add_prompts(standing.prompts)
        self._add_others(standing)
        if pack.agreement.text:
            title = words.tr("What you agreed on, version {version}")
            text = Label(pack.agreement.text, TextStyle.BODY)
            add(Folded(title.format(version=pack.agreement.version), text))
        self.key.show_key(standing.fingerprint, standing.key_squares)
        if standing.fingerprint:
            add(Folded(words.tr("Who signed it"), self.key))
        else:
            add(InfoLine("warning-circle", words.tr("It has no signature."), role=Role.WARNING))
        add(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        add(Hairline())

    def _add_notices(self, standing: Standing) -> None:
        pack, add = standing.pack, self._column.addWidget
        if standing.has_run_out and pack.valid_until is not None:
            said = words.tr(
                "Its last day was {day}. What it brought and its limits stay until you take a "
                "newer edition or give it back."
            )
            line = said.format(day=day_name(pack.valid_until))
            add(InfoLine("calendar-x", line, role=Role.WARNING))
        elif standing.is_review_due and pack.review_on is not None:
            said = words.tr("You wanted to look at it together on {day}.")
            add(InfoLine("calendar", said.format(day=day_name(pack.review_on))))
        if standing.refused:
            add(InfoLine("info", words.tr("You left out {n}.").format(n=standing.refused)))

    def _add_limits(self, standing: Standing) -> None:
        if standing.limits is None:
            return
        self._column.addWidget(SectionHeading(words.kind_title(PartKind.LIMITS), has_line=True))
        for line in words.limits_words(standing.limits):
            self._column.addWidget(Label(line, TextStyle.BODY))

    def _add_reading(self, pages: list[PackReading]) -> None:
        if pages:
            self._column.addWidget(
                SectionHeading(words.kind_title(PartKind.READING), has_line=True)
            )
        for page in pages:
            self._column.addWidget(Folded(page.title, Label(page.text, TextStyle.BODY)))

    def _add_prompts(self, prompts: list[PackPrompt]) -> None:
        if prompts:
            self._column.addWidget(SectionHeading(words.kind_title(PartKind.PROMPT), has_line=True))
        for prompt in prompts:
            row = PromptRow(prompt.text)
            row.chosen.connect(self.prompt_chosen)
            self.prompts.append(row)
            self._column.addWidget(row)

    def _add_others(self, standing: Standing) -> None:
        shown = {PartKind.READING, PartKind.PROMPT}
        for kind in PartKind:
            parts = [part for part in standing.parts.values() if kind_of(part) is kind]
            if parts and kind not in shown:
                self._column.addWidget(SectionHeading(words.kind_title(kind), has_line=True))
                self._column.addWidget(Label(words.kind_place(kind), TextStyle.HINT))
                for part in parts:
                    self._add_part(part, standing)

    def _add_part(self, part: Part, standing: Standing) -> None:
        name = words.part_title(part, standing.measure_names.get(part.key, ""))
        self._column.addWidget(Label(name, TextStyle.BODY))
        days = words.part_days(part, standing.today)
        if days:
            self._column.addWidget(Label(days, TextStyle.HINT, words.tr("Days:")))
        if part.key in standing.shared:
            said = words.shared_words(standing.shared[part.key])
            self._column.addWidget(InfoLine("info", said))

    def _on_withdraw(self) -> None:
        self.withdrawal_wanted.emit(self.standing)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))


class StandingView(ScrollPage):
    """All packs in force, and what was before."""

    open_wanted = Signal()
    """The person wants to open a pack."""

    sheet_wanted = Signal()
    """The person wants to prepare a page for a session."""

    prompt_chosen = Signal(str)
    """The person writes from a question; carries its words."""

    withdrawal_wanted = Signal(object)
    """The person gives a pack back; carries its ``Standing``."""

    def __init__(self) -> None:
        super().__init__(max_width=WIDTH)
        self.setProperty("ring", "none")
        self.sections: list[PackSection] = []
        self.open = Button(words.tr("Open a pack"), icon="package")
        self.sheet = Button(words.tr("Prepare a page for your session"), icon="file-text")
        self.empty = EmptyState(
            words.tr(
                "When a clinician gives you a pack for the time between sessions, open it here. "
                "You see what it would change before anything does."
            ),
            words.tr("Open a pack"),
            "package",
        )
        self._packs = QVBoxLayout()
        self._history = QVBoxLayout()
        self._buttons = Flow(8)
        self._fill()
        self.open.clicked.connect(self.open_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.empty.asked.connect(self.open_wanted)
        follow(self._on_look)

    def show_packs(self, standing: list[Standing], history: list[Taken]) -> None:
        """Show what is in force and what was."""
        clear_layout(self._packs)
        self.sections = [PackSection(each) for each in standing]
        for section in self.sections:
            section.prompt_chosen.connect(self.prompt_chosen)
            section.withdrawal_wanted.connect(self.withdrawal_wanted)
            self._packs.addWidget(section)
        self._show_history(history)
        self.empty.setVisible(not standing)
        self.open.setVisible(bool(standing))

    def _show_history(self, history: list[Taken]) -> None:
        clear_layout(self._history)
        if not history:
            return
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        for taken in history:
            column.addWidget(Label(_history_line(taken.given), TextStyle.GUIDE, taken.title))
        self._history.addWidget(Folded(words.tr("What you were given, and when"), lines))

    def _fill(self) -> None:
        add = self.column.addWidget
        add(Label(words.tr("From your clinician"), TextStyle.TITLE))
        add(
            Label(
                words.tr(
                    "What they gave you stays on this computer. Nobody sees what you do with it, "
                    "unless you choose to bring it to a session."
                ),
                TextStyle.GUIDE,
            )
        )
        self._buttons.add(self.sheet)
        self._buttons.add(self.open)
        self.open.hide()
        add(self._buttons)
        add(self.empty)
        self.column.addLayout(self._packs)
        self.column.addLayout(self._history)
        self.column.addStretch(1)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._packs.setSpacing(px(Space.XL))


def _history_line(given: GivenPack) -> str:
    document = given.document
    said = words.tr("Edition {n}, taken on {day}").format(
        n=document.edition, day=day_name(document.decided_at.date())
    )
    if given.ending is None or given.ended_at is None:
        return words.tr("{edition}; in force").format(edition=said)
    ended = day_name(given.ended_at.date())
    if given.ending is Ending.WITHDRAWN:
        return words.tr("{edition}; given back on {day}").format(edition=said, day=ended)
    return words.tr("{edition}; replaced on {day}").format(edition=said, day=ended)
