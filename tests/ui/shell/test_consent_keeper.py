"""The companion's page asks before it speaks, obeys at once, and a journal only loads nothing."""

import pytest

from app.domain.consent import Answers, Purpose
from app.ui.pages.companion.model_loader import LoadState
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.journeys.household import PASSPHRASE, SHOWN_AT, allow_everything, household
from tests.journeys.person import Person, agree, until


@pytest.fixture
def window(tmp_path, qtbot, qapp):
    """A vault of before there was a ledger, open, with a model beside it."""
    house = household(tmp_path / "data")
    build_tiny_gguf(tmp_path / "data/models/tiny.gguf", n_ctx=2048, says="Say it.\n")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.open(opened)
    yield window
    window.close()


def companion(window):
    window.house.rooms.go(Destination.COMPANION)
    return window.house.companion


def gate(window):
    return window.house.honesty.consent.gate


def pid(window):
    return window.session.engine.worker_pid


def test_a_vault_without_a_ledger_is_asked_once_and_nothing_is_loaded_before(window):
    page = companion(window)
    assert gate(window).isVisible()
    assert page.loader.state is LoadState.OFF
    assert not page.pane.composer.isVisible()
    assert "Before you talk" in gate(window).line.text()
    gate(window).read.click()
    sheet = window.house.honesty.consent.sheet
    agree(sheet.form)
    sheet.keep.click()
    until(lambda: page.loader.state is LoadState.READY)
    assert not gate(window).isVisible()
    assert page.pane.composer.isVisible()
    window.house.rooms.go(Destination.TODAY)
    assert companion(window).loader.state is LoadState.READY


def test_putting_it_off_leaves_everything_off_and_the_question_there(window):
    companion(window)
    gate(window).read.click()
    window.house.honesty.consent.sheet.later.click()
    assert window.house.honesty.consent.sheet is None
    assert gate(window).isVisible()
    assert window.session.consenting.records() == ()


def test_taking_it_back_ends_the_worker_before_anything_else_happens(window):
    allow_everything(window.session)
    page = companion(window)
    until(lambda: page.loader.state is LoadState.READY)
    assert pid(window)
    window.session.consenting.withdraw(Purpose.CONVERSATION)
    assert pid(window) == 0
    page.refresh()
    assert page.loader.state is LoadState.OFF
    assert gate(window).isVisible()


def test_taking_it_back_in_the_middle_of_a_reply_keeps_what_was_said(window, tmp_path):
    allow_everything(window.session)
    page = companion(window)
    until(lambda: page.loader.state is LoadState.READY)
    person = Person(window)
    person.say("I slept badly")
    window.session.consenting.withdraw(Purpose.CONVERSATION)
    person.hear_out()
    conversation = window.session.chatting.conversations(1)[0]
    turns = window.session.chatting.turns(conversation.id)
    assert turns[0].text == "I slept badly"
    assert pid(window) == 0


def test_another_model_is_asked_about_in_one_sentence_before_it_speaks(window, tmp_path):
    allow_everything(window.session)
    page = companion(window)
    until(lambda: page.loader.state is LoadState.READY)
    other = tmp_path / "other.gguf"
    build_tiny_gguf(other, n_ctx=2048, says="No.\n", name="Other", seed=7)
    page.loader.add(other)
    until(gate(window).isVisible)
    assert "Another model would speak now." in gate(window).line.text()
    assert page.loader.state is LoadState.OFF
    gate(window).renew.click()
    until(lambda: page.loader.state is LoadState.READY)
    assert not gate(window).isVisible()


def test_a_no_at_the_first_run_is_not_asked_about_again(window):
    every = frozenset(Purpose)
    window.session.consenting.decide(Answers(SHOWN_AT, frozenset(), every))
    companion(window)
    assert "You have turned the companion off" in gate(window).line.text()


def test_a_journal_only_says_so_on_every_page_and_never_starts_a_worker(window):
    allow_everything(window.session)
    window.session.permitting.use_journal_only(is_wanted=True)
    window.house.honesty.look()
    line = window.house.honesty.line
    for destination in Destination:
        window.house.rooms.go(destination)
        assert line.isVisible()
        assert pid(window) == 0
    page = companion(window)
    assert page.loader.state is LoadState.OFF
    assert gate(window).line.text().startswith("Journal only")
    page.loader.load()
    page.loader.add(window.session.choosing_model.shelf.models()[0].path)
    until(lambda: page.loader.state is not LoadState.LOADING)
    assert pid(window) == 0


def test_a_journal_only_still_looks_after_the_person(window):
    window.session.permitting.use_journal_only(is_wanted=True)
    window.house.honesty.look()
    person = Person(window)
    person.begin_entry("I want to kill myself tonight")
    person.finish_entry()
    until(person.journal.editor.notice.isVisible)
    window.help.open()
    assert window.help.sheet is not None
    assert pid(window) == 0


def test_the_switch_of_the_settings_reaches_the_page_and_back(window):
    allow_everything(window.session)
    page = companion(window)
    until(lambda: page.loader.state is LoadState.READY)
    window.house.rooms.go(Destination.SETTINGS)
    window.house.settings.profile.journal_only.click()
    until(window.house.honesty.line.isVisible)
    assert pid(window) == 0
    window.house.settings.profile.journal_only.click()
    until(lambda: not window.house.honesty.line.isVisible())
    companion(window)
    until(lambda: page.loader.state is LoadState.READY)


def test_turning_off_the_look_at_entries_is_obeyed(window):
    window.session.consenting.decide(Answers(SHOWN_AT, frozenset(), frozenset(Purpose)))
    person = Person(window)
    person.begin_entry("I want to kill myself tonight")
    person.finish_entry()
    until(lambda: not window._tasks._running)  # noqa: SLF001 - the look is one of its tasks
    assert not person.journal.editor.notice.isVisible()
