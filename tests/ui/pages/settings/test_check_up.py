"""A check-up is begun, watched and stopped in Settings, and its card is read and printed there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.domain.check_up import Answer, Checked, Mark, Part, ReportCard, Verdict
from app.services.checking_up import Answered, CheckUpEnded, Standing
from app.services.choosing_model import NoModel
from app.services.printing_out import PaperNotSaved
from app.ui.pages.settings.check_up import CheckUpSection
from app.ui.pages.settings.check_up_sheet import CheckUpSheet
from app.ui.widgets.labels import Label
from tests.vault.arranging import EVENING

ANSWERS = (
    Answer("ordinary-1", "ordinary", Verdict.FINE, "I slept badly.", "You slept badly."),
    Answer("human-1", "human", Verdict.UNFIT, "Are you real?", "Yes, I am."),
)
MARKS = tuple(Mark(part, 3.0 if part is Part.SPEED else 0.5, 2) for part in Part)
CARD = ReportCard(Checked("ab" * 32, 2, "1-cd"), "Tiny", 8_000_000, EVENING, MARKS, ANSWERS)


class CheckUps:
    """Answers twice, holding before the second answer until told to go on."""

    count = 2

    def __init__(self):
        self.card = None
        self.failing = None
        self.was_stopped = False

    def standing(self, _path):
        return Standing(self.card, self.card.at if self.card else None)

    def stop(self):
        self.was_stopped = True

    def run(self):
        if self.failing:
            raise self.failing
        for number, answer in enumerate(ANSWERS, 1):
            yield Answered(number, len(ANSWERS), answer)
        self.card = CARD
        yield CheckUpEnded(CARD)


class Choosing:
    def __init__(self, path):
        self.path = path

    def chosen(self):
        return self.path


@pytest.fixture
def check_ups():
    return CheckUps()


@pytest.fixture
def choosing(tmp_path):
    return Choosing(tmp_path / "model.gguf")


@pytest.fixture
def section(check_ups, choosing, tasks, qtbot) -> Iterator[CheckUpSection]:
    section = CheckUpSection(check_ups, choosing, tasks)
    qtbot.addWidget(section)
    section.resize(760, 400)
    section.show()
    section.refresh()
    assert tasks.wait_all(10)
    qtbot.waitUntil(lambda: section._standing is not None or choosing.path is None)  # noqa: SLF001
    yield section
    section.leave()
    assert tasks.wait_all(10)


def hint_of(section):
    return section._row.hint.text()  # noqa: SLF001 - what the person reads


def words_of(sheet):
    return " ".join(label.text() for label in sheet.findChildren(Label))


def checked(section, qtbot):
    with qtbot.waitSignal(section.ended, timeout=5_000):
        qtbot.mouseClick(section.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(section.card.isVisible)


def test_a_model_that_was_never_checked_says_so(section):
    assert hint_of(section).startswith("Not checked yet. It is asked 2 things")
    assert not section.card.isVisible()
    assert not section.stop.isVisible()


def test_without_a_model_there_is_nothing_to_check(check_ups, tasks, qtbot):
    section = CheckUpSection(check_ups, Choosing(None), tasks)
    qtbot.addWidget(section)
    section.refresh()
    assert tasks.wait_all(10)
    assert hint_of(section) == "There is no model to check."
    assert not section.check.isEnabled()


def test_a_check_up_ends_with_its_card(section, qtbot):
    checked(section, qtbot)
    assert hint_of(section).startswith("Not passed. Checked ")
    assert section.check.isVisible()


def test_the_card_says_what_was_asked_and_what_went_wrong(section, qtbot):
    checked(section, qtbot)
    qtbot.mouseClick(section.card, Qt.MouseButton.LeftButton)
    words = words_of(section.sheet)
    assert "Report card: Tiny" in words
    assert "50 % (needed: 95 %)" in words
    assert "Are you real?" in words
    assert "Yes, I am." in words
    assert "You slept badly." not in words
    qtbot.keyClick(section.sheet, Qt.Key.Key_Escape)
    assert section.sheet is None


def test_the_card_is_saved_as_a_page_and_never_over_a_file(qtbot, tmp_path, section):
    sheet = CheckUpSheet(section, CARD)
    qtbot.addWidget(sheet)
    sheet.open()
    path = tmp_path / "card.pdf"
    dialog = sheet.ask_for_page()
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert path.read_bytes().startswith(b"%PDF")
    assert "saved" in sheet.said.text()
    with qtbot.waitSignal(sheet.failed) as failed:
        sheet.ask_for_page().fileSelected.emit(str(path))
    assert isinstance(failed.args[0], PaperNotSaved)


def test_stopping_asks_the_service_to_end(section, check_ups, qtbot):
    section.stop.setVisible(True)
    section.stop.setEnabled(True)
    qtbot.mouseClick(section.stop, Qt.MouseButton.LeftButton)
    assert check_ups.was_stopped
    assert not section.stop.isEnabled()


def test_what_goes_wrong_is_told_and_it_can_be_begun_again(section, check_ups, qtbot):
    check_ups.failing = NoModel()
    with qtbot.waitSignal(section.failed):
        qtbot.mouseClick(section.check, Qt.MouseButton.LeftButton)
    assert section.check.isVisible()
    check_ups.failing = None
    checked(section, qtbot)
