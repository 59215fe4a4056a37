"""What the companion saw for one reply: who spoke, what it was given, how it was drawn."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.sight import Sight
from app.ui.pages.companion import seen_words as words
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.sheet import Sheet

WIDTH = 640


class SeenSheet(Sheet):
    """Open it with a reply's sight; None where it was not kept."""

    repeat_wanted = Signal()
    """The person wants to see the same reply come about once more."""

    def __init__(self, host: QWidget, sight: Sight | None, thought: str) -> None:
        super().__init__(host, "", WIDTH)
        self.setAccessibleName(self.tr("What the companion saw"))
        self.leave = Button(self.tr("Close"))
        self.repeat = Button(self.tr("Have it written once more"))
        self.repeated = Label("", TextStyle.BODY)
        add = self.column.addWidget
        add(Label(self.tr("What the companion saw"), TextStyle.TITLE))
        if sight is None:
            add(
                Label(
                    self.tr(
                        "This was not kept: the reply is older than the version that keeps it, "
                        "or an entry that was in it has been erased."
                    ),
                    TextStyle.BODY,
                )
            )
        else:
            self._add_facts(sight)
        if thought:
            self._add_thought(thought)
        if sight is not None:
            self._add_prompt(sight)
        add(self.leave)
        self.leave.clicked.connect(self.close_sheet)

    def show_repeated(self, words: str, *, is_busy: bool) -> None:
        """Say what came of writing the reply once more."""
        self.repeated.setText(words)
        self.repeated.setVisible(bool(words))
        self.repeat.setEnabled(not is_busy)

    def _add_facts(self, sight: Sight) -> None:
        add = self.column.addWidget
        label = sight.model_label or self.tr("A model without a name")
        add(Label(words.told_words(sight), TextStyle.BODY))
        add(Label(words.entry_words(sight), TextStyle.BODY))
        add(SectionHeading(self.tr("Model and settings"), has_line=True))
        add(Label(words.settings_words(sight), TextStyle.BODY, lead=f"{label}:"))
        add(Label(words.seed_words(sight), TextStyle.HINT))
        add(Label(words.hash_words(sight), TextStyle.HINT))
        add(self.repeat, 0, Qt.AlignmentFlag.AlignLeft)
        add(self.repeated)
        self.repeat.setVisible(sight.can_be_had_again)
        self.repeated.hide()
        self.repeat.clicked.connect(self.repeat_wanted)

    def _add_thought(self, thought: str) -> None:
        add = self.column.addWidget
        add(SectionHeading(self.tr("What it wrote before its reply"), has_line=True))
        hint = self.tr("Notes of the model to itself. They were not meant for you.")
        add(Label(hint, TextStyle.HINT))
        add(Label(thought, TextStyle.BODY))

    def _add_prompt(self, sight: Sight) -> None:
        add = self.column.addWidget
        add(SectionHeading(self.tr("All that it was given, word for word"), has_line=True))
        hint = self.tr(
            "A model's own chat format decides how these are put to it; the starter takes the "
            "messages and the mode, and leaves out the instructions."
        )
        add(Label(hint, TextStyle.HINT))
        for message in sight.messages:
            add(Label(words.speaker_words(message), TextStyle.LABEL))
            add(Label(message.text, TextStyle.BODY))
