"""Goes on with an exercise, a measure and a check-in, one step each, and waits for the end.

    python -m tests.journeys.practising_until_killed FOLDER

Each is done on its page. Says on a line of JSON what it was asked, where, and what stood there
already; whoever started it kills it then. In FOLDER is a vault named "vault".
"""

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from app.domain.exercise import FieldKind, Way
from app.domain.exercise_answer import Answer
from app.services.practice import Practice, build_practice
from app.ui.bridge.tasks import TaskRunner
from app.ui.bridge.tones import Tones
from app.ui.pages.checkin.page import CheckInsPage
from app.ui.pages.practice.page import PracticePage
from app.ui.pages.practice.player import Player
from app.ui.widgets import theme
from app.vault.vault import LockedVault
from tests.journeys.every_kind import EXERCISE, resources_in
from tests.vault.arranging import PASSPHRASE, TurnedClock

MEASURE = "phq-4"
MOOD, ENERGY, SLEEP = 4, 2, 5


def main(folder: Path) -> None:
    """Do one step of each."""
    app = QApplication([])
    theme.apply(app, theme.Theme(theme.ThemeName.LIGHT))
    clock = TurnedClock()
    vault = LockedVault(folder / "vault", clock).unlock(PASSPHRASE)
    practice = build_practice(vault, resources_in(folder), lambda: False, lambda: False, clock)
    check_ins = CheckInsPage(practice.checking_in, practice.measuring, lambda: True)
    check_ins.show()
    tapped = tap(check_ins)
    asked = fill_in(check_ins, practice)
    say({"exercise": exercise(practice), "measure": asked, "check_in": tapped})
    sys.stdin.read()  # until it is killed


def exercise(practice: Practice) -> dict[str, object]:
    """Do one step of the exercise on its page."""
    page = page_of(practice)
    page.show()
    page.refresh()
    if page.list.open_cards:
        page.list.open_cards[0].go_on.click()
    else:
        found = practice.exercising.exercise(EXERCISE)
        assert found is not None
        page._play(found, Way.WHOLE)  # noqa: SLF001 - as the list does
        page.player.intro.rating.choose(62)
        page.player.intro.begin.click()
    player = page.player
    if player.end.isVisible():
        player.end.rating.choose(40)
        player.end.finish.click()
        return {"done": True}
    return answered(player)


def answered(player: Player) -> dict[str, object]:
    """Answer the step that is shown and go on."""
    question, index, editor = player.card.question.text(), player.index, player.editor
    assert editor is not None
    answer = answer_to(editor.step.kind, index)
    is_new = editor.answer() != answer
    editor.show_answer(answer)
    editor.changed.emit()
    player.card.onward.click()
    return {"question": question, "index": index, "key": editor.step.key, "is_new": is_new}


def answer_to(kind: FieldKind, index: int) -> Answer:
    """Return an answer of a kind; of none for what asks for nothing."""
    answers = {
        FieldKind.TEXT: Answer(words=f"words of step {index}"),
        FieldKind.LINE: Answer(words=f"words of step {index}"),
        FieldKind.RATING: Answer(number=index),
        FieldKind.CHOICES: Answer(chosen=("two",)),
        FieldKind.PATTERNS: Answer(chosen=("Must and ought",)),
        FieldKind.FEELINGS: Answer(rows=(("worried", index),)),
        FieldKind.LADDER: Answer(rows=(("a rung", 30), ("a higher one", 70))),
        FieldKind.CARD: Answer(rows=(("water", 3), ("air", 1), ("my own", 2))),
        FieldKind.TIMES: Answer(times=(23 * 60, 7 * 60)),
    }
    return answers.get(kind, Answer())


def fill_in(page: CheckInsPage, practice: Practice) -> dict[str, object]:
    """Answer one question of the measure on its page."""
    measure = practice.measuring.measure(MEASURE)
    assert measure is not None
    if practice.measuring.results(measure):
        return {"done": True}
    page.ask(measure)
    card = page.measure.card
    chosen = [tile for tile in card.tiles if tile.isChecked()]
    question = card.question.text()
    if chosen:
        card.onward.click()
    else:
        card.tiles[2].click()
    return {"question": question, "stood_there": len(chosen)}


def tap(page: CheckInsPage) -> dict[str, object]:
    """Tap what was not tapped yet of today's check-in."""
    page.check_in()
    day = page.day
    said = day.picker.words.mood, day.energy.value(), day.sleep.value()
    if said[0] is None:
        day.picker.tiles[MOOD - 1].click()
    elif not said[1]:
        day.energy.cell(str(ENERGY)).click()
    elif not said[2]:
        day.sleep.cell(str(SLEEP)).click()
    return {"said": said}


def page_of(practice: Practice) -> PracticePage:
    """Return the page of exercises."""
    tones = Tones(practice.sounding, TaskRunner())
    return PracticePage(practice.exercising, practice.assigning, practice.checking_in, tones)


def say(line: dict[str, object]) -> None:
    """Tell whoever started this."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
