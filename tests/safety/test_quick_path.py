"""What makes a judgement quick never changes it: a screener that tries everything agrees.

Over the labelled messages of our own set and over text that is made of them, the screener
that looks only where words allow it comes to the judgement of one that tries every rule at
every word of every sentence and leaves nothing out.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.host.resources import Resources
from app.safety.rules import load_rules
from app.safety.screener import Screener
from app.safety.weights import Weights
from tests.safety.measure import own_corpus

EVERY = 60  # one labelled line in so many: all of them take a minute
PIECES = 12


@pytest.fixture(scope="module")
def screeners():
    rules = load_rules(Resources.shipped())
    return Screener(rules), Screener(rules, thorough=True)


@pytest.fixture(scope="module")
def weighing(screeners):
    weights = Weights.load(Resources.shipped())
    return tuple(screener.weighing(weights) for screener in screeners)


def _judged(screener, text, earlier=()):
    found = screener.assess(text, earlier)
    return found.level, found.helps, found.is_unclear


def _lines():
    return own_corpus("tuning") + own_corpus("release")


@pytest.mark.parametrize(("start", "pair"), [(0, "screeners"), (EVERY // 2, "weighing")])
def test_labelled_messages_are_judged_alike(request, start, pair):
    quick, thorough = request.getfixturevalue(pair)
    for line in _lines()[start::EVERY]:
        for place, turn in enumerate(line.turns):
            before = line.turns[:place]
            alike = _judged(quick, turn, before) == _judged(thorough, turn, before)
            assert alike, line.id


def _pieces():
    """Return parts of messages: what a generated text is put together from."""
    words = [turn.split() for line in _lines()[::7] for turn in line.turns]
    parts = (" ".join(each[at : at + 5]) for each in words for at in range(0, len(each), 5))
    return sorted(set(parts))


@settings(max_examples=25, deadline=None)
@given(
    some.lists(some.sampled_from(_pieces()), min_size=1, max_size=PIECES),
    some.lists(some.sampled_from([" ", ". ", "! ", "\n", " - ", ", but "]), min_size=PIECES),
)
def test_generated_text_is_judged_alike(screeners, pieces, joints):
    quick, thorough = screeners
    text = "".join(piece + joint for piece, joint in zip(pieces, joints, strict=False))
    assert _judged(quick, text) == _judged(thorough, text)
