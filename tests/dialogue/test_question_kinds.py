"""A question that suits almost anything still needs something in the message to ask of."""

import pytest

from app.dialogue.question_kinds import own, question_words, suits
from app.dialogue.tone import tone_of


@pytest.mark.parametrize(
    ("question", "fits", "not_fits"),
    [
        ("What was the best moment of it?", "I won the cup!", "My dog died"),
        ("What went through you right then?", "She slammed the door", "I'm bored"),
        ("What is that like, day to day?", "I can't sleep any more", "I won the cup!"),
        ("What stands in the way of it?", "I want to be a carpenter", "She slammed the door"),
        ("When is the fear loudest?", "I'm scared of the phone", "I had soup"),
        ("What do you miss because of it?", "My ex moved out", "I have an exam"),
    ],
)
def test_a_question_is_asked_where_there_is_what_it_asks_for(question, fits, not_fits):
    assert suits(question, tone_of(fits))
    assert not suits(question, tone_of(not_fits))


def test_each_of_the_programs_own_questions_suits_its_kind():
    for kind in question_words().kinds:
        assert all(question.endswith("?") for question in kind.own)
    assert own(tone_of("I won the cup!"))[0] == "What was the best moment of it?"
