"""The clinician opens what was sealed, keeps it under a name, and is told what that means."""

import pyrage
import pytest

from app.handout import sealing
from app.handout.errors import NotSealed, SealDamaged, WrongSealingPassphrase
from app.handout.sheet_file import encode
from app.services.sharing.reading import ReadingSheets
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.sheets.page import SheetsPage
from bench.session_sheet import WHOLE
from tests.fakes.reading_here import ReadingHere
from tests.ui.dropping import drop
from tests.ui.pages.practising import clock, dressed, made, vault

__all__ = ["clock", "dressed", "made", "vault"]

WORDS = "violet harbour lantern"


@pytest.fixture
def identity():
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def reading(vault, clock, identity):
    return ReadingSheets(
        vault.sharing.reader, lambda: str(identity), ReadingHere(), vault.audit, clock
    )


@pytest.fixture
def sealed(tmp_path, identity):
    path = tmp_path / "sheet.age"
    path.write_bytes(sealing.seal(encode(WHOLE), str(identity.to_public())))
    return path


@pytest.fixture
def page(reading, qtbot):
    tasks = TaskRunner(None)
    page = SheetsPage(reading, tasks)
    qtbot.addWidget(page)
    page.resize(1064, 776)
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(page.shown):
        page.refresh()
    yield page
    assert tasks.wait_all(5)


def keep(page, qtbot, path, name="Client 14"):
    page.receiving.open_file(str(path))
    qtbot.waitUntil(lambda: page.receiving.keeping is not None)
    sheet = page.receiving.keeping
    assert not sheet.keep.isEnabled()
    qtbot.keyClicks(sheet.name.line, name)
    with qtbot.waitSignal(page.shown):
        sheet.keep.click()
    page.receiving.keeping = None


def test_a_sheet_that_is_dropped_is_kept_under_a_name_and_shown_with_its_proof(
    page, qtbot, sealed, reading
):
    assert page.nothing.isVisible()
    assert drop(page, sealed)
    qtbot.waitUntil(lambda: page.receiving.keeping is not None)
    assert reading.clients() == []
    qtbot.keyClicks(page.receiving.keeping.name.line, "Client 14")
    with qtbot.waitSignal(page.shown):
        page.receiving.keeping.keep.click()
    assert page.list.chosen.sheet == WHOLE
    assert "I met [left out] at the Café am Kanal." in page.view.words()
    assert page.list.chosen.sha256[:8] in page.proof.text()
    assert "cannot prove who sealed it" in page.proof.text()
    assert not page.compare.isEnabled()
    with qtbot.waitSignal(page.said) as said:
        page.receiving.open_file(str(sealed))
    assert "already" in said.args[0]


def test_a_sheet_that_is_not_kept_leaves_nothing(page, qtbot, sealed, reading):
    page.receiving.open_file(str(sealed))
    qtbot.waitUntil(lambda: page.receiving.keeping is not None)
    page.receiving.keeping.leave.click()
    assert reading.clients() == []


def test_wrong_words_are_said_under_the_field_and_the_right_ones_open(page, qtbot, tmp_path):
    path = tmp_path / "spoken.age"
    path.write_bytes(sealing.seal_with_passphrase(encode(WHOLE), WORDS, 4))
    page.receiving.open_file(str(path))
    qtbot.waitUntil(lambda: page.receiving.opening is not None)
    qtbot.keyClicks(page.receiving.opening.field.line, "other words")
    with qtbot.waitSignal(page.failed) as failed:
        page.receiving.opening.onward.click()
    assert isinstance(failed.args[0], WrongSealingPassphrase)
    assert page.receiving.opening.field.below()
    page.receiving.opening.field.set_text(f"  {WORDS} ")
    page.receiving.opening.field.submitted.emit()
    qtbot.waitUntil(lambda: page.receiving.keeping is not None)
    assert page.receiving.opening is None


def test_what_no_words_would_open_is_not_blamed_on_the_words(page, qtbot, tmp_path):
    path = tmp_path / "spoken.age"
    path.write_bytes(sealing.seal_with_passphrase(encode(WHOLE), WORDS, 4)[:-1])
    page.receiving.open_file(str(path))
    qtbot.waitUntil(lambda: page.receiving.opening is not None)
    qtbot.keyClicks(page.receiving.opening.field.line, WORDS)
    with qtbot.waitSignal(page.failed) as failed:
        page.receiving.opening.onward.click()
    assert isinstance(failed.args[0], SealDamaged)
    assert page.receiving.opening is None


def test_another_file_is_refused(page, qtbot, tmp_path):
    other = tmp_path / "other.age"
    other.write_text("not sealed")
    with qtbot.waitSignal(page.failed) as failed:
        page.receiving.open_file(str(other))
    assert isinstance(failed.args[0], NotSealed)


def test_two_sheets_are_compared_saved_and_erased_after_a_question(
    page, qtbot, sealed, identity, tmp_path
):
    keep(page, qtbot, sealed)
    again = tmp_path / "again.age"
    again.write_bytes(sealing.seal(encode(WHOLE), str(identity.to_public())))
    keep(page, qtbot, again)
    assert page.compare.isEnabled()
    compared = page._on_compare()  # noqa: SLF001 - what its button does
    assert ("PHQ-9", "8", "8") in compared.table.texts()
    compared.close_sheet()
    page.save_page(str(tmp_path / "sheet.pdf"))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    question = page._on_delete()  # noqa: SLF001 - what its button does
    question.keep.click()
    question = page._on_delete()  # noqa: SLF001
    with qtbot.waitSignal(page.shown):
        question.erase.click()
    assert not page.compare.isEnabled()


def test_everything_is_reached_by_the_tab_key_and_has_a_name(page, qtbot, sealed):
    keep(page, qtbot, sealed)
    page.open.setFocus()
    reached = set()
    for _ in range(12):
        reached.add(page.focusWidget())
        page.focusNextPrevChild(True)
    wanted = {page.open, page.list, page.view.text, page.save, page.delete}
    assert wanted <= reached
    assert all(widget.accessibleName() for widget in wanted)
