"""The key that signed a pack, as seven words to read to each other."""

from collections.abc import Sequence

from app.ui.widgets import handout_words as words
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, TextStyle


class KeyWords(Card):
    """Who signed, as far as a program can know it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", TextStyle.LARGE)
        self.column.addWidget(Label(words.tr("Signed with this key"), TextStyle.HEADING))
        self.column.addWidget(self.words)
        self.column.addWidget(
            Label(
                words.tr(
                    "Read these words to your clinician, or let them read theirs to you. If they "
                    "are the same, nobody else made or changed this pack."
                ),
                TextStyle.GUIDE,
            )
        )

    def show_words(self, fingerprint: Sequence[str]) -> None:
        """Show a key; hidden where there is none."""
        self.words.setText(" · ".join(fingerprint))
        self.setVisible(bool(fingerprint))
