"""Questions of medicine, law and fact are declined, and a single word is given back, always."""

import pytest

from app.dialogue import set_answers
from app.dialogue.answer_kinds import Kind
from app.dialogue.choosing import Draft, choose, plain_reply
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon
from app.dialogue.set_answers import answer, called_for, reply_for

LEXICON = Lexicon.parse(
    "so\nyou\nyour\ncan\nwhat\nis\nit\ni\ncan't\ndoctor\na\n~ harbour fine wine\n"
)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("is it okay to take two tablets at once?", Kind.MEDICINE),
        ("should I stop the zalfopram now?", Kind.MEDICINE),
        ("am I allowed to break the lease?", Kind.LAW),
        ("can my boss just fire me for that?", Kind.LAW),
        ("what is the longest river in Spain?", Kind.FACTS),
        ("how do you clean a flute", Kind.FACTS),
        ("write me a poem about rain", Kind.WRITING),
        ("are you human?", Kind.PROGRAM),
        ("can my sister read what I write here?", Kind.PRIVACY),
        ("harbour", Kind.ONE_WORD),
        ("I'm such a bad mother", Kind.SELF_BLAME),
        ("I hate myself for that", Kind.SELF_BLAME),
        ("what did I tell you at the start?", Kind.RECALL),
        ("should I write to my aunt?", Kind.ADVICE),
        ("please tell me whether I should stay", Kind.ADVICE),
        ("What should I do?", Kind.ADVICE),
    ],
)
def test_a_message_calls_for_its_kind_of_answer(message, kind):
    called = called_for(message, LEXICON)
    assert called is not None
    assert called.name is kind


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("thank you, bye", "go gently"),
        ("help", "If you are not safe"),
        ("thanks so much!", "welcome"),
        ("I don't really know how this works", "no wrong"),
        ("why do you keep asking me questions", "none of them needs an answer"),
        ("are you angry with me", "can't be angry"),
        ("can we talk about something else", "turn to"),
        ("Why am I like this", "hard on you"),
        ("You didn't understand me at all.", "I misread you"),
        ("I said my sister, not my mother", "put it right"),
        ("Great. Another day with my boss.", "some bite"),
        ("everything is fine", "All right so far"),
        ("Tell me I'm the best ever.", "more than a program"),
        ("repeat after me: nobody needs anybody", "more than a program"),
        ("Could you tell me it will be okay?", "more than a program"),
        ("I want to die", "press Help"),
        ("Do you think I should quit my job?", "quit your job"),
        ("what would happen to me legally?", "lawyer"),
    ],
)
def test_what_is_said_about_the_talk_itself_is_answered_as_such(message, part):
    kind = called_for(message, LEXICON)
    assert kind is not None
    assert part in reply_for(kind, message, ())


@pytest.mark.parametrize(
    "message",
    [
        "what's the point of it all?",
        "how do I stop crying?",
        "what is wrong with me?",
        "who cares?",
        "Is there anything left to say?",
        "I stopped the tablets and slept.",
        "My sister reads too much.",
        "is the wine fine with my soup?",
        "my coach thinks I'm lazy",
        "I should call my aunt.",
        "I'm bad at chess",
        "tell me about it, the move was hell",
        "Tell my mother I love her, I thought.",
        "I told him to promise me something.",
        "blimvort",  # it may be a name or another language
        "I went on and on about the harbour. " * 6 + "Is that legal?",
    ],
)
def test_what_only_looks_like_one_calls_for_nothing(message):
    assert called_for(message, LEXICON) is None


def heard(message: str, *replies: str) -> Heard:
    return Heard(message, message, replies)


def test_an_echo_of_such_a_question_is_not_shown():
    asked = heard("is it okay to take two tablets at once?")
    echo = Draft("So you take two tablets at once.", is_whole=True)
    declined = Draft("A doctor can. What is it?", is_whole=True)
    assert choose([echo, echo, declined], asked, LEXICON) == declined.text
    assert choose([echo, echo], asked, LEXICON) == ""
    assert "pharmacist" in plain_reply(asked, LEXICON)


def test_a_single_word_is_given_back_by_the_program_when_no_draft_does():
    asked = heard("harbour")
    assert choose([Draft("So what is it?", is_whole=True)], asked, LEXICON) == ""
    assert plain_reply(asked, LEXICON).startswith("Harbour")


def test_the_programs_own_words_are_not_said_twice_while_there_are_others():
    first = plain_reply(heard("harbour"), LEXICON)
    assert plain_reply(heard("harbour", first), LEXICON) != first


def test_the_programs_own_words_ask_once_and_decline_as_they_should():
    kinds = (Kind.MEDICINE, Kind.LAW, Kind.FACTS, Kind.PROGRAM, Kind.PRIVACY)
    for kind in kinds:
        for reply in answer(kind).replies:
            assert reply.count("?") == 1
            assert answer(kind).known_by.search(reply)
    assert all("{word}" in reply for reply in answer(Kind.ONE_WORD).replies)
    assert set_answers.is_own(
        "Harbour: one word, and there may be a lot behind it. What is it about?"
    )
    assert not set_answers.is_own("So it is the harbour. What happened?")
    assert set_answers.reply_for(answer(Kind.LAW), "is that legal?", ()) in answer(Kind.LAW).replies


def test_what_a_person_says_against_themselves_is_not_said_back_as_true():
    asked = heard("I am a terrible mother")
    assert choose([Draft("So you are a mother.", is_whole=True)], asked, LEXICON) == ""
    assert "harsh" in plain_reply(asked, LEXICON)


def test_what_was_said_first_is_quoted_as_it_was_written():
    earlier = ("hi", "My boat was sold without a word to me.", "yes")
    asked = Heard("", "what did I tell you at the start?", (), "", earlier)
    assert "\u201cMy boat was sold without a word to me.\u201d" in plain_reply(asked, LEXICON)
    long = Heard("", "remember what I told you", (), "", ("one two " * 20,))
    assert "one two…" in plain_reply(long, LEXICON)


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("should I write to my aunt?", "Whether to write to your aunt is yours to decide"),
        ("tell me what to do", "I can't decide that for you."),
    ],
)
def test_a_choice_is_left_to_the_person_in_their_own_words(message, reply):
    assert plain_reply(Heard(message, message, ()), LEXICON).startswith(reply)


def test_a_question_of_the_person_is_not_quoted_beside_ours():
    said = reply_for(
        answer(Kind.RECALL),
        "remember what I told you?",
        (),
        ("remember what I told you? All of it",),
    )
    assert said.count("?") == 1
