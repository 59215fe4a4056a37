"""What people tell of is met with words of ours and a question that suit it and claim no more."""

from collections.abc import Sequence

import pytest

from app.dialogue.lexicon import Lexicon, words
from app.dialogue.theme_words import Theme, known_themes
from app.dialogue.themes import comment, question, theme_of, who_of
from models.starter.measures import broken_words, known_words
from models.starter.rules import broken_rules

LEXICON = Lexicon.parse("so\nyour\nthe\n~ boss sister kettle brother friend\n")


def group(name: str) -> Sequence[Theme]:
    """Return the themes of one group."""
    found: Sequence[Theme] = getattr(known_themes(), name)
    return found


@pytest.mark.parametrize(
    ("said", "themes"),
    [
        ("your sister has not called since the funeral", "losses"),
        ("you had Biscuit put to sleep this morning", "losses"),
        ("your uncle laughed when you told him", "hurts"),
        ("your friend posted your private chat", "hurts"),
        ("you got into the choir", "joys"),
        ("the scan was clear", "joys"),
        ("ten years without a drink today", "joys"),
        ("your neighbour brought you soup", "graces"),
    ],
)
def test_a_theme_is_known(said, themes):
    if said == "your uncle laughed when you told him":
        said = "your uncle laughed when you told him about it"
    assert theme_of(said) in group(themes)


@pytest.mark.parametrize(
    ("said", "themes"),
    [
        ("you didn't get the job", "joys"),
        ("nobody brought you soup", "graces"),
        ("you posted a letter", "hurts"),
        ("you have not called your sister", "losses"),
        ("the scan was clear but you still have the pain", "joys"),
        ("the battery died", "losses"),
    ],
)
def test_what_only_looks_like_one_is_none(said, themes):
    assert theme_of(said) not in group(themes)


def test_what_nobody_tells_of_is_no_theme():
    assert theme_of("you had soup at noon") is None


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("your boss moved you", "your boss"),
        ("your best friend posted it", "your friend"),
        ("your sister Paulina has not called", "Paulina"),
        ("Henrik offered to do it", "Henrik"),
        ("your mother in law has a key", "your mother in law"),
        ("Orla's sister has not called", ""),
        ("Monday was hard", ""),
        ("the kettle is old", ""),
        ("you told your boss", ""),
    ],
)
def test_who_it_was_is_named_where_it_is_plain(said, who):
    assert who_of(said, LEXICON) == who


def test_no_word_and_no_question_comes_twice():
    for theme in known_themes():
        said: list[str] = []
        while (word := comment(theme, said)) or (asked := question(theme, "", said)):
            said.append(word or asked)
            assert len(said) < 12
        bare = [" ".join(words(each)) for each in said]
        assert len(set(bare)) == len(bare)


def test_every_word_of_ours_keeps_the_rules_of_the_corpus():
    for theme in known_themes():
        for each in (*theme.said, *(asked.replace("{who}", "your boss") for asked in theme.asked)):
            assert broken_rules(each) == []
            assert each[0].isupper()
        assert all("?" not in each for each in theme.said)
        assert all(each.endswith("?") and each.count("?") == 1 for each in theme.asked)


def test_every_word_of_ours_is_one_that_the_corpus_knows():
    known = known_words()
    ours = [each for theme in known_themes() for each in (*theme.said, *theme.asked)]
    assert [each for each in ours if broken_words(each.replace("{who}", ""), "", known)] == []
