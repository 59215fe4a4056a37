"""A clinician goes from an empty list to a saved pack, and no keystroke on the way is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.domain.handout.checking import faults_of
from app.domain.handout.limits import JOURNAL_ONLY
from app.domain.handout.opened import Signature
from app.domain.handout.pack import PartKind
from app.domain.handout.workspace import ClinicianProfile
from app.domain.weekdays import ALL_WEEKDAYS
from app.handout.pack_file import read_pack
from app.ui.pages.workspace.words import fault_words
from app.ui.widgets.labels import Label
from app.ui.widgets.weekdays import weekdays_words
from tests.handout.packing import OWN_EXERCISE
from tests.journeys.person import click, type_into


@pytest.fixture
def builder(page, workspace, course):
    page.open(workspace.building.start(course, "M. S."))
    return page.builder


def shown(widget):
    return " ".join(label.text() for label in widget.findChildren(Label) if not label.isHidden())


def answer_all(check, region="none"):
    for box in (check.suitable, check.plan, check.alone):
        click(box)
    check.region.setCurrentIndex(check.region.findData(region))
    check.region.activated.emit(check.region.currentIndex())


def test_a_new_pack_begins_from_a_course_and_only_the_clinician_sees_for_whom(
    page, workspace, qtbot
):
    assert page.list.empty.isVisible()
    assert not page.list.open.isVisible()
    click(page.list.new)
    sheet = page.new_sheet
    type_into(sheet.label.line, "M. S.")
    sheet.course.setCurrentIndex(sheet.course.findData("sleep"))
    sheet.course.activated.emit(sheet.course.currentIndex())
    assert "Sleep" in sheet.about.text() or "sleep" in sheet.about.text()
    qtbot.keyClick(sheet.label.line, Qt.Key.Key_Return)
    (draft,) = workspace.building.all()
    assert (draft.label, draft.pack.title) == ("M. S.", "Sleep")
    assert page.builder.name.text() == "M. S."


def test_the_list_says_how_far_each_pack_is(page, workspace, course):
    workspace.building.start(course, "M. S.")
    page.refresh()
    index = page.list.rows.model().index(0, 0)
    read = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert read.startswith("M. S. · Low mood, Not saved as a file yet")
    page.list.rows.setFocus()
    click(page.list.open)
    assert page.builder.draft.label == "M. S."
    click(page.builder.back)
    assert page.list.isVisible()


def test_what_is_typed_is_kept_by_a_flush_at_once(builder, page, workspace):
    type_into(builder.words.title.line, " and winter")
    assert workspace.building.all()[0].pack.title == "Low mood"
    page.flush()
    assert workspace.building.all()[0].pack.title == "Low mood and winter"
    page.flush()


def test_what_is_typed_is_kept_after_a_pause(builder, workspace, qtbot):
    with qtbot.waitSignal(builder.saved_state_changed, check_params_cb=lambda s: s == "saved"):
        type_into(builder.words.label.line, "x")
    assert workspace.building.all()[0].label == "M. S.x"


def test_words_in_an_open_sheet_are_kept_by_a_flush_too(builder, page, workspace):
    builder.show_place("to_do")
    click(builder.to_do.lists[PartKind.ASSIGNMENT].rows[1].change)
    type_into(builder.parts.sheet.form.occasion.line, ", with tea")
    page.flush()
    kept = workspace.building.all()[0].pack.assignments[1].words
    assert kept.occasion == "In the morning, after getting up, with tea"
    page.leave()
    assert builder.parts.sheet is None


def test_a_part_that_was_added_and_left_blank_is_gone_again(builder, workspace):
    builder.show_place("to_read")
    before = builder.draft.pack.prompts
    click(builder.to_read.lists[PartKind.PROMPT].add)
    assert len(builder.draft.pack.prompts) == len(before) + 1
    builder.parts.sheet.done.click()
    assert builder.draft.pack.prompts == before
    click(builder.to_read.lists[PartKind.PROMPT].add)
    type_into(builder.parts.sheet.form.text.line, "What helped?")
    builder.parts.sheet.done.click()
    assert builder.draft.pack.prompts[-1].text == "What helped?"


def test_parts_go_up_and_away(builder):
    builder.show_place("to_do")
    rows = builder.to_do.lists[PartKind.ASSIGNMENT].rows
    first, second, *others = builder.draft.pack.assignments
    assert not rows[0].up.isVisible()
    rows[1].up.setFocus()
    click(rows[1].up)
    assert builder.draft.pack.assignments == (second, first, *others)
    assert builder.to_do.lists[PartKind.ASSIGNMENT].rows[1].change.hasFocus()
    click(builder.to_do.lists[PartKind.ASSIGNMENT].rows[0].remove)
    assert builder.draft.pack.assignments == (first, *others)


def test_an_exercise_brings_its_own_words_where_nothing_was_typed(builder):
    builder.show_place("to_do")
    click(builder.to_do.lists[PartKind.ASSIGNMENT].add)
    form = builder.parts.sheet.form
    form.exercise.setCurrentIndex(form.exercise.findData("paced-breathing"))
    form.exercise.activated.emit(form.exercise.currentIndex())
    words = builder.draft.pack.assignments[-1].words
    assert words.exercise_id == "paced-breathing"
    assert words.title
    assert words.why
    assert words.two_minutes
    assert form.cautions.text()
    builder.close_sheet()


def test_an_assignment_has_its_days_and_a_last_one(builder):
    builder.show_place("to_do")
    click(builder.to_do.lists[PartKind.ASSIGNMENT].rows[0].change)
    form = builder.parts.sheet.form
    assert builder.draft.pack.assignments[0].words.until_on is None
    form.until.box.click()
    assert builder.draft.pack.assignments[0].words.until_on == form.until.field.value()
    form.until.box.click()
    assert builder.draft.pack.assignments[0].words.until_on is None
    for day in form.days.chips[1:]:
        day.click()
    assert builder.draft.pack.assignments[0].words.weekdays == 1
    builder.close_sheet()
    monday = weekdays_words(1)
    assert f" {monday}. " in f" {shown(builder.to_do.lists[PartKind.ASSIGNMENT].rows[0])}"
    click(builder.to_do.lists[PartKind.ASSIGNMENT].rows[0].change)
    builder.parts.sheet.form.days.chips[0].click()
    (fault,) = (each for each in faults_of(builder.draft.pack) if "weekdays" in each.where)
    assert "Choose at least one" in fault_words(builder.draft, fault)
    builder.close_sheet()


def test_a_tracker_has_its_days_and_its_reminder(builder):
    builder.show_place("to_do")
    click(builder.to_do.lists[PartKind.TRACKER].add)
    form = builder.parts.sheet.form
    type_into(form.name.line, "Went outside")
    assert builder.draft.pack.trackers[-1].design.weekdays == ALL_WEEKDAYS
    for weekend in form.days.chips[5:]:
        weekend.click()
    type_into(form.remind, "18:30")
    form.remind.editingFinished.emit()
    design = builder.draft.pack.trackers[-1].design
    assert (design.weekdays, design.remind_minute) == (0b11111, 18 * 60 + 30)
    builder.close_sheet()
    click(builder.to_do.lists[PartKind.TRACKER].rows[-1].change)
    again = builder.parts.sheet.form
    assert [day.isChecked() for day in again.days.chips] == [True] * 5 + [False] * 2
    assert again.part().design == design
    builder.close_sheet()


def test_somebody_to_call_begins_from_a_help_line_and_how_sure_it_is_is_said(builder, workspace):
    builder.show_place("limits")
    click(builder.limits.lists[PartKind.CONTACT].add)
    form = builder.parts.sheet.form
    lines = workspace.stocking.help_lines(workspace.building.today())
    place = next(place for place, line in enumerate(lines, start=1) if line.service == "Samaritans")
    assert not form.checked.isVisible()
    form.idea.setCurrentIndex(place)
    form.idea.activated.emit(place)
    contact = builder.draft.pack.contacts[-1]
    assert (contact.name, contact.number) == ("Samaritans", lines[place - 1].contact)
    assert "Ring it" in form.checked.text()
    builder.close_sheet()
    assert builder.draft.pack.contacts[-1] == contact


OWN = """id = "evening"
name = "My evening"
about = "Two questions."
language = "en"
version = "1"
minutes = 1
lead = "This evening"
period = "This evening"
anchors = ["No", "Yes"]
licence = "Own"
notice = "Own words."
source = "Own words, 2026-03-09"

[scoring]
items = 2
lowest = 0
highest = 1
source = "A plain sum."

[[item]]
words = "did you rest?"

[[item]]
words = "did you eat?"
"""


def test_a_questionnaire_of_ones_own_goes_along_as_its_file(builder, tmp_path, qtbot):
    builder.show_place("to_do")
    measures = builder.to_do.lists[PartKind.MEASURE]
    assert measures.bring.isVisible()
    (tmp_path / "evening.toml").write_text(OWN, "utf-8")
    builder.parts.bring_measure(str(tmp_path / "evening.toml"))
    assert builder.draft.pack.measures[-1].measure_id == "evening"
    assert builder.draft.pack.measures[-1].file == OWN.strip()
    assert "My evening" in shown(measures)
    builder.show_place("preview")
    assert "My evening" in shown(builder.preview.offer.list)
    for words in (OWN.replace('"evening"', '"my-week"'), "id = 3"):
        (tmp_path / "evening.toml").write_text(words, "utf-8")
        with qtbot.waitSignal(builder.failed):
            builder.parts.bring_measure(str(tmp_path / "evening.toml"))
    assert len(builder.draft.pack.measures) == 2


def test_an_exercise_of_ones_own_goes_along_and_can_be_assigned(builder, tmp_path, qtbot):
    builder.show_place("to_do")
    exercises = builder.to_do.lists[PartKind.EXERCISE]
    assert exercises.bring.isVisible()
    assert not exercises.add.isVisible()
    file = tmp_path / "doors.toml"
    file.write_text(OWN_EXERCISE, "utf-8")
    builder.parts.bring_exercise(str(file))
    assert "Two doors" in shown(exercises)
    key = builder.draft.pack.exercises[0].key
    file.write_text(OWN_EXERCISE.replace("Any door", "Some door"), "utf-8")
    builder.parts.bring_exercise(str(file))
    (brought,) = builder.draft.pack.exercises
    assert (brought.key, "Some door" in brought.file) == (key, True)
    click(exercises.rows[0].change)
    assert "Some door will do." in shown(builder.parts.sheet)
    builder.close_sheet()
    assert builder.draft.pack.exercises == (brought,)
    click(builder.to_do.lists[PartKind.ASSIGNMENT].add)
    form = builder.parts.sheet.form
    form.exercise.setCurrentIndex(form.exercise.findData("two-doors"))
    form.exercise.activated.emit(form.exercise.currentIndex())
    assert builder.draft.pack.assignments[-1].words.title == "Two doors"
    builder.close_sheet()
    builder.show_place("preview")
    assert "Open one door, then another." in shown(builder.preview.offer.list)
    for words in (OWN_EXERCISE.replace('"two-doors"', '"gratitude"'), "id = 3", "x" * 30_000):
        file.write_text(words, "utf-8")
        with qtbot.waitSignal(builder.failed):
            builder.parts.bring_exercise(str(file))
    assert builder.draft.pack.exercises == (brought,)


def test_journal_only_is_chosen_and_a_companion_is_said_part_by_part(builder):
    builder.show_place("limits")
    form = builder.limits.limits
    assert form.companion.value() == "off"
    form.companion.choose("on")
    form.companion.chosen.emit("on")
    next(iter(form.modes.values())).click()
    type_into(form.own_topics.line, "the flat, the flat, him")
    limits = builder.draft.pack.limits
    assert limits.companion
    assert len(limits.modes) == 1
    assert limits.own_topics_off == ("the flat", "him")
    form.companion.choose("off")
    form.companion.chosen.emit("off")
    assert builder.draft.pack.limits == JOURNAL_ONLY


def test_the_preview_is_the_clients_own_list(builder, workspace):
    builder.show_place("preview")
    preview = builder.preview
    keys = [row.change.key for row in preview.offer.list.rows]
    pack = builder.draft.pack
    assert set(keys) == {"limits", *(part.key for part in pack.parts())}
    words = shown(preview)
    assert " · ".join(workspace.introducing.key().words) in words
    assert "Dr Noor Haddad" in words
    assert pack.assignments[0].words.title in words


def test_saving_waits_for_every_answer_and_makes_a_signed_file(builder, workspace, tmp_path):
    builder.show_place("check")
    check = builder.check
    assert not check.save.isEnabled()
    assert check.missing == ["The questions above are not all answered."]
    answer_all(check)
    assert check.missing == []
    check.save_pack(str(tmp_path / "one"))
    opened = read_pack((tmp_path / "one").read_bytes())
    assert opened.signature is Signature.GOOD
    assert "edition 1" in check.said.text()
    assert not check.save.isEnabled()
    assert check.again.isVisible()
    check.save_again(str(tmp_path / "again"))
    assert (tmp_path / "again").read_bytes() == (tmp_path / "one").read_bytes()
    check.save_sheet(str(tmp_path / "sheet.pdf"))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_region_that_restricts_is_told_and_allows_a_journal_only(builder):
    builder.show_place("limits")
    form = builder.limits.limits
    form.companion.choose("on")
    form.companion.chosen.emit("on")
    next(iter(form.modes.values())).click()
    builder.show_place("check")
    answer_all(builder.check, "US-IL")
    assert "Public Act 104-0054" in builder.check.about_region.text()
    assert builder.check.missing == [
        "Your region restricts this. Under Help and limits choose journal only."
    ]


def test_a_fault_names_its_place_and_not_its_path(builder):
    prompts = builder.draft.pack.prompts
    turned = replace(prompts[0], text="read \u202ethis")
    builder.open(builder.draft.with_pack(replace(builder.draft.pack, prompts=(turned,))))
    builder.show_place("check")
    answer_all(builder.check)
    (words,) = builder.check.missing
    assert words.startswith("Questions to write from, read")
    assert words.endswith("turns the direction of writing. Type it anew.")


def test_who_has_no_name_yet_is_led_to_their_details(page, workspace, course, qtbot):
    workspace.introducing.save(ClinicianProfile())
    page.refresh()
    with qtbot.waitSignal(page.details_wanted):
        click(page.list.details)
    page.open(workspace.building.start(course))
    page.builder.show_place("check")
    with qtbot.waitSignal(page.details_wanted):
        click(page.builder.check.details)


def test_removing_a_pack_asks_first(page, workspace, course):
    workspace.building.start(course, "M. S.")
    page.refresh()
    click(page.list.remove)
    assert "M. S." in shown(page.question)
    click(page.question.keep)
    assert len(workspace.building.all()) == 1
    click(page.list.remove)
    click(page.question.erase)
    assert workspace.building.all() == []
    assert page.list.empty.isVisible()


def test_another_pack_like_it_opens_at_once(page, workspace, course):
    workspace.building.start(course, "M. S.")
    page.refresh()
    click(page.list.like)
    assert page.builder.draft.label == ""
    assert page.builder.draft.pack.title == "Low mood"
    assert len(workspace.building.all()) == 2
