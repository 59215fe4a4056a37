"""A reflection stands only where it is a whole statement in words that hold it."""

import pytest

from app.dialogue.clauses import statements
from app.dialogue.lexicon import Lexicon
from app.dialogue.wholeness import whole

LEXICON = Lexicon.parse(
    "so\nyou\nyour\nmy\nit\nmove moved moving\n~ boss desk dog died night painful\n"
    "- grief grief\n- hurt painful hurt\n+ joy joy glad\n"
)


def stands(said: str, message: str) -> str:
    return whole(said, statements(message, LEXICON), message, LEXICON)


@pytest.mark.parametrize(
    ("said", "message", "shown"),
    [
        ("So your boss moved it.", "My boss moved it.", "So your boss moved it."),
        ("So your dog died last night, and with it comes grief.", "My dog died last night",
         "So your dog died last night, and with it comes grief."),
        ("Your dog died last night. That is a lot.", "my dog died last night",
         "Your dog died last night. That is a lot."),
        ("So You moved your desk and was late.", "I moved my desk and was late",
         "So you moved your desk and were late."),
        ("As you tell it, your boss moved it.", "My boss moved it", "Your boss moved it."),
        ("So your boss moved it, and it sits heavily.", "My boss moved it",
         "So your boss moved it."),
        ("Your boss moved it. That is a lot.", "My boss moved it", "Your boss moved it."),
    ],
)  # fmt: skip
def test_a_whole_statement_stands_as_it_was_turned(said, message, shown):
    assert stands(said, message) == shown


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("So you Ravi told you that.", "Ravi told me that"),
        ("So your boss moved.", "My boss moved my desk"),
        ("So your dog died last night, and it felt like a time.", "My dog died last night"),
        ("Your boss moved your desk. The sea is far.", "My boss moved my desk"),
        ("The morning Slept.", "The morning I slept"),
    ],
)
def test_what_lost_its_beginning_or_end_or_adds_what_was_not_said_does_not(said, message):
    assert stands(said, message) == ""


def test_a_feeling_that_does_not_suit_is_left_away():
    said = "So your dog died last night, and with it comes joy."
    assert stands(said, "My dog died last night") == "So your dog died last night."
