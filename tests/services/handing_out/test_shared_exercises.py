"""Of two packs with one exercise the first counts, says so, and the next follows when it goes."""

from dataclasses import replace

import pytest

from app.domain.handout.pack import Giver, SeriesId
from app.domain.handout.shared import SharedExercise
from app.host.resources import Resources
from app.services.handing_out.given_exercises import ContentWithGiven
from app.services.handing_out.shared_exercises import bringers_of
from tests.handout.packing import DOORS, OTHER_SEED, OWN_EXERCISE, edition, packed
from tests.services.handing_out.receiving import client_of

OTHER_DOORS = replace(DOORS, file=OWN_EXERCISE.replace("Any door will do.", "A closed one."))
FIRST, SECOND = "Low mood, the first weeks", "Doors"


@pytest.fixture
def client(vault, clock, tmp_path):
    return client_of(vault, clock, tmp_path)


def first(number=1, doors=(DOORS,)):
    return packed(edition(number, exercises=doors, measures=(), templates=()))


def second(number=1, doors=OTHER_DOORS, series="f" * 32):
    other = edition(number, series=SeriesId(series), title=SECOND, giver=Giver("Sam Roe"))
    plain = replace(other, exercises=(doors,), measures=(), templates=(), reading=())
    return packed(plain, OTHER_SEED)


def guide(client):
    """Return what the one that counts says; empty for none."""
    content = ContentWithGiven(Resources.shipped(), client.vault.handout.packs)
    own = [each for each in content.exercises.exercises if each.id == "two-doors"]
    return own[0].steps[0].guide if own else ""


def told(client):
    """Return what the page says of the exercises, by the title of their packs."""
    return {each.pack.title: each.shared.get(DOORS.key) for each in client.handout.given.standing()}


def test_one_alone_has_nothing_to_be_told(client):
    assert client.change_of(first(), DOORS.key).shared is None
    client.take(first())
    assert told(client) == {FIRST: None}
    assert client.change_of(first(2), DOORS.key).shared is None


def test_the_second_is_told_before_it_is_taken_and_both_are_after(client):
    client.take(first())
    waits = SharedExercise(counts=False, is_alike=False, title=FIRST, giver="Dr. Ada Lind")
    assert client.change_of(second(), DOORS.key).shared == waits
    client.take(second())
    counts = SharedExercise(counts=True, is_alike=False, title=SECOND, giver="Sam Roe")
    assert told(client) == {FIRST: counts, SECOND: waits}
    assert guide(client) == "Any door will do."


def test_when_the_first_is_given_back_the_second_takes_its_place(client):
    given = client.take(first())
    client.take(second())
    client.handout.opening.withdraw(given)
    assert guide(client) == "A closed one."
    assert told(client) == {SECOND: None}
    client.take(first())  # it comes again, and is the second now
    assert guide(client) == "A closed one."
    assert [told(client)[title].counts for title in (SECOND, FIRST)] == [True, False]


def test_when_the_second_is_given_back_the_first_stands_alone(client):
    client.take(first())
    given = client.take(second())
    client.handout.opening.withdraw(given)
    assert guide(client) == "Any door will do."
    assert told(client) == {FIRST: None}


def test_a_later_edition_keeps_the_place_of_its_pack(client):
    client.take(first())
    client.take(second())
    newer = replace(DOORS, file=OWN_EXERCISE.replace("Any door will do.", "The next one."))
    assert client.change_of(first(2, (newer,)), DOORS.key).shared.counts
    client.take(first(2, (newer,)))
    assert guide(client) == "The next one."
    client.take(first(3, ()))
    assert guide(client) == "A closed one."
    client.take(first(4))  # left out for an edition, it comes last
    assert guide(client) == "A closed one."


def test_one_that_was_refused_stands_beside_nothing(client):
    client.take(first(), refused={DOORS.key})
    assert client.change_of(second(), DOORS.key).shared is None
    assert bringers_of(client.vault.handout.packs.history()) == {}


def test_the_same_file_twice_is_said_as_that(client):
    client.take(first())
    assert client.change_of(second(doors=DOORS), DOORS.key).shared.is_alike


def test_of_three_the_one_that_counts_names_the_next(client):
    given = client.take(first())
    client.take(second())
    client.take(second(series="e" * 32))
    client.handout.opening.withdraw(given)
    shown = [each.shared[DOORS.key] for each in client.handout.given.standing()]
    assert [each.counts for each in shown] == [True, False]
    assert guide(client) == "A closed one."
