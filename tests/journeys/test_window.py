"""A person makes a vault, writes, talks, locks in the middle of a word, and finds it all again.

The vault, the worker, the model and the window are real; only the re-execution is a seam
(``test_whole_life`` has the real one).
"""

import os
import signal

import pytest

from app.domain.conversation import Speaker, StopReason
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, click, until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]


class Relock:
    """Stands in for the re-execution; counts how often it was asked for."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def relock():
    return Relock()


@pytest.fixture
def person(tmp_path, qtbot, qapp, relock):
    house = household(tmp_path / "data")
    build_tiny_gguf(
        tmp_path / "data/models/tiny.gguf",
        n_ctx=8192,
        says="Say it.\n",
        endless=True,
        layers=32,  # slow enough to get a word in
    )
    dress(house.remembering.appearance)
    window = MainWindow(house, relock, "Encrypted")
    window.show_entrance()
    with qtbot.waitExposed(window):
        window.show()
    yield Person(window)
    window.close()
    qapp.clipboard().clear()


def shown(person):
    """Return what the last row of the transcript says: it is ahead of the vault."""
    transcript = person.companion.transcript
    return transcript.row(transcript.rowCount() - 1).text


def turns(person):
    session = person.window.session
    (conversation,) = session.chatting.conversations(10)
    return session.chatting.turns(conversation.id)


def test_a_lock_in_the_middle_of_a_word_loses_no_letter(person, relock):
    person.make_vault(PASSPHRASE)
    person.begin_entry("The kettle was still on the sto")
    person.lock()
    assert relock.count == 1
    assert isinstance(person.page, UnlockPage)
    person.unlock(PASSPHRASE)
    (draft,) = person.window.session.journaling.open_drafts()
    assert draft.body == "The kettle was still on the sto"
    person.window.house.show_journal()
    assert person.journal.editor.body.text() == draft.body


def test_what_stands_in_the_composer_comes_back_too(person):
    person.make_vault(PASSPHRASE)
    person.open_companion()
    person.type_message("I wanted to say")
    person.lock()
    person.unlock(PASSPHRASE)
    person.open_companion()
    assert person.companion.pane.composer.text() == "I wanted to say"


def test_a_reply_streams_stops_and_comes_again(person):
    person.make_vault(PASSPHRASE)
    person.open_companion()
    person.say("I slept badly")
    until(lambda: "Say it." in shown(person))
    person.stop()
    first = turns(person)[-1]
    assert (first.speaker, first.stop_reason) == (Speaker.COMPANION, StopReason.CANCELLED)
    person.again()
    until(lambda: turns(person)[-1].id != first.id and turns(person)[-1].text)
    person.stop()
    assert [turn.speaker for turn in turns(person)] == [Speaker.PERSON, Speaker.COMPANION]


def test_a_killed_worker_ends_the_reply_and_not_the_window(person):
    person.make_vault(PASSPHRASE)
    person.open_companion()
    person.say("I slept badly")
    until(lambda: "Say it." in shown(person))
    os.kill(person.window.session.engine.worker_pid, signal.SIGKILL)
    person.hear_out()
    crashed = turns(person)[-1]
    assert crashed.stop_reason is StopReason.CRASHED
    assert crashed.text
    person.say("Are you there")
    until(lambda: turns(person)[-1].speaker is Speaker.COMPANION and turns(person)[-1].text)
    person.stop()


def test_imminent_words_bring_people_and_not_the_model(person):
    person.make_vault(PASSPHRASE)
    person.open_companion()
    person.say("I am going to kill myself tonight")
    person.hear_out()
    assert [turn.speaker for turn in turns(person)] == [Speaker.PERSON, Speaker.PROGRAM]
    until(lambda: person.window.help.sheet is not None)
    person.window.help.sheet.close_sheet()


def test_without_a_model_the_journal_is_whole_and_the_page_says_how_to_add_one(person, tmp_path):
    (tmp_path / "data/models/tiny.gguf").unlink()
    person.make_vault(PASSPHRASE)
    person.window.house.talking.converse()
    until(lambda: person.companion.loader.state in (LoadState.NO_MODEL, LoadState.READY))
    person.begin_entry("No machine needed.")
    person.finish_entry()
    assert person.window.session.journaling.count() == 1


def test_help_opens_before_there_is_a_vault(person):
    frame = person.window.centralWidget().currentWidget()
    click(frame.help)
    assert person.window.help.sheet is not None
    person.window.help.sheet.close_sheet()


def test_closing_the_window_keeps_what_was_being_written(person, tmp_path):
    person.make_vault(PASSPHRASE)
    person.begin_entry("Half a thought and a")
    person.window.close()
    assert person.window.session is None
    house = household(tmp_path / "data")
    opened = house.unlocking.unlock(house.unlocking.places()[0], PASSPHRASE)
    (draft,) = opened.vault.drafts.open_drafts()
    opened.close()
    assert draft.body == "Half a thought and a"


def test_a_damaged_journal_comes_back_from_a_backup_with_every_word(person, relock, tmp_path):
    person.make_vault(PASSPHRASE)
    person.begin_entry("The heron was there again.")
    person.finish_entry()
    person.back_up_now()
    person.lock()
    (database,) = (tmp_path / "data").rglob("journal.db")
    damage = b"not what was written" * 200
    database.write_bytes(damage + database.read_bytes()[len(damage) :])
    assert "journal file is damaged" in person.try_to_unlock(PASSPHRASE)
    person.restore_into_place(PASSPHRASE)
    assert relock.count == 2
    person.unlock(PASSPHRASE)
    journaling = person.window.session.journaling
    (found,) = journaling.recent(10)
    assert journaling.entry(found.id).body == "The heron was there again."
    (aside,) = database.parent.glob("quarantine/*/journal.db")
    assert aside.read_bytes().startswith(damage)
