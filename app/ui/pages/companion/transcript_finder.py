"""Finds words in a conversation, turn by turn."""

from PySide6.QtCore import QObject

from app.ui.pages.companion.transcript import Transcript
from app.ui.pages.companion.transcript_view import TranscriptView
from app.ui.widgets.find_bar import FindBar


class TranscriptFinder(QObject):
    """Stands between a bar and a transcript; a turn with the words counts once."""

    def __init__(self, view: TranscriptView, transcript: Transcript, bar: FindBar) -> None:
        super().__init__(view)
        self._view = view
        self._transcript = transcript
        self._bar = bar
        self._words = ""
        bar.sought.connect(self._on_sought)
        bar.next_wanted.connect(self._on_next)
        bar.closed.connect(self._on_closed)

    def open(self) -> None:
        """Open the bar."""
        self._bar.open()

    def _places(self) -> list[int]:
        if not self._words:
            return []
        wanted = self._words.casefold()
        rows = range(1, self._transcript.rowCount())  # the first says what the companion is
        return [row for row in rows if wanted in self._transcript.row(row).text.casefold()]

    def _on_sought(self, words: str) -> None:
        self._words = words
        self._view.mark_words(words)
        places = self._places()
        here = self._view.currentIndex().row()
        after = [place for place in places if place >= here]
        self._go((after or places or [-1])[0], places)

    def _on_next(self, is_back: bool) -> None:  # noqa: FBT001  # a signal's value
        places = self._places()
        here = self._view.currentIndex().row()
        if not places:
            return
        if is_back:
            before = [place for place in places if place < here]
            self._go((before or places)[-1], places)
        else:
            after = [place for place in places if place > here]
            self._go((after or places)[0], places)

    def _on_closed(self) -> None:
        self._words = ""
        self._view.mark_words("")
        self._view.setFocus()

    def _go(self, row: int, places: list[int]) -> None:
        if row >= 0:
            self._view.show_row(row)
        self._bar.show_count(places.index(row) + 1 if row in places else 0, len(places))
