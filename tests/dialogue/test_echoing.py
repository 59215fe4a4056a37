"""What matters most of a message is spoken back by rule, and a word about it where it is plain."""

from app.dialogue.choosing import Draft, choose
from app.dialogue.clauses import statements
from app.dialogue.echoing import aim, comment_on
from app.dialogue.framing import framed, varied
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon

LEXICON = Lexicon.parse(
    "so\nyou\nyour\nmy\nit\nwhat\nis\nand\n~ signed papers boss moved desk dog died soup fair\n"
    "- sad sad alone\n& what is\n& is it\n< so\n> and\n"
)


def heard(message: str, *replies: str) -> Heard:
    return Heard(message, message, replies)


def aimed(message: str, *drafts: str, replies: tuple[str, ...] = ()) -> str:
    return aim(statements(message, LEXICON), heard(message, *replies), drafts, LEXICON)[0]


def test_it_is_what_weighs_most_that_is_said_back():
    assert aimed("I had soup at noon. My dog died in the night after a long week of it.") == (
        "your dog died in the night after a long week of it"
    )


def test_what_the_drafts_take_up_counts_too():
    message = (
        "I was at the fair by the river for half of this week with my bags."
        " My boss moved my desk to the cellar of the old house."
    )
    assert aimed(message, "So your desk.", "Your boss and your desk.") == (
        "your boss moved your desk to the cellar of the old house"
    )


def test_two_short_statements_are_joined_as_they_were():
    assert aimed("The boss moved my desk. But I signed the papers.") == (
        "the boss moved your desk, but you signed the papers"
    )


def test_what_was_said_back_before_is_not_said_again():
    assert aimed("My boss moved my desk.", replies=("So your boss moved your desk.",)) == ""


def test_a_word_about_it_follows_only_where_it_is_plain():
    dog = heard("My dog died last night")
    assert comment_on(dog, "Your dog died last night.", is_asked=True) == "That is a lot to carry."
    assert comment_on(heard("I had soup"), "You had soup.", is_asked=False) == ""
    again = heard("My dog died last night", "That is a lot to carry.")
    assert comment_on(again, "Your dog died.", is_asked=True) != "That is a lot to carry."


def test_a_piece_that_states_nothing_is_given_back_as_one():
    assert framed("mostly about money", heard("mostly"), is_fragment=True) == (
        "Mostly about money, then."
    )


def test_two_replies_in_a_row_do_not_begin_alike():
    assert varied("So you left.", heard("I left", "So it is.")) == "You left."


def test_a_draft_that_falls_apart_is_replaced_and_a_sound_one_is_not():
    message = "My boss moved my desk"
    torn = Draft("So desk your boss your moved. What is it?", is_whole=True)
    assert choose([torn], heard(message), LEXICON).startswith("You write that your boss moved") or (
        "our boss moved your desk" in choose([torn], heard(message), LEXICON)
    )
    sound = Draft("So your boss moved your desk.", is_whole=True)
    assert choose([sound], heard(message), LEXICON).startswith("So your boss moved your desk.")
