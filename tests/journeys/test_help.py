"""Someone in danger is met at once, whatever else the program does or cannot do.

The window, the vault, the worker and the detector are real. Each tier comes in a conversation
and in the journal; it is dismissed, repeated, and carried over a restart of the same day; the
engine hangs; there is no country, or only an old number; the vault is locked, or a journal only.
"""

import os
import signal

import pytest

from app.domain.conversation import Speaker
from app.domain.risk import RiskLevel
from app.ui.pages.companion.model_loader import LoadState
from app.ui.shell.application import dress
from app.ui.shell.care_keeper import LATER
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.widgets.labels import Label
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.journeys.household import PASSPHRASE, allow_everything, household
from tests.journeys.person import Person, click, until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]

UNCLEAR = "I can't do this anymore"
HEAVY = "I want to kill myself"
NOW = "I am going to kill myself tonight"
SOMEONE = "My friend wants to kill herself"
PLAIN = "I made tea"


@pytest.fixture
def house(tmp_path):
    house = household(tmp_path / "data")
    house.helping.choose_country("GB")
    build_tiny_gguf(tmp_path / "data/models/tiny.gguf", n_ctx=2048, says="Yes.\n")
    return house


@pytest.fixture
def person(house, qtbot, qapp):
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.open(opened)
    allow_everything(window.session)
    yield Person(window)
    if window.help.sheet is not None:
        window.help.sheet.close_sheet()
    window.close()


def say(person, text):
    """Say something and hear what comes to its end."""
    person.say(text)
    person.hear_out()


def speakers(person):
    session = person.window.session
    conversation = session.chatting.conversations(1)[0]
    return [turn.speaker for turn in session.chatting.turns(conversation.id)]


def last_words(person):
    session = person.window.session
    conversation = session.chatting.conversations(1)[0]
    return session.chatting.turns(conversation.id)[-1].text


def notice(person):
    return person.companion.pane.notice


def card(person):
    return person.window.help.sheet


def close_card(person):
    card(person).close_button.click()
    until(lambda: card(person) is None)


def words_on(sheet):
    return " ".join(label.text() for label in sheet.findChildren(Label))


def test_the_tiers_of_a_conversation_from_the_quiet_line_to_people_alone(person):
    person.open_companion()
    say(person, UNCLEAR)
    assert notice(person).isVisible()
    assert card(person) is None
    assert Speaker.COMPANION in speakers(person)
    say(person, HEAVY)
    until(lambda: card(person) is not None)
    assert speakers(person)[-1] is Speaker.PROGRAM
    assert "116 123" in last_words(person)
    close_card(person)
    say(person, HEAVY)  # the same again soon: no second card, and an answer
    assert card(person) is None
    assert notice(person).isVisible()
    say(person, NOW)
    until(lambda: card(person) is not None)
    assert speakers(person)[-1] is Speaker.PROGRAM
    close_card(person)


def test_dismissed_it_is_not_over_and_repeated_it_is_said_in_other_words(person):
    person.open_companion()
    say(person, NOW)
    until(lambda: card(person) is not None)
    first = last_words(person)
    close_card(person)
    notice(person).buttons[LATER].click()
    say(person, PLAIN)
    assert speakers(person)[-1] is Speaker.PROGRAM  # no model until the person answered
    say(person, NOW)
    until(lambda: card(person) is not None)
    assert last_words(person) != first
    assert Speaker.COMPANION not in speakers(person)
    card(person).opening.answers[2].click()  # No
    assert "Help stays in the corner" in card(person).opening.said.text()
    close_card(person)
    say(person, PLAIN)
    assert speakers(person)[-1] is Speaker.COMPANION


def test_a_restart_on_the_same_day_forgets_nothing(person):
    person.open_companion()
    say(person, NOW)
    until(lambda: card(person) is not None)
    close_card(person)
    person.window.lock()
    person.unlock(PASSPHRASE)
    assert person.window.session.screening.level is RiskLevel.IMMINENT
    person.open_companion()
    assert notice(person).line.text() == "Last time was heavy. How are you now?"
    say(person, PLAIN)
    assert speakers(person)[-1] is Speaker.PROGRAM


def test_somebody_else_is_another_help(person):
    person.open_companion()
    say(person, SOMEONE)
    until(lambda: card(person) is not None)
    assert card(person).opening.title.text() == "Worried about someone?"
    assert card(person).opening.answers == []
    close_card(person)
    assert person.window.session.screening.level is RiskLevel.NONE


@pytest.mark.parametrize("words", [UNCLEAR, HEAVY, NOW, SOMEONE])
def test_in_the_journal_each_tier_is_a_quiet_line_after_saving(person, words):
    person.begin_entry(words)
    person.finish_entry()
    (entry,) = person.window.session.journaling.recent(1)
    assert person.window.session.journaling.entry(entry.id).body == words
    until(person.journal.editor.notice.isVisible)
    assert card(person) is None
    person.journal.editor.notice.buttons[LATER].click()
    assert not person.journal.editor.notice.isVisible()


def test_a_hanging_engine_keeps_nobody_from_help(person):
    person.open_companion()
    until(lambda: person.companion.loader.state is LoadState.READY)
    pid = person.window.session.engine.worker_pid
    os.kill(pid, signal.SIGSTOP)
    try:
        say(person, NOW)
        until(lambda: card(person) is not None)
        assert "116 123" in words_on(card(person))
        close_card(person)
        person.window.help.open()
        assert "999" in words_on(card(person))
    finally:
        os.kill(pid, signal.SIGCONT)


def test_in_a_journal_only_help_is_whole(person):
    person.window.session.permitting.use_journal_only(is_wanted=True)
    person.window.house.honesty.look()
    person.begin_entry(HEAVY)
    person.finish_entry()
    until(person.journal.editor.notice.isVisible)
    person.journal.editor.notice.buttons["open"].click()
    assert card(person).opening.question.text() == "Are you thinking about killing yourself?"
    assert "116 123" in words_on(card(person))
    assert person.window.session.engine.worker_pid == 0


def test_without_a_country_the_card_names_the_emergency_number_and_a_person(person, house):
    house.helping.choose_country("")
    person.open_companion()
    say(person, NOW)
    until(lambda: card(person) is not None)
    assert "your local emergency number" in words_on(card(person))
    assert "Choose your country below" in words_on(card(person))
    card(person).opening.answers[0].click()  # Yes, now
    assert "Please call your local emergency number now" in card(person).opening.said.text()


def test_a_number_that_is_old_says_so_and_is_shown_all_the_same(person, house):
    house.helping.choose_country("AU")
    person.window.help.open()
    assert "13 11 14" in words_on(card(person))
    assert "Checked 2022, more than a year ago. Source: press or official page" in words_on(
        card(person)
    )


def test_before_unlock_help_needs_no_vault_and_no_model(person, house):
    person.window.lock()
    assert person.window.session is None
    person.window.help.open()
    assert "116 123" in words_on(card(person))
    click(card(person).calm)
    assert card(person).grounding.isVisible()
    assert person.window.house is None or person.window.house.rooms.current is not Destination.PLAN


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_in_the_smallest_window_a_number_is_in_sight_at_once(person, house, scale):
    appearance = house.remembering.appearance
    house.remembering.choose_appearance(type(appearance)("light", text_scale=scale))
    dress(house.remembering.appearance)
    person.window.resize(900, 600)
    person.open_companion()
    say(person, NOW)
    until(lambda: card(person) is not None)
    until(lambda: any(map(is_whole, numbers_on(card(person)))))
    close_card(person)
    dress(appearance)


def numbers_on(sheet):
    return [label for label in sheet.findChildren(Label) if "116 123" in label.text()]


def is_whole(label):
    """Return whether nothing covers or cuts a label."""
    return label.visibleRegion().boundingRect() == label.rect()
