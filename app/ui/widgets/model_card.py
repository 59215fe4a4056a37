"""The model card of a model that comes with the program: what it is for, and what goes wrong.

The card is Markdown, written for people who look into the folder. Here its headings,
paragraphs and tables become lines of the page, and nothing in it is followed or fetched.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.tokens import Space

WIDTH = 680
CELLS = " · "  # between the cells of a row
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(r"\*\*|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_RULE = re.compile(r"\|[\s:|-]+\|?")
_ITEM = re.compile(r"(?:[-*]|\d+\.)\s+")


class PartKind(Enum):
    """What a part of a card is."""

    TITLE = auto()
    HEADING = auto()
    WORDS = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One heading, paragraph, item of a list or row of a table."""

    kind: PartKind
    text: str


def parts_of(markdown: str) -> list[Part]:
    """Return the parts of a card in their order, without marks."""
    found: list[Part] = []
    goes_on = False
    for raw in _COMMENT.sub("", markdown).splitlines():
        line = _MARKUP.sub("", _LINK.sub(r"\1", raw)).strip()
        if not line or _RULE.fullmatch(line):
            goes_on = False
        elif line.startswith("#"):
            kind = PartKind.HEADING if line.startswith("##") else PartKind.TITLE
            found.append(Part(kind, line.lstrip("# ")))
            goes_on = False
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            text = CELLS.join(cell for cell in cells if cell)
            found += [Part(PartKind.ROW, text)] if text else []
            goes_on = False
        elif _ITEM.match(line):
            found.append(Part(PartKind.ITEM, _ITEM.sub("", line, count=1)))
            goes_on = True
        elif goes_on:
            found[-1] = Part(found[-1].kind, f"{found[-1].text} {line}")
        else:
            found.append(Part(PartKind.WORDS, line))
            goes_on = True
    return found


class ModelCardSheet(Sheet):
    """The card, and the way to a larger model."""

    larger_wanted = Signal()
    """The person would like to add another model."""

    def __init__(self, host: QWidget, markdown: str) -> None:
        parts = parts_of(markdown)
        title = next((p.text for p in parts if p.kind is PartKind.TITLE), self.tr("Model card"))
        super().__init__(host, title, WIDTH)
        self.larger = Button(self.tr("Add a larger model"))
        self.leave = Button(self.tr("Close"), ButtonKind.PRIMARY)
        self.column.addWidget(Label(title, TextStyle.TITLE))
        row = Flow(Space.S)
        row.add(self.leave)
        row.add(self.larger)
        self.column.addWidget(row)
        for part in parts:
            if part.kind is not PartKind.TITLE:
                self.column.addWidget(_widget_for(part))
        self.leave.clicked.connect(self.close_sheet)
        self.larger.clicked.connect(self._on_larger)

    def _on_larger(self) -> None:
        self.close_sheet()
        self.larger_wanted.emit()


def _widget_for(part: Part) -> QWidget:
    if part.kind is PartKind.HEADING:
        return SectionHeading(part.text, has_line=True)
    if part.kind is PartKind.ROW:
        first, _, others = part.text.partition(CELLS)
        lead = f"{first[:1].upper()}{first[1:]}:" if others else ""
        return Label(others or first, TextStyle.HINT, lead=lead)
    return Label(f"• {part.text}" if part.kind is PartKind.ITEM else part.text, TextStyle.BODY)


class ModelCardButton(Button):
    """Opens the card of the model that speaks; hidden where there is none."""

    larger_wanted = Signal()
    """The person would like to add another model."""

    def __init__(
        self, kind: ButtonKind = ButtonKind.SECONDARY, size: ButtonSize = ButtonSize.NORMAL
    ) -> None:
        words = QCoreApplication.translate("ModelCard", "What this model can do, and what not")
        super().__init__(words, kind, size)
        self.sheet: ModelCardSheet | None = None
        self._markdown = ""
        self.hide()
        self.clicked.connect(self.open_card)

    def show_card(self, markdown: str) -> None:
        """Offer this card; nothing where it is empty."""
        self._markdown = markdown
        self.setVisible(bool(markdown))

    @property
    def has_card(self) -> bool:
        """Whether there is a card to open."""
        return bool(self._markdown)

    def open_card(self) -> None:
        """Open the card over the window."""
        self.sheet = ModelCardSheet(self.window(), self._markdown)
        self.sheet.larger_wanted.connect(self.larger_wanted)
        self.sheet.closed.connect(self.sheet.deleteLater)
        self.sheet.open()
