"""Goes on with an exercise on its page, answers one step, and waits for the end.

    python -m tests.journeys.practising_until_killed FOLDER

Says on a line of JSON which question it was asked, where, and what it answered, once Next
was pressed; whoever started it kills it then. In FOLDER is a vault named "vault".
"""

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from app.domain.exercise import Way
from app.domain.exercise_answer import Answer
from app.host.clock import SystemClock
from app.host.resources import Resources
from app.services.practice import Practice, build_practice
from app.ui.bridge.tasks import TaskRunner
from app.ui.bridge.tones import Tones
from app.ui.pages.practice.editors import ChoicesEditor, RatingEditor, WordsEditor
from app.ui.pages.practice.page import PracticePage
from app.ui.pages.practice.row_editors import FeelingsEditor
from app.ui.widgets import theme
from app.vault.vault import LockedVault
from tests.vault.arranging import PASSPHRASE

EXERCISE = "thought-record-7"


def main(folder: Path) -> None:
    """Do one step."""
    app = QApplication([])
    theme.apply(app, theme.Theme(theme.ThemeName.LIGHT))
    vault = LockedVault(folder / "vault", SystemClock()).unlock(PASSPHRASE)
    practice = build_practice(
        vault, Resources.shipped(), lambda: False, lambda: False, SystemClock()
    )
    page = page_of(practice)
    page.show()
    page.refresh()
    if page.list.open_cards:
        page.list.open_cards[0].go_on.click()
    else:
        exercise = practice.exercising.exercise(EXERCISE)
        assert exercise is not None
        page._play(exercise, Way.WHOLE)  # noqa: SLF001 - as the list does
        page.player.intro.rating.choose(62)
        page.player.intro.begin.click()
    player = page.player
    if player.end.isVisible():
        player.end.rating.choose(40)
        player.end.finish.click()
        say({"done": True})
    else:
        question, index = player.card.question.text(), player.index
        editor = player.editor
        assert editor is not None
        answer(editor, index)
        editor.changed.emit()
        player.card.onward.click()
        say({"question": question, "index": index, "key": editor.step.key})
    sys.stdin.read()  # until it is killed


def page_of(practice: Practice) -> PracticePage:
    """Return the page of exercises."""
    tones = Tones(practice.sounding, TaskRunner())
    return PracticePage(practice.exercising, practice.assigning, practice.checking_in, tones)


def answer(editor: object, index: int) -> None:
    """Answer a step by its kind."""
    if isinstance(editor, WordsEditor):
        editor.show_answer(Answer(words=f"words of step {index}"))
    elif isinstance(editor, RatingEditor):
        editor.show_answer(Answer(number=index))
    elif isinstance(editor, FeelingsEditor):
        editor.show_answer(Answer(rows=(("worried", index),)))
    elif isinstance(editor, ChoicesEditor):
        editor.chips["must"].click()


def say(line: dict[str, object]) -> None:
    """Tell whoever started this."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
