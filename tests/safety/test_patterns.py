"""A pattern matches what its language says, and the sieve loses none of its matches."""

import pytest

from app.safety.patterns import PatternFault, Sieve, compile_patterns

WORDS = {"end": "(end|stop)"}


def _found(pattern, text):
    sieve = Sieve(compile_patterns([pattern], WORDS))
    sentence = sieve.read([text.split()])[0]
    return [
        match[0].strip()
        for number in sentence.candidates
        for match in sieve.matches(number, sentence)
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


@pytest.mark.parametrize("pattern", ["(a", "a)", "<a", "a|", "?", "die!", "..3", "a?", "su*", ""])
def test_what_is_not_in_the_language_is_refused(pattern):
    with pytest.raises(PatternFault):
        compile_patterns([pattern], WORDS)


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError):
        compile_patterns(["<nothing> here"], WORDS)


def test_a_match_can_be_asked_to_end_by_a_place():
    sieve = Sieve(compile_patterns(["(do not) $"], {}))
    sentence = sieve.read([["do", "not", "end"]])[0]
    (number,) = sentence.candidates
    assert [match[0] for match in sieve.matches(number, sentence, len("do not "))] == ["do not "]
    assert not list(sieve.matches(number, sentence))
