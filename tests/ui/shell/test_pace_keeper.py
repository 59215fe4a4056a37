"""One line above the composer says what the program is and when it is enough; help goes first."""

from datetime import timedelta

import pytest

from app.domain.conversation import Mode, Speaker
from app.domain.reply_mark import Missed
from app.ui.pages.companion.not_quite import not_quite_menu, reason_name
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.shell.pace_keeper import BREAK, GO_ON, HELP, PaceKeeper
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.journeys.household import PASSPHRASE, allow_everything, household
from tests.journeys.person import Person, until
from tests.vault.arranging import TurnedClock


@pytest.fixture
def clock():
    return TurnedClock()


@pytest.fixture
def window(tmp_path, qtbot, qapp, clock):
    house = household(tmp_path / "data", clock)
    model = tmp_path / "data/models/tiny.gguf"
    build_tiny_gguf(model, n_ctx=8192, says="Say it.\n", endless=True, layers=8)
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.open(opened)
    allow_everything(window.session)
    window.house.rooms.go(Destination.COMPANION)
    yield window
    window.close()


@pytest.fixture
def pace(window):
    return window.house.companion.findChild(PaceKeeper)


@pytest.fixture
def talk(window, clock):
    """Return a function that talks for some minutes, and looks at the time."""

    def talked(minutes):
        window.session.pacing.note_message()
        for _ in range(minutes // 5):
            clock.seconds += 300
            clock.moment += timedelta(minutes=5)
            window.session.pacing.note_message()
        window.house.companion.findChild(PaceKeeper).look()

    return talked


def test_an_empty_page_says_what_it_is_at_its_top_and_not_twice(window, pace):
    until(lambda: True)
    assert not pace.notice.isVisible()
    assert "AI program" in window.house.companion.transcript.row(0).text


def test_in_a_conversation_of_before_it_is_said_once_a_session(window, pace):
    session = window.session
    conversation = session.chatting.start(Mode.LISTEN)
    session.opened.vault.conversations.add_turn(
        conversation.id, Speaker.PERSON, "I slept badly", conversation.started_at
    )
    window.lock()
    Person(window).unlock(PASSPHRASE)
    window.house.rooms.go(Destination.COMPANION)
    pace = window.house.companion.findChild(PaceKeeper)
    until(pace.notice.isVisible)
    assert "AI program on this computer, not a person" in pace.notice.line.text()
    pace.notice.buttons[GO_ON].click()
    assert not pace.notice.isVisible()
    window.house.rooms.go(Destination.TODAY)
    window.house.rooms.go(Destination.COMPANION)
    assert not pace.notice.isVisible()


def test_after_half_an_hour_a_pause_leads_to_today(window, pace, talk):
    pace.notice.withdraw()
    talk(30)
    assert "half an hour" in pace.notice.line.text()
    pace.notice.buttons[BREAK].click()
    assert window.house.rooms.current is Destination.TODAY


def test_after_an_hour_it_says_again_what_it_is(pace, talk):
    talk(60)
    assert "about an hour" in pace.notice.line.text()
    assert "AI program" in pace.notice.line.text()


def test_a_day_with_a_lot_of_it_leads_to_people(window, pace, talk, clock):
    window.session.opened.vault.companion_use.add(clock.moment.date(), seconds=7_300)
    talk(5)
    assert "person you could talk with" in pace.notice.line.text()
    pace.notice.buttons[HELP].click()
    assert window.help.sheet is not None


def test_while_help_is_on_the_page_nothing_else_is_said(window, pace, talk):
    pace.notice.withdraw()
    window.house.companion.pane.notice.offer("This sounds heavy.", [])
    talk(30)
    assert not pace.notice.isVisible()


def test_who_wrote_something_heavy_today_is_not_sent_away(window, pace, talk):
    pace.notice.withdraw()
    window.session.screening.look("I want to kill myself")
    talk(60)
    assert not pace.notice.isVisible()


def test_elsewhere_nothing_is_said(window, pace, talk):
    pace.notice.withdraw()
    window.house.rooms.go(Destination.JOURNAL)
    talk(30)
    assert not pace.notice.isVisible()


def test_a_reply_that_missed_is_marked_and_comes_anew(window, pace):
    person = Person(window)
    until(lambda: bool(window.house.companion.loader.label))
    page = window.house.companion
    person.say("I slept badly")
    hear_a_word(person, after=None)
    first = page.transcript.row(page.transcript.rowCount() - 1).turn_id
    page.pane.view.last_turn.actions.not_quite_wanted.emit(Missed.COLD)
    hear_a_word(person, after=first)
    assert window.session.opened.vault.reply_marks.of([first]) == {first: Missed.COLD}
    assert page.transcript.row_of(first) < 0


def hear_a_word(person, after):
    """Wait for the first words of another reply than one, and stop it there."""
    transcript = person.companion.transcript

    def last():
        return transcript.row(transcript.rowCount() - 1)

    until(lambda: last().turn_id != after and last().text.startswith("Say it."))
    person.stop()


def test_every_reason_is_on_the_menu_and_saying_none_is_the_last(window):
    menu = not_quite_menu(window)
    assert [action.text() for action in menu.actions()][-1] == reason_name(Missed.UNSAID)
    assert {Missed(action.data()) for action in menu.actions()} == set(Missed)
