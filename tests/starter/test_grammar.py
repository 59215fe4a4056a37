"""A clause is turned towards the person who wrote it, also when its words mean nothing."""

import random

import pytest

from models.starter.grammar import SLOTS, World, nonsense, third, turn


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("my boss yelled at me", "your boss yelled at you"),
        ("I yelled at my boss", "you yelled at your boss"),
        ("Tovrin told me that I was late", "Tovrin told you that you were late"),
        ("I'm afraid I wasn't fair to my sister", "you're afraid you weren't fair to your sister"),
        ("I've lost what was mine", "you've lost what was yours"),
        ("we lost our frimmel", "you lost your frimmel"),
        ("I really am ashamed of myself", "you really are ashamed of yourself"),
        ("the zuchiol kresloed me", "the zuchiol kresloed you"),
        ("what was I thinking, am I mad", "what were you thinking, are you mad"),
    ],
)
def test_pronouns_are_turned_and_everything_else_is_kept(said, turned):
    assert turn(said) == turned


def test_the_third_person_of_a_verb_phrase_is_spelled_as_in_english():
    said = ("yell at", "push", "miss", "worry about", "betray", "go")
    assert [third(s) for s in said] == [
        "yells at",
        "pushes",
        "misses",
        "worries about",
        "betrays",
        "goes",
    ]


def test_a_world_keeps_what_it_chose():
    world = World(random.Random(4))
    first = world.fill("{partner} and {friend} in {town}")
    assert world.fill("{partner} and {friend} in {town}") == first


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_every_slot_can_be_filled_to_the_end(slot):
    for seed in range(30):
        assert "{" not in World(random.Random(seed)).fill("{" + slot + "}")


def test_the_pronoun_follows_the_person():
    world = World(random.Random(1))
    world.set_gender("my wife Ann")
    assert world.fill("{he} saw {him} with {his} own eyes") == "she saw her with her own eyes"


def test_a_part_in_brackets_is_never_in_the_reply_alone():
    for seed in range(60):
        written, short = World(random.Random(seed)).choose_parts("I fell (on Monday)")
        assert len(short) <= len(written)


def test_nonsense_can_be_pronounced():
    for seed in range(200):
        word = nonsense(random.Random(seed))
        assert word.isalpha()
        assert any(letter in "aeiou" for letter in word)
