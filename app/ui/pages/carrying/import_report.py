"""What a journal of another program holds, and what became of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.portable import Problem
from app.services.importing import Imported, Preview
from app.ui.pages.carrying import words
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

PROBLEMS_SHOWN = 5


class ImportReport(QWidget):
    """One sentence, and under it what is in the file; nothing while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.said = Label("", TextStyle.BODY)
        self.samples = Label("", TextStyle.GUIDE)
        self.known = InfoLine("info", "")
        self.problems = InfoLine("warning-circle", "", role=Role.WARNING)
        self.room = InfoLine("hard-drives", "", role=Role.WARNING)
        self._lines = (self.said, self.samples, self.known, self.problems, self.room)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            self._column.addWidget(line)
        self.clear()
        follow(self._on_look)

    def clear(self) -> None:
        """Say nothing."""
        for line in self._lines:
            line.hide()
        self.hide()

    def say(self, sentence: str) -> None:
        """Say one sentence above what stands there."""
        self.said.setText(sentence)
        self.said.show()
        self.show()

    def show_preview(self, preview: Preview) -> None:
        """Say what would come in."""
        self.say(f"{words.source_name(preview.source)}: {words.found(preview)}")
        self.samples.setText("\n".join(f"· {sample}" for sample in preview.samples))
        self.samples.setVisible(bool(preview.samples))
        self.known.set_text(words.known(preview.known))
        self.known.setVisible(bool(preview.known) and not preview.is_empty)
        self._show_problems(preview.problems)
        self.room.set_text(words.no_room(preview.needed_bytes, preview.free_bytes))
        self.room.setVisible(not preview.has_room)

    def show_imported(self, imported: Imported) -> None:
        """Say what came in."""
        what = words.counted(
            imported.entries, imported.conversations, imported.files, imported.practice
        )
        self.say(words.tr("Here now: {what}.").format(what=what))
        self.samples.hide()
        self.known.hide()
        self._show_problems(imported.problems)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        lines = [words.problem(wrong) for wrong in problems[:PROBLEMS_SHOWN]]
        if len(problems) > PROBLEMS_SHOWN:
            more = words.number(len(problems) - PROBLEMS_SHOWN)
            lines.append(words.tr("and {n} more").format(n=more))
        self.problems.set_text("\n".join(["", *lines]), lead=words.tr("Left out:"))
        self.problems.setVisible(bool(problems))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
