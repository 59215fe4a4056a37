"""Of several drafts the best fit one is shown, and a broken one never is."""

import pytest

from app.dialogue.choosing import (
    Draft,
    choose,
    faults,
    is_settled,
    plain_reply,
    speaks_of_itself,
)
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon
from app.dialogue.plain_replies import plain_replies
from app.dialogue.scoring import score

LEXICON = Lexicon.parse(
    "so\nyou\nyour\nand\nthe\nto\nwhat\nis\nit\nlike\nthat\nsounds\nof\nheavy\ni\nonly\nknow\n"
    "english\nat\nabout\nin\nabout\ntake took taken taking\n"
)
MESSAGE = "My brother took the kettle to Brno"


def heard(message: str = MESSAGE, replies: tuple[str, ...] = ()) -> Heard:
    return Heard(message, message, replies)


def whole(text: str) -> Draft:
    return Draft(text, is_whole=True)


def test_the_draft_that_carries_the_message_is_chosen():
    vague = whole("That sounds heavy. What is it like?")
    close = whole("So your brother took the kettle to Brno. What is that like?")
    said = choose([vague, close], heard(), LEXICON)
    assert said.startswith("So your brother took the kettle to Brno. ")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("So your brother took the kettle", "end"),
        ("What is it? What is that like?", "questions"),
        ("So so your brother took it.", "loop"),
        ("Your brother your brother took it.", "loop"),
        ("Your brother took it and your brother took it to Brno.", "loop"),
        ("So your brother took the kettlefish.", "word"),
        ("So your sister took it.", "word"),
        ("So that is 3 kettles.", "figure"),
        ("", "end"),
    ],
)
def test_a_broken_draft_is_unfit_and_its_fault_has_a_name(text, fault):
    assert fault in faults(whole(text), heard(), LEXICON)


def test_a_draft_that_was_cut_off_is_unfit():
    assert "end" in faults(Draft("That sounds heavy.", is_whole=False), heard(), LEXICON)


def test_a_sentence_that_was_said_in_this_conversation_is_not_said_again():
    before = heard(replies=("So that is heavy. What is it like?",))
    assert "again" in faults(whole("That sounds heavy. What is it like?"), before, LEXICON)


@pytest.mark.parametrize(
    "text",
    [
        "So your brother took your kettle.",
        "Your brother taking the kettle sounds heavy.",
        "The kettle, taken to Brno.",
        "So your brother's kettle is in Brno.",
    ],
)
def test_the_persons_words_may_be_said_back_in_other_forms(text):
    assert faults(whole(text), heard(), LEXICON) == ()


def test_carried_words_that_are_torn_from_their_neighbours_count_less():
    straight = "So your brother took the kettle to Brno."
    torn = "So Brno took your kettle brother."
    assert score(straight, heard()) > score(torn, heard())


def test_when_most_drafts_speak_of_the_program_one_of_them_is_chosen():
    echo = whole("So your brother took the kettle to Brno. What was it like?")
    said = whole("I only know English. What is that in English?")
    assert choose([echo, said, said], heard(), LEXICON) == said.text
    assert choose([echo, echo, said], heard(), LEXICON) == echo.text


@pytest.mark.parametrize("message", ["kazi nyingi na pesa kidogo", "мне очень грустно сегодня"])
def test_a_message_without_english_words_gets_a_reply_about_the_program(message):
    echo, said = whole("So kazi nyingi na pesa."), whole("I only know English.")
    assert choose([echo, echo, said], heard(message), LEXICON) == said.text
    assert choose([echo, echo], heard(message), LEXICON) == ""
    assert plain_reply(heard(message), LEXICON) in plain_replies().other_language


def test_a_phrase_that_stops_before_its_end_counts_less():
    message = "They are proud of the wrong thing"
    whole_phrase, cut = "So the wrong thing it is.", "So that is the wrong."
    assert score(whole_phrase, heard(message)) > score(cut, heard(message))


def test_a_clause_that_lost_its_when_counts_less():
    message = "When I was nine my dad sold the boat"
    straight, headless = (
        "So when you were nine your dad sold it.",
        "So you were nine your dad sold it.",
    )
    assert score(straight, heard(message)) > score(headless, heard(message))


def test_a_pronoun_that_was_not_turned_makes_a_draft_unfit():
    assert "turning" in faults(whole("So your brother took my kettle."), heard(), LEXICON)
    assert "turning" in faults(whole("So the kettle took me to Brno."), heard(), LEXICON)


def test_what_the_other_drafts_say_too_is_preferred():
    message = "I had soup at the inn. My brother took the kettle to Brno in the dark of the night."
    same = [whole("So your brother took the kettle."), whole("Your brother and the kettle.")]
    assert "your brother took the kettle" in choose(same, heard(message), LEXICON).lower()


def test_where_no_draft_is_fit_the_statement_itself_is_said_back_or_nothing():
    unfit = [whole("Kettlefish."), whole("So so.")]
    assert "our brother took the kettle to Brno" in choose(unfit, heard(), LEXICON)
    assert choose(unfit, heard("why though?"), LEXICON) == ""


def test_a_good_draft_ends_the_drawing_but_never_before_six():
    good = whole("So your brother took the kettle to Brno. What is that like?")
    assert not is_settled([good] * 3, heard(), LEXICON)
    assert is_settled([good] * 6, heard(), LEXICON)
    vague = whole("That sounds heavy.")
    assert not is_settled([vague] * 6, heard("why though, of all things?"), LEXICON)


def test_the_plain_replies_do_not_repeat_while_there_are_others():
    said: tuple[str, ...] = ()
    for _ in plain_replies().unclear:
        said = (*said, plain_reply(heard(replies=said), LEXICON))
    assert sorted(said) == sorted(plain_replies().unclear)
    assert plain_reply(heard(replies=said), LEXICON) in plain_replies().unclear


def test_what_may_not_be_shown_is_passed_over_for_the_next():
    asked = heard("should I quit my job?")
    assert "quit your job" in plain_reply(asked, LEXICON)
    other = plain_reply(asked, LEXICON, lambda text: "quit" not in text)
    assert "quit" not in other
    assert other not in plain_replies().unclear
    said = choose([], heard("My boss left. I cried."), LEXICON, lambda text: "cried" not in text)
    assert "cried" not in said


def test_a_reply_about_the_program_is_known_by_its_i():
    assert speaks_of_itself("I can't answer that.")
    assert not speaks_of_itself("It is a lot. What is it like?")


def test_a_draft_that_takes_up_nothing_of_a_full_message_is_unfit():
    assert "unheard" in faults(whole("That sounds heavy. What is it like?"), heard(), LEXICON)
    assert "unheard" not in faults(whole("The kettle sounds heavy."), heard(), LEXICON)
    assert "unheard" not in faults(whole("That sounds heavy."), heard("my kettle"), LEXICON)


def test_a_reply_that_leads_to_help_need_not_take_up_a_word():
    asked = heard("I took all the tablets in the bathroom, nobody knows")
    reply = whole("That is a lot of pain. Please press Help now.")
    assert "unheard" not in faults(reply, asked, LEXICON)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("So your brother is in the.", "end"),
        ("So your brother took the kettle of it?", "questions"),
        ("All right, no exercise.", "offer"),
    ],
)
def test_a_draft_that_breaks_off_asks_nothing_or_takes_up_no_offer_is_unfit(text, fault):
    assert fault in faults(whole(text), heard(), LEXICON)


def test_drafts_about_the_program_that_nothing_calls_for_do_not_outvote_the_others():
    stray = whole("I can't look that up. What is it about?")
    told = whole("So your brother took the kettle to Brno.")
    assert choose([stray, stray, stray, told], heard(), LEXICON).startswith(told.text)
