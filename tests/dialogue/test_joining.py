"""The best reflection and the best question of several drafts make one reply."""

from app.dialogue.choosing import Draft, choose
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon

LEXICON = Lexicon.parse(
    "so\nyou\nyour\nand\nthe\nto\nwhat\nis\nit\nthat\ndid\nsay\nhe\nwas\nlike\nit's\nher\ntell\n"
    "= what did he say to you\n* what did he say to you was like that\n! you that\n"
    "% so\n& what did was\n& did he\n& he say like\n& say to\n& to you tell\n& tell her\n"
    "& was it\n& like to\n< so\n~ took\n"
)
MESSAGE = "My brother took the kettle to Brno"


def best(*texts: str, replies: tuple[str, ...] = ()) -> str:
    drafts = [Draft(text, is_whole=True) for text in texts]
    return choose(drafts, Heard(MESSAGE, MESSAGE, replies), LEXICON)


def test_a_true_reflection_is_asked_the_apt_question_of_another_draft():
    told = "So your brother took the kettle to Brno. What was it like to tell her?"
    asked = "So your kettle. What did he say to you?"
    assert best(told, asked) == "So your brother took the kettle to Brno. What did he say to you?"


def test_a_question_that_was_asked_before_is_not_asked_again():
    again = "So your brother took the kettle to Brno. What did he say to you?"
    replies = ("So it is. What did he say to you?",)
    said = best(again, again, again, replies=replies)
    assert "our brother took the kettle to Brno." in said
    assert not said.startswith("So your")  # nor begun alike
    assert "say to you" not in said


def test_where_no_reflection_holds_together_the_sentence_itself_is_turned():
    torn = "So kettle your and Brno took. What did he say to you?"
    said = best(torn, torn, torn)
    assert "our brother took the kettle to Brno" in said
    assert said.endswith("?")


def test_a_talk_is_no_interview_and_after_questions_a_reply_may_ask_nothing():
    told = "So your brother took the kettle to Brno. What did he say to you?"
    others = ["So your kettle.", "So the kettle.", "So your brother."]
    before = ("So it is. What was that like?", "So it was. What is it to you?")
    assert best(told, *others).endswith("?")
    assert best(told, *others, replies=before).startswith("Your brother took the kettle to")
    assert "?" not in best(told, *others, replies=before)
