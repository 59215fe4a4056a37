"""What a pack would change is worked out part by part, and limits against all that holds."""

from dataclasses import replace

from app.domain.conversation import Mode
from app.domain.handout.limits import JOURNAL_ONLY, UNLIMITED
from app.domain.handout.pack import LIMITS_KEY, PackPrompt, PackReading, PartKind
from app.domain.handout.proposal import How, InForce
from app.handout.difference import changes_of
from tests.handout.packing import LISTENING, PACK, WALK, WALK_ON_SOME_DAYS


def standing(**more):
    return InForce({part.key: part for part in PACK.parts()}, **more)


def limits_of(pack, in_force):
    return next(each for each in changes_of(pack, in_force) if each.key == LIMITS_KEY)


def test_everything_is_new_the_first_time_and_listed_by_kind():
    changes = changes_of(PACK, InForce())
    kinds = [change.kind for change in changes]
    assert kinds == sorted(kinds, key=list(PartKind).index)
    assert {change.how for change in changes[1:]} == {How.ADDED}


def test_the_same_pack_changes_nothing():
    changes = changes_of(PACK, standing(limits=JOURNAL_ONLY))
    assert {change.how for change in changes} == {How.SAME}


def test_what_differs_is_named_field_by_field():
    walk = replace(WALK, words=replace(WALK.words, how="Slowly", occasion=""))
    changes = changes_of(replace(PACK, assignments=(walk,)), standing(limits=JOURNAL_ONLY))
    (change,) = (each for each in changes if each.how is not How.SAME)
    assert (change.key, change.fields) == (WALK.key, ("how", "occasion"))
    assert (change.before, change.part) == (WALK, walk)


def test_other_days_are_a_change_of_their_own():
    pack = replace(PACK, assignments=(WALK_ON_SOME_DAYS,))
    (change,) = (each for each in changes_of(pack, standing()) if each.how is How.CHANGED)
    assert (change.key, change.fields) == (WALK.key, ("weekdays",))


def test_another_kind_under_an_old_key_is_a_change_of_kind():
    prompt = PackPrompt(WALK.key, "How was the walk?")
    pack = replace(PACK, assignments=(), prompts=(*PACK.prompts, prompt))
    change = next(each for each in changes_of(pack, standing()) if each.key == WALK.key)
    assert (change.how, change.fields) == (How.CHANGED, ("kind",))


def test_what_is_no_longer_there_is_switched_off():
    pack = replace(PACK, reading=())
    (change,) = (
        each for each in changes_of(pack, standing()) if isinstance(each.before, PackReading)
    )
    assert (change.how, change.part) == (How.SWITCHED_OFF, None)


def test_limits_are_told_against_all_that_holds():
    first = limits_of(PACK, InForce())
    assert (first.how, first.limits.turns_off) == (How.SWITCHED_OFF, True)
    narrower = limits_of(replace(PACK, limits=LISTENING), InForce())
    assert narrower.limits.modes_off == frozenset(Mode) - LISTENING.modes
    assert narrower.limits.topics_off == LISTENING.topics_off
    assert narrower.limits.own_topics_off == LISTENING.own_topics_off
    lifted = limits_of(replace(PACK, limits=LISTENING), InForce(limits=JOURNAL_ONLY))
    assert (lifted.how, lifted.limits.lifts) == (How.CHANGED, True)


def test_a_pack_lifts_nothing_that_others_hold():
    off = limits_of(replace(PACK, limits=LISTENING), InForce(others=JOURNAL_ONLY))
    assert off.limits.then.is_journal_only
    assert not off.limits.lifts
    assert off.limits.then.allows_no_more_than(UNLIMITED)
