"""An exercise is stored at each step and gone on with; what was agreed is told how it went."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.domain.assignment import AssignmentWords, Outcome
from app.domain.exercise import FieldKind, RunState, Way
from app.domain.exercise_answer import Answer
from app.domain.tone import Tone
from app.ui.pages.practice.editors import LineEditor
from app.ui.pages.practice.page import PracticePage
from app.ui.pages.practice.row_editors import RowsEditor
from app.ui.pages.practice.time_editor import TimeEditor
from app.ui.widgets import theme
from app.ui.widgets.cards import ScrollPage
from tests.services.practising import CONTENT
from tests.ui.pages.practising import shown

RECORD = "thought-record-3"


@pytest.fixture
def exercising(practice):
    return practice.exercising


class Silent(QObject):
    """Hears which tones would have sounded."""

    refused = Signal()

    def __init__(self):
        super().__init__()
        self.heard, self.is_available = [], True

    def sound(self, tone):
        self.heard.append(tone)


@pytest.fixture
def tones():
    return Silent()


def new_page(practice, tones):
    return PracticePage(practice.exercising, practice.assigning, practice.checking_in, tones)


@pytest.fixture
def page(practice, tones, qtbot):
    return shown(new_page(practice, tones), qtbot)


def begun(page, exercising, exercise_id=RECORD, way=Way.WHOLE):
    exercise = exercising.exercise(exercise_id)
    page._play(exercise, way)  # noqa: SLF001 - as the list does
    page.player.intro.begin.click()
    return exercise


def only_run(exercising, exercise_id=RECORD):
    (run,) = exercising.history(exercising.exercise(exercise_id))
    return run


def test_exercises_stand_by_need_and_can_be_narrowed(page):
    titles = [row.exercise.id for row in page.list.rows if row.isVisibleTo(page)]
    assert len(titles) >= 20
    page.list.needs.cell("sleep").click()
    shown_now = {row.exercise.id for row in page.list.rows if row.isVisibleTo(page)}
    assert shown_now == {"sleep-diary", "wind-down"}


def test_nothing_is_begun_by_looking(page, exercising):
    page.start(exercising.exercise(RECORD))
    assert exercising.history(exercising.exercise(RECORD)) == []
    page.player.back_to_list.click()
    assert page.list.isVisible()


def test_distress_before_and_after_and_every_answer_are_kept(page, exercising, qtbot):
    page.start(exercising.exercise(RECORD))
    page.player.intro.rating.choose(62)
    page.player.intro.begin.click()
    qtbot.keyClicks(page.player.editor.field, "The meeting moved.")
    page.player.card.onward.click()
    page.player.editor.chips["worried"].click()
    page.player.editor.ratings["worried"].slider.setValue(70)
    page.player.card.onward.click()
    qtbot.keyClicks(page.player.editor.field, "They plan without me.")
    page.player.card.onward.click()
    page.player.end.rating.slider.setValue(40)
    page.player.end.finish.click()
    run = only_run(exercising)
    record = exercising.exercise(RECORD)
    assert (run.before, run.after, run.state) == (62, 40, RunState.FINISHED)
    assert exercising.said(record, run, "feelings").rows == (("worried", 70),)
    assert exercising.said(record, run, "thought").words == "They plan without me."
    assert page.list.isVisible()


def test_typed_words_are_stored_after_a_pause(page, exercising, qtbot):
    record = begun(page, exercising)
    page.player._pause.setInterval(20)  # noqa: SLF001 - a shorter pause
    qtbot.keyClicks(page.player.editor.field, "Half a")
    qtbot.waitUntil(
        lambda: exercising.said(record, only_run(exercising), "situation").words == "Half a"
    )


def test_it_is_gone_on_with_at_the_step_where_it_was_left(page, practice, exercising, qtbot):
    begun(page, exercising)
    qtbot.keyClicks(page.player.editor.field, "The meeting moved.")
    page.player.card.onward.click()
    page.flush()
    later = shown(new_page(practice, Silent()), qtbot)
    later.list.open_cards[0].go_on.click()
    assert later.player.index == 2
    assert later.player.card.question.text() == "What did you feel, and how strong?"
    later.player.card.back.click()
    assert later.player.editor.field.text() == "The meeting moved."


def test_what_was_said_before_stands_above_the_question_and_beside_it(page, exercising, qtbot):
    begun(page, exercising)
    qtbot.keyClicks(page.player.editor.field, "The meeting moved.")
    page.player.card.onward.click()
    shown_texts = [each.text() for each in page.player.card.findChildren(type(page.player.title))]
    assert "The meeting moved." in shown_texts
    page.player.steps.step(1).click()
    assert page.player.index == 1


def test_two_minutes_have_fewer_steps(page, exercising):
    record = exercising.exercise(RECORD)
    begun(page, exercising, way=Way.TWO_MINUTES)
    assert len(page.player.way_steps) == 2 < len(record.steps)
    assert only_run(exercising).way is Way.TWO_MINUTES


def test_stopping_keeps_it_open_and_ending_asks_what_got_in_the_way(page, exercising):
    begun(page, exercising)
    page.player.stop.click()
    page.list.open_cards[0].end.click()
    (sheet,) = page.window().findChildren(type(page.ask_to_end(exercising.open_runs()[0])))[-1:]
    sheet.obstacle.set_text("The phone rang")
    sheet.end.click()
    run = only_run(exercising)
    assert (run.state, run.obstacle) == (RunState.STOPPED, "The phone rang")
    assert page.list.open_cards == []


def test_a_pattern_of_another_language_is_not_lost_on_the_way(page, exercising):
    record = exercising.exercise("thought-record-7")
    run = exercising.begin(record, Way.WHOLE)
    place = [step.key for step in record.steps].index("patterns") + 1
    said = {"patterns": Answer(chosen=("Alles oder nichts", "Reading minds"))}
    page.player.go_on(record, exercising.answer(record, run, said, place))
    editor = page.player.editor
    assert editor.answer().chosen == ("Reading minds", "Alles oder nichts")
    editor.chips["Alles oder nichts"].click()
    assert editor.answer().chosen == ("Reading minds",)


def test_authored_questions_help_whoever_is_stuck(page, exercising):
    begun(page, exercising)
    page.player.card.stuck[0].click()
    assert page.player.card.guide.text() == "Where were you?"


def test_exposure_is_not_on_the_page_until_it_was_agreed(page, practice):
    def ids():
        return {row.exercise.id for row in page.list.rows}

    assert "exposure-ladder" not in ids()
    practice.assigning.write_down(AssignmentWords("Bus", "exposure-ladder", is_agreed=True))
    page.refresh()
    assert "exposure-ladder" in ids()
    page.list.agreed_rows[0].start.click()
    assert page.player.exercise.id == "exposure-ladder"


def test_a_night_shows_its_figures_and_the_history_has_them(page, exercising, qtbot):
    begun(page, exercising, "sleep-diary")
    for field, text in zip(
        page.player.editor.fields, ("22:45", "23:15", "6:30", "7:00"), strict=True
    ):
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    page.player.card.onward.click()
    for row, number in zip(page.player.editor.rows, (40, 2, 30), strict=True):
        qtbot.keyClicks(row.number, str(number))
    for _ in range(3):
        page.player.card.onward.click()
    assert "6 h 5 min of 8 h 15 min" in page.player.end.told.text()
    page.player.end.finish.click()
    page.show_history(exercising.exercise("sleep-diary"))
    assert page.history.table.texts()[0][1:] == ("6 h 5 min", "8 h 15 min", "74 %", "40", "30")


def test_the_rows_of_a_card_can_be_one_s_own_and_are_there_again(page, exercising, qtbot):
    begun(page, exercising, "skill-diary")
    editor = page.player.editor
    assert isinstance(editor, RowsEditor)
    editor.add_row.click()
    qtbot.keyClicks(editor.rows[-1].words, "Opened the window")
    qtbot.keyClicks(editor.rows[-1].number, "6")
    page.player.card.onward.click()
    page.player.stop.click()
    begun(page, exercising, "skill-diary")
    assert [row.name for row in page.player.editor.rows][-1] == "Opened the window"


def test_history_erases_only_after_the_question_and_reopens_what_was_ended(page, exercising):
    record = begun(page, exercising)
    page.player.stop.click()
    exercising.stop(only_run(exercising), "")
    page.show_history(record)
    page.history.blocks[0].go_on.click()
    assert only_run(exercising).state is RunState.OPEN
    page.player.stop.click()
    page.show_history(record)
    page.ask_to_erase(only_run(exercising)).keep.click()
    assert only_run(exercising)
    page.ask_to_erase(only_run(exercising)).erase.click()
    assert exercising.history(record) == []


@pytest.mark.parametrize("exercise", CONTENT.exercises.exercises, ids=lambda exercise: exercise.id)
def test_every_exercise_can_be_gone_through_from_end_to_end(page, exercising, exercise):
    begun(page, exercising, exercise.id)
    for step in exercise.steps:
        assert page.player.card.question.text() == step.title
        if isinstance(page.player.editor, TimeEditor):
            page.player.editor.pacer.run()
        elif isinstance(page.player.editor, LineEditor):
            page.player.editor.field.setText("x")
        page.player.card.onward.click()
    page.player.end.finish.click()
    run = only_run(exercising, exercise.id)
    assert run.state is RunState.FINISHED
    lines = [step.key for step in exercise.steps if step.kind is FieldKind.LINE]
    assert all(exercising.said(exercise, run, key) == Answer(words="x") for key in lines)


def test_what_was_agreed_is_written_down_changed_told_and_taken_back(page, practice, qtbot):
    sheet = page.agreed.write_down()
    sheet.keep.click()
    assert practice.assigning.open() == []
    sheet.title.set_text("Walk after lunch")
    sheet.two_minutes.set_text("To the corner")
    sheet.confidence.cell("7").click()
    sheet.keep.click()
    (walk,) = practice.assigning.open()
    assert (walk.words.two_minutes, walk.words.confidence) == ("To the corner", 7)
    change = page.agreed.write_down(walk)
    change.if_then.set_text("If it rains, then the stairs")
    for day in change.days.chips:
        day.click()
    change.keep.click()
    assert change.days.told.isVisible()  # at least one
    change.days.chips[3].click()
    change.keep.click()
    (walk,) = practice.assigning.open()
    assert walk.words.weekdays == 0b1000
    assert (walk.words.confidence, walk.words.if_then) == (7, "If it rains, then the stairs")
    told = page.agreed.ask_how_it_went(walk)
    assert not told.keep.isEnabled()
    told.outcome.cell("not").click()
    told.friction.set_text("Rain")
    with qtbot.waitSignal(page.undo_offered) as offered:
        told.keep.click()
    (walk,) = practice.assigning.open()
    assert walk.reports[0].words.outcome is Outcome.NOT
    offered.args[0].undo()
    assert practice.assigning.open()[0].reports == ()


def test_what_is_missing_in_a_long_form_is_scrolled_to(page):
    sheet = page.agreed.write_down()
    bar = sheet.findChildren(ScrollPage)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    assert sheet.title.line.visibleRegion().isEmpty()
    sheet.keep.click()
    assert sheet.title.line.hasFocus()
    assert not sheet.title.line.visibleRegion().isEmpty()
    sheet.close_sheet()


def test_what_was_agreed_is_closed_with_a_way_back(page, practice, qtbot):
    practice.assigning.write_down(AssignmentWords("Walk"))
    page.refresh()
    with qtbot.waitSignal(page.undo_offered) as offered:
        page.list.agreed_rows[0].close_it.click()
    assert practice.assigning.open() == []
    offered.args[0].undo()
    assert len(practice.assigning.open()) == 1


def test_what_was_agreed_before_is_shown_when_asked_put_back_or_erased(page, practice, clock):
    practice.assigning.write_down(AssignmentWords("Walk"))
    sheet = page.agreed.write_down()
    sheet.title.set_text("For a week")
    sheet.until.cell("7").click()
    sheet.keep.click()
    clock.moment += timedelta(days=8)
    page.refresh()
    assert [row.findChildren(QAbstractButton) != [] for row in page.list.past.rows] == [True]
    page.list.past.show_all.click()
    page.list.past.rows[0].reopen.click()
    assert [each.words.title for each in practice.assigning.open()] == ["Walk", "For a week"]
    page.list.agreed_rows[1].close_it.click()
    page.agreed.ask_to_erase(practice.assigning.past()[0]).keep.click()
    assert len(practice.assigning.past()) == 1
    page.agreed.ask_to_erase(practice.assigning.past()[0]).erase.click()
    assert practice.assigning.past() == []
    assert page.list.past.isHidden()


def test_the_history_is_printed_and_never_over_another_file(page, exercising, tmp_path, qtbot):
    record = begun(page, exercising)
    qtbot.keyClicks(page.player.editor.field, "The meeting moved.")
    page.player.stop.click()
    page.show_history(record)
    path = tmp_path / "record.pdf"
    page.history.save_paper(str(path))
    assert path.read_bytes().startswith(b"%PDF-")
    with qtbot.waitSignal(page.failed):
        page.history.save_paper(str(path))


def test_every_control_has_a_name(page, exercising):
    begun(page, exercising, "exposure-ladder")
    page.player.card.onward.click()
    nameless = [
        type(each).__name__
        for kind in (QAbstractButton, QLineEdit)
        for each in page.findChildren(kind)
        if each.isVisible() and not each.accessibleName()
    ]
    assert nameless == []


def breathing(page, exercising):
    """Return the editor of the pacer, on its step."""
    exercise = begun(page, exercising, "paced-breathing")
    for _ in exercise.steps:
        if isinstance(page.player.editor, TimeEditor):
            return page.player.editor
        page.player.card.onward.click()
    raise AssertionError


def test_no_tone_sounds_unless_it_is_wanted(page, exercising, tones):
    editor = breathing(page, exercising)
    assert editor.with_tone.isVisible()
    assert not editor.with_tone.isChecked()
    editor.pacer.phase_changed.emit(0)
    editor.pacer.ended.emit()
    assert tones.heard == []


def test_a_tone_rises_to_breathe_in_falls_to_breathe_out_and_ends(page, exercising, tones):
    editor = breathing(page, exercising)
    editor.with_tone.click()
    editor.pacer.phase_changed.emit(0)
    editor.pacer.phase_changed.emit(1)
    editor.pacer.ended.emit()
    assert tones.heard == [Tone.RISE, Tone.FALL, Tone.END]


def test_where_there_is_no_way_to_sound_the_page_says_so(page, exercising, tones):
    tones.is_available = False
    editor = breathing(page, exercising)
    assert not editor.with_tone.isVisible()
    assert "no way to sound" in editor.told.text()


def test_a_sound_service_that_goes_away_on_the_way_is_told_in_a_sentence(page, exercising, tones):
    editor = breathing(page, exercising)
    editor.with_tone.click()
    tones.is_available = False
    tones.refused.emit()
    assert not editor.with_tone.isVisible()
    assert "no way to sound" in editor.told.text()


def test_at_twice_the_letters_no_step_has_to_be_pushed_sideways(page, exercising, qapp, qtbot):
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT, 2.0))
    try:
        breathing(page, exercising)
        page.resize(836, 600)
        qtbot.waitUntil(lambda: page.player.horizontalScrollBar().maximum() == 0)
    finally:
        theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
