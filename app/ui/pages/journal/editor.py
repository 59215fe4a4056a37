"""The page that is open: title, boundary and text on raised paper.

It shows words and tells that they changed; it stores nothing.
"""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.boundary import Boundary
from app.domain.entry import word_count
from app.ui.pages.journal import words
from app.ui.pages.journal.attachment_offers import AttachButton
from app.ui.pages.journal.attachment_strip import AttachmentStrip
from app.ui.pages.journal.label_row import LabelRow
from app.ui.pages.journal.markdown_edit import MarkdownEdit
from app.ui.pages.journal.markdown_look import MarkdownLook
from app.ui.pages.journal.markdown_typing import MarkdownTyping
from app.ui.pages.journal.more_menu import MoreButton
from app.ui.pages.journal.open_text import Words
from app.ui.pages.journal.title_field import TitleField
from app.ui.pages.journal.toolbar import MarkdownToolbar
from app.ui.widgets import tokens
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import Hairline, Surface
from app.ui.widgets.choices import Segments
from app.ui.widgets.find_bar import FindBar
from app.ui.widgets.labels import ElidedLabel, Label, TextStyle
from app.ui.widgets.notice import Notice
from app.ui.widgets.text_finder import TextFinder
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

LOW_HEIGHT = 520  # effective pixels under which guidance makes room for the text
TOOLS_FROM = 500  # effective pixels from which every mark has its own button


class Editor(Surface):
    """One text on paper. ``words`` is what stands there."""

    edited = Signal()
    """The person changed the title or the text."""

    boundary_chosen = Signal(object)
    """The person chose who may read it; carries a ``Boundary``."""

    done = Signal()
    """The person is finished with this text."""

    left = Signal()
    """The person wants the list back; only where there is one pane."""

    def __init__(self) -> None:
        super().__init__(Role.RAISED, 0, None)
        self.title = TitleField(self.tr("Title"), self.tr("Title, if you want one"))
        self.body = MarkdownEdit(self.tr("Text"), self.tr("Write here. It is saved as you type."))
        self.boundary = Segments(self.tr("Who may read this"), words.boundary_choices(), 32)
        self.typing = MarkdownTyping(self.body)
        self._look = MarkdownLook(self.body.document())
        self.toolbar = MarkdownToolbar(self.typing, self.body)
        self.find_bar = FindBar(can_replace=True)
        self.finder = TextFinder(self.body, self.find_bar)
        self.attach = AttachButton(self)
        self.files = AttachmentStrip()
        self.labels = LabelRow()
        self.notice = Notice()
        self.more = MoreButton(self)
        self.back = IconButton("arrow-left", self.tr("Back to the list"))
        self.finish = Button(self.tr("Done"), ButtonKind.SECONDARY, ButtonSize.SMALL, "check")
        self._date = ElidedLabel("", TextStyle.HINT)
        self._effect = Label("", TextStyle.HINT)
        self._count = Label("", TextStyle.HINT)
        self._changed = ElidedLabel("", TextStyle.HINT)
        self._foot = QWidget()
        self._is_alone = False
        self._lay_out()
        self._lay_out_foot()
        self._connect()
        self.show_boundary(Boundary(self.boundary.value()))
        follow(self._on_look)

    def words(self) -> Words:
        """Return what stands on the page."""
        return Words(Boundary(self.boundary.value()), self.title.text(), self.body.text())

    def show_words(self, shown: Words) -> None:
        """Show another text; nobody is told."""
        self.title.set_text(shown.title)
        self.body.set_text(shown.body)
        self.show_boundary(shown.boundary)
        self.count_words()

    def show_boundary(self, boundary: Boundary) -> None:
        """Show who may read the text, and what that does."""
        self.boundary.choose(boundary)
        self._effect.setText(words.boundary_effect(boundary))

    def show_dates(self, written: str, changed: str) -> None:
        """Say which moment the text is about, and when it changed last."""
        self._date.setText(written)
        self._changed.setText(changed)

    def count_words(self) -> None:
        """Say how many words the text has."""
        count = word_count(self.body.text())
        shown = QLocale().toString(count)
        self._count.setText(
            self.tr("1 word") if count == 1 else self.tr("{count} words").format(count=shown)
        )

    def set_alone(self, *, is_alone: bool) -> None:
        """Leave nothing but the title and the text, or show the rest again."""
        self._is_alone = is_alone
        for widget in (self.toolbar, self.attach):
            widget.setVisible(not is_alone)
        self._fit()

    def add_label(self) -> None:
        """Show the line for labels, also where the window is low, and go there."""
        self.labels.show()
        self.labels.line.setFocus()

    def set_one_pane(self, *, is_one_pane: bool) -> None:
        """Show the way back to the list, or not."""
        self.back.setVisible(is_one_pane)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addWidget(self.toolbar)
        self._head.addWidget(self.attach)
        self._head.addStretch(1)
        self._head.addWidget(self.more)
        self._head.addWidget(self.finish)
        self._paper = QWidget()
        self._text = QVBoxLayout(self._paper)
        self._text.setContentsMargins(0, 0, 0, 0)
        for widget in (self._date, self.title, self.boundary, self._effect):
            self._text.addWidget(widget)
        self._text.addSpacing(Space.S)
        self._text.addWidget(self.body, 1)
        self._text.addWidget(self.files)
        self._text.addWidget(self.labels)
        self.labels.comes_after = self.files.tiles
        self._middle = QHBoxLayout()
        self._middle.addStretch(1)
        self._middle.addWidget(self._paper, 1000)
        self._middle.addStretch(1)
        self._line = Hairline()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.find_bar)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(self.notice)
        self._column.addWidget(self._line)
        self._column.addWidget(self._foot)

    def _lay_out_foot(self) -> None:
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.addWidget(self._count)
        self._foot_row.addWidget(self._changed, 1)
        self._changed.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self.title.edited.connect(self.edited)
        self.body.edited.connect(self.edited)
        self.title.left.connect(self._on_title_left)
        self.boundary.chosen.connect(self._on_boundary)
        self.finish.clicked.connect(self.done)
        self.back.clicked.connect(self.left)

    def _on_title_left(self) -> None:
        self.body.setFocus()

    def _on_boundary(self, value: str) -> None:
        boundary = Boundary(value)
        self.show_boundary(boundary)
        self.boundary_chosen.emit(boundary)

    def _fit(self) -> None:
        """Where the window is low, guidance goes before words do."""
        is_low = self.height() < look().px(LOW_HEIGHT)
        is_full = not is_low and not self._is_alone
        for widget in (self._date, self._effect):
            widget.setVisible(is_full)
        self._line.setVisible(not is_low)
        self._foot.setVisible(not is_low)
        self.boundary.setVisible(not self._is_alone)
        self.files.set_low(is_low=not is_full)
        self.labels.setVisible(is_full)
        self.toolbar.set_folded(is_folded=self.width() < look().px(TOOLS_FROM))
        self._text.setSpacing(look().px(self._gap(is_low=is_low)))

    def _gap(self, *, is_low: bool) -> int:
        """Return what is free between title and text, at 100 %: more where nothing is between."""
        if self._is_alone:
            return Space.M
        return Space.XS if is_low else Space.S

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head.setContentsMargins(px(20), px(10), px(20), px(10))
        self._middle.setContentsMargins(px(32), px(8), px(24), 0)
        self._foot_row.setContentsMargins(px(32), px(12), px(32), px(12))
        self._foot_row.setSpacing(px(16))
        measure = QFontMetricsF(look().serif(tokens.WRITING.size)).averageCharWidth()
        self.body.setMinimumHeight(px(tokens.WRITING.line))
        self._paper.setMaximumWidth(int(measure * look().measure) + px(16))
        self._fit()
