"""Which words of a line go on the sheet: some sentences of it, and not the words left out.

What is left out is taken from the text before the sheet is made of it. The lower half shows
what the sheet will say, from the same rule.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.domain.handout.choosing import (
    Offer,
    Pick,
    PickKind,
    Range,
    chosen_words,
    fingerprint,
    merged,
    sentences_of,
    whole_words,
)
from app.ui.pages.sharing import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.sheet_words import lead_of, plain
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH, TEXT_HEIGHT = 680, 200
ALL, SOME = "all", "some"


class WordsSheet(Sheet):
    """Shows one line and lets the person cut it; nothing is stored before they are done."""

    chosen = Signal(object, object, object)
    """The person is done; carries the ``Offer``, its sentences and what is left out."""

    def __init__(self, host: QWidget, offer: Offer) -> None:
        super().__init__(host, words.tr("Choose words"), WIDTH)
        self._offer = offer
        pick = offer.pick or Pick(offer.kind, offer.ref, fingerprint(offer.text))
        self._left_out = pick.left_out
        self.how_much = Segments(
            words.tr("How much of it"),
            (Choice(ALL, words.tr("All of it")), Choice(SOME, words.tr("Only some sentences"))),
        )
        self.sentences = [
            _Sentence(offer.text, each, is_chosen=each in pick.sentences)
            for each in sentences_of(offer.text)
        ]
        self.text = WritingEdit(words.tr("The text"), has_measure=False, is_boxed=True)
        self.leave_out = Button(words.tr("Leave out what is selected"), icon="eraser")
        self.put_back = Button(words.tr("Put it all back"), ButtonKind.QUIET)
        self.result = Label("", TextStyle.BODY)
        self.keep = Button(words.tr("Use it like this"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Cancel"))
        self._list = QVBoxLayout()
        self._fill()
        self._connect()
        self.how_much.choose(SOME if pick.sentences else ALL)
        self.how_much.setVisible(offer.kind is PickKind.ENTRY and len(self.sentences) > 1)
        self._show_state()
        follow(self._on_look)

    def _fill(self) -> None:
        self.text.setReadOnly(True)  # Qt's signature
        self.text.setTabChangesFocus(True)
        self.text.set_text(self._offer.text)
        lead = lead_of(self._offer.line)
        self.column.addWidget(Label(words.tr("Choose words"), TextStyle.TITLE))
        guide = words.tr(
            "Select words below, then leave them out. They are not in the file at all."
        )
        self.column.addWidget(Label(guide, TextStyle.GUIDE, lead=lead))
        self.column.addWidget(self.how_much)
        self._holder = QWidget()
        self._holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        for sentence in self.sentences:
            self._list.addWidget(sentence)
        self.column.addWidget(self._holder)
        self.column.addWidget(self.text)
        row = Flow(Space.S)
        row.add(self.leave_out)
        row.add(self.put_back)
        self.column.addWidget(row)
        self.column.addWidget(Label(words.tr("The sheet will say"), TextStyle.HEADING))
        self.column.addWidget(self.result)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        self._foot.addWidget(self.keep)
        self.column.addLayout(self._foot)

    def _connect(self) -> None:
        self.how_much.chosen.connect(self._on_changed)
        for sentence in self.sentences:
            sentence.tick.toggled.connect(self._on_changed)
        self.text.selectionChanged.connect(self._on_selected)
        self.leave_out.clicked.connect(self._on_leave_out)
        self.put_back.clicked.connect(self._on_put_back)
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self.close_sheet)

    def _chosen_sentences(self) -> tuple[Range, ...]:
        if self.how_much.value() == ALL:
            return ()
        return tuple(each.range for each in self.sentences if each.tick.isChecked())

    def _on_changed(self) -> None:
        self._show_state()

    def _on_selected(self) -> None:
        self.leave_out.setEnabled(self.text.textCursor().hasSelection())

    def _on_leave_out(self) -> None:
        cursor = self.text.textCursor()
        text = self._offer.text
        selected = Range(
            _characters(text, cursor.selectionStart()), _characters(text, cursor.selectionEnd())
        )
        found = whole_words(text, selected)
        if found is not None:
            self._left_out = merged(text, (*self._left_out, found))
        cursor.clearSelection()
        self.text.setTextCursor(cursor)
        self._show_state()

    def _on_put_back(self) -> None:
        self._left_out = ()
        self._show_state()

    def _on_keep(self) -> None:
        self.close_sheet()
        self.chosen.emit(self._offer, self._chosen_sentences(), self._left_out)

    def _show_state(self) -> None:
        sentences = self._chosen_sentences()
        is_some = self.how_much.value() == SOME
        self._holder.setVisible(is_some)
        pick = Pick(self._offer.kind, self._offer.ref, "", sentences, self._left_out)
        cut = chosen_words(self._offer.text, pick)
        is_blank = not any(cut) or (is_some and not sentences)
        self.result.setText(words.tr("Nothing of it is left.") if is_blank else plain(cut))
        self.keep.setEnabled(not is_blank)
        self.put_back.setEnabled(bool(self._left_out))
        self._on_selected()
        self._mark()

    def _mark(self) -> None:
        """Strike what is left out, in the text that stays whole here."""
        marks = []
        for each in self._left_out:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(_units(self._offer.text, each.begins))
            cursor.setPosition(_units(self._offer.text, each.ends), QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            shape.setFontStrikeOut(True)  # Qt's signature
            shape.setBackground(look().color(Role.WARNING_SOFT))
            shape.setForeground(look().color(Role.WARNING))
            mark.cursor = cursor
            mark.format = shape
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.M))
        self._list.setSpacing(look().px(Space.S))
        self._foot.setSpacing(look().px(Space.S))
        self.text.setFixedHeight(look().px(TEXT_HEIGHT))
        self._mark()


class _Sentence(QWidget):
    """A sentence and its tick; the words wrap beside it."""

    def __init__(self, text: str, place: Range, *, is_chosen: bool) -> None:
        super().__init__()
        self.range = place
        sentence = text[place.begins : place.ends]
        self.tick = CheckBox("")
        self.tick.setAccessibleName(sentence)
        self.tick.setChecked(is_chosen)  # Qt's signature
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.tick)
        self._row.addWidget(Label(sentence, TextStyle.BODY), 1)
        follow(self._on_look)

    def _on_look(self) -> None:
        self._row.setSpacing(look().px(Space.M))


def _characters(text: str, units: int) -> int:
    """Return how many characters so many of Qt's units are; half a pair counts as one."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "replace"))


def _units(text: str, characters: int) -> int:
    """Return how many of Qt's units so many characters are."""
    return len(text[:characters].encode("utf-16-le")) // 2
