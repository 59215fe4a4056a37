"""Finds and replaces words in one editor, with the bar that asks for it.

Every replacement is a step that can be undone, and replacing all of them is one step.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.ui.widgets.find_bar import MOST_COUNTED, FindBar
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role

MOST_MARKED = 200  # places on a wash at once; more of them are only counted


class TextFinder(QObject):
    """Stands between a bar and an editor."""

    def __init__(self, edit: QTextEdit, bar: FindBar) -> None:
        super().__init__(edit)
        self._edit = edit
        self._bar = bar
        self._words = ""
        bar.sought.connect(self._on_sought)
        bar.next_wanted.connect(self._on_next)
        bar.replace_wanted.connect(self._on_replace)
        bar.replace_all_wanted.connect(self._on_replace_all)
        bar.closed.connect(self._on_closed)
        edit.textChanged.connect(self._on_text_changed)
        follow(self._on_look)

    def open(self, *, to_replace: bool = False) -> None:
        """Open the bar with the words that are chosen in the editor, if they are one line."""
        chosen = self._edit.textCursor().selectedText()
        self._bar.open("" if "\u2029" in chosen else chosen, to_replace=to_replace)

    def show(self, words: str) -> None:
        """Choose the first place of some words without opening the bar."""
        found = self._edit.document().find(words) if words else QTextCursor()
        if not found.isNull():
            self._edit.setTextCursor(found)
            self._edit.ensureCursorVisible()

    def _places(self) -> list[QTextCursor]:
        places: list[QTextCursor] = []
        document = self._edit.document()
        place = document.find(self._words) if self._words else QTextCursor()
        while not place.isNull() and len(places) < MOST_COUNTED:
            places.append(place)
            place = document.find(self._words, place)
        return places

    def _on_sought(self, words: str) -> None:
        self._words = words
        places = self._mark()
        here = self._edit.textCursor().selectionStart()
        after = next((place for place in places if place.selectionStart() >= here), None)
        if after is None and places:
            after = places[0]
        if after is not None:
            self._choose(after)
        self._say(places)

    def _on_next(self, is_back: bool) -> None:  # noqa: FBT001  # a signal's value
        flags = QTextDocument.FindFlag.FindBackward if is_back else QTextDocument.FindFlag(0)
        document, cursor = self._edit.document(), self._edit.textCursor()
        found = document.find(self._words, cursor, flags)
        if found.isNull():  # on from the other end
            cursor.movePosition(
                QTextCursor.MoveOperation.End if is_back else QTextCursor.MoveOperation.Start
            )
            found = document.find(self._words, cursor, flags)
        if not found.isNull():
            self._choose(found)
            self._say(self._places())

    def _on_replace(self, words: str) -> None:
        cursor = self._edit.textCursor()
        if cursor.selectedText().casefold() == self._words.casefold() != "":
            cursor.insertText(words)
            self._edit.setTextCursor(cursor)
        self._on_next(False)  # noqa: FBT003  # a signal's value

    def _on_replace_all(self, words: str) -> None:
        if not self._words:
            return
        document = self._edit.document()
        writing = QTextCursor(document)
        writing.beginEditBlock()
        place = document.find(self._words)
        while not place.isNull():
            place.insertText(words)
            place = document.find(self._words, place)
        writing.endEditBlock()
        self._say(self._mark())

    def _on_closed(self) -> None:
        self._words = ""
        self._mark()
        self._edit.setFocus()

    def _on_text_changed(self) -> None:
        if self._words:
            self._say(self._mark())

    def _on_look(self) -> None:
        self._mark()

    def _mark(self) -> list[QTextCursor]:
        """Put the places on a wash and return them."""
        places = self._places()
        style = QTextCharFormat()
        style.setBackground(look().color(Role.WARNING_SOFT))
        marks = []
        for place in places[:MOST_MARKED]:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = place
            mark.format = style
            marks.append(mark)
        self._edit.setExtraSelections(marks)
        return places

    def _choose(self, place: QTextCursor) -> None:
        self._edit.setTextCursor(place)
        self._edit.ensureCursorVisible()

    def _say(self, places: list[QTextCursor]) -> None:
        here = self._edit.textCursor().selectionStart()
        starts = [place.selectionStart() for place in places]
        self._bar.show_count(starts.index(here) + 1 if here in starts else 0, len(places))
