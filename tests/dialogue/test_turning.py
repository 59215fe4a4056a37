"""A person's words are turned to them: pronouns, the verbs that hang on them, bare parents."""

import pytest

from app.dialogue.turning import spoken_to


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("my boss moved my desk and mine is gone", "your boss moved your desk and yours is gone"),
        ("i am not going with our son", "you are not going with your son"),
        ("I really am done with myself", "you really are done with yourself"),
        ("I came home and was late", "you came home and were late"),
        (
            "I told my boss, who laughed and was gone",
            "you told your boss, who laughed and was gone",
        ),
        ("it was the day I was born", "it was the day you were born"),
        ("I wasn't there and neither was I asked", "you weren't there and neither were you asked"),
        ("my wife and I met in June", "you and your wife met in June"),
        ("Mum called and I let it ring", "your mum called and you let it ring"),
        ("I miss Dad's voice", "you miss your dad's voice"),
        ("Mum and Dad don't speak", "your mum and dad don't speak"),
        ("I was a good mum", "you were a good mum"),
        ("he said \u201cno, I won't\u201d to me", "he said \u201cno, I won't\u201d to you"),
        ("we flew to the US", "you flew to the US"),
    ],
)
def test_words_are_turned_with_what_hangs_on_them(said, back):
    assert spoken_to(said) == back
