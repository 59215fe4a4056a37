"""What two packs bring stands for as long as one of them does, and is as before after both."""

import itertools
import random
from dataclasses import replace
from datetime import date

import pytest

from app.domain.handout.pack import Giver, PackMeasure, SeriesId
from app.domain.measure import MeasurePlan
from app.domain.safety_plan import PlanLine, PlanStep
from tests.handout.packing import MY_WEEK, OTHER_SEED, OWN_MEASURE, PACK, edition, packed
from tests.services.handing_out.receiving import client_of

DESK = PlanLine("Elm Street desk (weekdays 8 to 18)", "555-0101")
TEA = PlanLine("Make tea and sit on the stairs", "")
WEEKLY = replace(PACK.measures[0], every_days=7)
OWN = PackMeasure(PACK.measures[0].key, "our-evenings", date(2026, 3, 20), file=OWN_MEASURE)


@pytest.fixture
def client(vault, clock, tmp_path):
    return client_of(vault, clock, tmp_path)


def first(number=1, **changes):
    return packed(edition(number, **changes))


def second(number=1, series="f" * 32, **changes):
    given = {"measures": (WEEKLY,), **changes}
    return packed(
        edition(number, series=SeriesId(series), giver=Giver("Sam Roe"), **given), OTHER_SEED
    )


def rhythm(client):
    return {plan.measure_id: plan.every_days for plan in client.vault.practice.measures.plans()}


def lines(client, step=PlanStep.PROFESSIONALS):
    return client.vault.plan.load().steps.get(step, ())


def give_back(client, given):
    client.handout.opening.withdraw(given)


def test_a_number_to_call_stays_while_one_pack_brings_it(client):
    before = client.state()
    given, other = client.take(first()), client.take(second())
    give_back(client, given)
    assert (lines(client), lines(client, PlanStep.ALONE)) == ((DESK,), (TEA,))
    give_back(client, other)
    assert client.state() == before


def test_a_questionnaire_keeps_the_rhythm_of_the_pack_that_stands(client):
    before = client.state()
    given, other = client.take(first()), client.take(second())
    assert rhythm(client) == {MY_WEEK: 7}
    give_back(client, given)
    assert rhythm(client) == {MY_WEEK: 7}
    give_back(client, other)
    assert client.state() == before


def test_the_other_way_round_the_first_stands_again(client):
    given, other = client.take(first()), client.take(second())
    give_back(client, other)
    assert rhythm(client) == {MY_WEEK: 14}
    assert lines(client) == (DESK,)
    give_back(client, given)
    assert rhythm(client) == {}


def test_what_the_person_had_before_both_is_theirs_after_both(client):
    client.vault.practice.measures.plan(MeasurePlan(MY_WEEK, date(2026, 5, 1), 30))
    client.planning.write(PlanStep.ALONE, "Make tea and sit on the stairs\nListen to the rain")
    before = client.state()
    given, other = client.take(first()), client.take(second())
    give_back(client, given)
    give_back(client, other)
    assert client.state() == before


def test_an_edition_that_leaves_a_line_out_leaves_it_to_the_other_pack(client):
    client.take(first())
    other = client.take(second())
    client.take(first(2, contacts=(), measures=()))
    assert lines(client) == (DESK,)
    assert rhythm(client) == {MY_WEEK: 7}
    client.take(first(3, contacts=(replace(PACK.contacts[0], number="555-0199"),), measures=()))
    assert lines(client) == (DESK, replace(DESK, number="555-0199"))
    give_back(client, other)
    assert lines(client) == (replace(DESK, number="555-0199"),)


def test_an_edition_that_changes_a_line_leaves_that_of_the_other_pack(client):
    client.take(first())
    client.take(second())
    client.take(first(2, contacts=(replace(PACK.contacts[0], number="555-0199"),)))
    assert set(lines(client)) == {DESK, replace(DESK, number="555-0199")}


def test_questions_of_ones_own_stay_for_a_pack_that_asks_them_and_go_with_it(client):
    before = client.state()
    given = client.take(first(measures=(OWN,)))
    other = client.take(second(measures=(replace(OWN, file="", every_days=7),)))
    give_back(client, given)
    assert client.vault.practice.measures.files() == [OWN_MEASURE]
    assert rhythm(client) == {"our-evenings": 7}
    give_back(client, other)
    assert client.state() == before


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_in_whatever_order_three_packs_are_given_back_all_is_as_before(client, order):
    client.planning.write(PlanStep.ALONE, "Listen to the rain")
    before = client.state()
    given = [client.take(each) for each in (first(), second(), second(series="e" * 32))]
    for place in order:
        assert DESK in lines(client)
        assert MY_WEEK in rhythm(client)
        give_back(client, given[place])
    assert client.state() == before


@pytest.mark.parametrize("seed", range(4))
def test_taken_updated_and_given_back_at_random_it_ends_as_it_began(client, seed):
    chance = random.Random(seed)
    before = client.state()
    standing = {}
    for number in range(1, 9):
        which = chance.choice((first, second))
        if which in standing and chance.random() < 0.4:
            give_back(client, standing.pop(which))
        else:
            lines_left = {"contacts": ()} if chance.random() < 0.3 else {}
            standing[which] = client.take(which(number, **lines_left))
        brings = [each for each in standing.values() if each.part(PACK.contacts[0].key)]
        assert (DESK in lines(client)) is bool(brings)
        assert (MY_WEEK in rhythm(client)) is bool(standing)
    for given in standing.values():
        give_back(client, given)
    assert client.state() == before
