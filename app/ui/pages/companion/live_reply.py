"""The reply that is on its way: its text so far, and how fast it comes.

Text is gathered and painted thirty times a second at most, however fast the tokens come.
"""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from app.domain.conversation import Turn, TurnId
from app.domain.entry import word_count
from app.ui.pages.companion import words
from app.ui.pages.companion.transcript import Transcript

PAINT_MS = 33  # thirty times a second
SPEED_AFTER_MS = 1_000  # a speed measured over less time only jumps


class LiveReply(QObject):
    """One reply, from its first moment until it is stored.

    Args:
        turn: What it will be in the conversation.
        replaces: The reply in whose place it comes; None for none.
        transcript: Where it grows, while its conversation is shown.
    """

    def __init__(
        self, turn: Turn, replaces: TurnId | None, transcript: Transcript, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.turn = turn
        self.replaces = replaces
        self._transcript = transcript
        self._text = ""
        self._note = words.reading_words()
        self._clock = QElapsedTimer()
        self._painting = QTimer(self)
        self._painting.setSingleShot(True)  # Qt's signature
        self._painting.setInterval(PAINT_MS)
        self._painting.timeout.connect(self.paint)

    def take(self, text: str) -> None:
        """Take what came; it is painted soon."""
        if not self._clock.isValid():
            self._clock.start()
            self._note = words.writing_words(0)
        self._text += text
        if not self._painting.isActive():
            self._painting.start()

    def paint(self) -> None:
        """Show all that came so far."""
        if self._clock.isValid() and self._clock.elapsed() >= SPEED_AFTER_MS:
            a_second = word_count(self._text) * 1000 / self._clock.elapsed()
            self._note = words.writing_words(max(round(a_second), 1))
        self._transcript.grow(self.turn.id, self._text, self._note)

    def end(self) -> None:
        """Paint no more of it."""
        self._painting.stop()
        self.deleteLater()
