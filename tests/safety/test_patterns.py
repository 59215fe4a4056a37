"""A pattern matches what its language says, and the sieve loses none of its matches."""

import pytest

from app.safety.patterns import PatternFault, compile_patterns
from app.safety.sieve import Page, Sieve

WORDS = {"end": "(end|stop)"}


def _found(pattern, text, *, thorough=False):
    sieve = Sieve(compile_patterns([pattern], WORDS), thorough=thorough)
    page = Page([tuple(text.split())])
    (sentence,) = page.sentences
    return [
        match[0].strip() for each in sieve.read(page) for match in sieve.matches(each, sentence)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("want to die", "i want to die now", ["want to die"]),
        ("want to die", "i want to diet", []),
        ("suicid*", "he was suicidal", ["suicidal"]),
        ("(a|b c) d", "b c d", ["b c d"]),
        ("(a|b c) d", "b d", []),
        ("<end> it", "please stop it", ["stop it"]),
        ("really? die", "die", ["die"]),
        ("really? die", "really die", ["really die", "die"]),
        ("take ..2 pills", "take all my pills", ["take all my pills"]),
        ("take ..2 pills", "take one of the many pills", []),
        ("^ bye $", "bye", ["bye"]),
        ("^ bye $", "bye mum", []),
        ("# pills", "took 40 pills", ["40 pills"]),
        ("# pills", "took 2 pills", []),
        ("die", "die or die", ["die", "die"]),
    ],
)
def test_the_language(pattern, text, found):
    assert _found(pattern, text) == found
    assert _found(pattern, text, thorough=True) == found


@pytest.mark.parametrize("pattern", ["(a", "a)", "<a", "a|", "?", "die!", "..3", "a?", "su*", ""])
def test_what_is_not_in_the_language_is_refused(pattern):
    with pytest.raises(PatternFault):
        compile_patterns([pattern], WORDS)


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError):
        compile_patterns(["<nothing> here"], WORDS)


def test_a_match_can_be_asked_to_end_by_a_place():
    sieve = Sieve(compile_patterns(["(do not) $"], {}))
    page = Page([("do", "not", "end")])
    (number,) = sieve.read(page)
    (sentence,) = page.sentences
    assert [match[0] for match in sieve.matches(number, sentence, len("do not "))] == ["do not "]
    assert sieve.matches(number, sentence) == []


def test_each_sentence_is_read_once_and_only_where_it_may_match():
    sieve = Sieve(compile_patterns(["end it", "suicid*"], {}))
    page = Page([("it", "ends"), ("end", "it"), ("suicidal",), ("end", "it")])
    assert len(page.sentences) == 3
    assert sieve.read(page) == {0: 0b010, 1: 0b100}
