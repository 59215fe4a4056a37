"""An exercise that a pack brings is there while the pack stands, and is held to what it shows."""

from dataclasses import replace

import pytest

from app.domain.exercise import Need, Way
from app.domain.handout.proposal import Obstacle
from app.host.resources import Resources
from app.services.handing_out.given_exercises import ContentWithGiven
from tests.handout.packing import DOORS, OWN_EXERCISE, TRY_DOORS, edition, packed
from tests.services.handing_out.receiving import client_of
from tests.services.sharing.arranging import practice_over

BOTH = packed(edition(1, exercises=(DOORS,), assignments=(TRY_DOORS,)))


@pytest.fixture
def client(vault, clock, tmp_path):
    return client_of(vault, clock, tmp_path)


@pytest.fixture
def practice(vault, clock):
    return practice_over(vault, clock)


def offered(practice):
    return [each.id for each in practice.exercising.offered()]


def test_it_is_offered_while_the_pack_stands_and_keeps_its_title_after(client, practice):
    exercising = practice.exercising
    assert "two-doors" not in offered(practice)
    given = client.take(BOTH)
    needs = [exercise.need for exercise in exercising.offered()]
    assert needs == sorted(needs, key=list(Need).index)  # it stands with its like
    assert "two-doors" in offered(practice)
    (assigned,) = practice.assigning.open()
    exercise = exercising.exercise(assigned.words.exercise_id)
    assert exercise.steps[0].title == "Which door?"
    run = exercising.begin(exercise, Way.TWO_MINUTES)
    exercising.answer(exercise, run, {}, 0)
    client.handout.opening.withdraw(given)
    assert "two-doors" not in offered(practice)
    assert exercising.exercise("two-doors").title == "Two doors"  # of what was done with it


def test_a_later_edition_takes_its_place_and_a_refused_one_never_comes(client, practice):
    client.take(BOTH)
    later = OWN_EXERCISE.replace("Any door will do.", "The one you like.")
    changed = replace(DOORS, file=later)
    client.take(packed(edition(2, exercises=(changed,))), refused={"doors"})
    assert practice.exercising.exercise("two-doors").steps[0].guide == "Any door will do."
    client.take(packed(edition(3, exercises=(changed,))))
    assert practice.exercising.exercise("two-doors").steps[0].guide == "The one you like."
    client.take(packed(edition(4)))
    assert "two-doors" not in offered(practice)


def test_what_was_refused_is_nowhere(client, practice):
    client.take(BOTH, refused={"doors"})
    assert practice.exercising.exercise("two-doors") is None
    assert practice.assigning.open()[0].words.exercise_id == "two-doors"


@pytest.mark.parametrize(
    ("part", "obstacle"),
    [
        (replace(DOORS, title="Three doors"), Obstacle.EXERCISE_UNREADABLE),
        (replace(DOORS, about="Nothing at all."), Obstacle.EXERCISE_UNREADABLE),
        (replace(DOORS, exercise_id="three-doors"), Obstacle.EXERCISE_UNREADABLE),
        (replace(DOORS, file="id = 3"), Obstacle.EXERCISE_UNREADABLE),
        (replace(DOORS, file="minutes = inf"), Obstacle.EXERCISE_UNREADABLE),
        (
            replace(DOORS, file=OWN_EXERCISE.replace("Any door", "Any\\u202e door")),
            Obstacle.EXERCISE_UNREADABLE,
        ),
        (
            replace(DOORS, file=OWN_EXERCISE.replace("[[step]]", 'instead = ["none"]\n[[step]]')),
            Obstacle.EXERCISE_UNREADABLE,
        ),
        (replace(DOORS, exercise_id="gratitude"), Obstacle.EXERCISE_SHIPPED),
    ],
)
def test_one_that_is_not_what_it_shows_cannot_be_taken(client, practice, part, obstacle):
    content = packed(edition(1, exercises=(part,)))
    assert client.change_of(content, "doors").obstacle is obstacle
    client.take(content)
    assert "two-doors" not in offered(practice)


def test_what_ships_is_there_also_while_the_vault_cannot_be_read(client, vault):
    content = ContentWithGiven(Resources.shipped(), vault.handout.packs)
    client.take(BOTH)
    assert content.exercises.exercise("two-doors") is not None
    vault.close()
    assert content.exercises.shipped("gratitude") is not None
    assert content.exercises.exercise("two-doors") is not None  # as it was known last


def test_of_two_packs_with_one_id_the_first_is_the_one(client, vault):
    client.take(BOTH)
    other = replace(
        DOORS, title="Other doors", file=OWN_EXERCISE.replace("Two doors", "Other doors")
    )
    client.take(packed(edition(1, series="f" * 32, exercises=(other,), measures=(), templates=())))
    content = ContentWithGiven(Resources.shipped(), vault.handout.packs)
    assert [each.title for each in content.exercises.exercises if each.id == "two-doors"] == [
        "Two doors"
    ]
