"""Search finds whole and half-typed words, never fails, and shows only true matches as such."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.conversation import Mode, Speaker
from app.domain.search import FoundKind
from app.vault.search import fts_query
from tests.vault.arranging import EVENING, kept, utc


def bodies(vault, text):
    return [vault.entries.entry(hit.target_id).body for hit in vault.search.find(text)]


def test_a_half_typed_last_word_is_enough(vault):
    kept(vault, "the lighthouse at dusk")
    for typed in ("l", "light", "lighthouse", "LIGHTHOUSE", "dusk light", "the li"):
        assert bodies(vault, typed) == ["the lighthouse at dusk"]
    assert bodies(vault, "house") == []
    assert bodies(vault, "ligh dusk") == []


def test_every_word_must_occur(vault):
    kept(vault, "rain and wind")
    kept(vault, "rain and sun")
    assert bodies(vault, "rain sun") == ["rain and sun"]
    assert bodies(vault, "rain snow") == []


def test_case_and_accents_do_not_matter(vault):
    kept(vault, "Der Käse im CAFÉ")
    for typed in ("kase", "käse", "ka\u0308se", "cafe", "Café"):
        assert len(bodies(vault, typed)) == 1


@pytest.mark.parametrize(
    "typed",
    ["", " ", "!!!", '"', "'", '"rain', "rain OR", "NOT rain", "title:rain", "rain*", "* ^ -",
     "NEAR(rain wind)", "(", ")", "rain AND (", "{a b}: c", "a\u0000b", "\u0000", "\ud83d", "🌧",
     "rain -wind", "% _", "\\", "; DROP TABLE entry", "a" * 10_000, "rain " * 1000],
)  # fmt: skip
def test_nothing_that_can_be_typed_is_an_error(vault, typed):
    kept(vault, "rain and wind")
    vault.search.find(typed)


@given(typed=st.text(max_size=80))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_at_all_is_an_error(vault, typed):
    vault.search.find(typed)


def test_operators_are_words_like_others(vault):
    kept(vault, "either or neither")
    assert bodies(vault, "either OR") == ["either or neither"]
    assert bodies(vault, "neither NOT") == []


def test_a_text_without_a_letter_or_digit_asks_nothing():
    assert fts_query(" --- !? ") == ""
    assert fts_query('he said "hi') == '"he" "said" " hi"*'


def test_matching_words_stand_between_the_marks(vault):
    kept(vault, "a red kite over red hills")
    assert vault.search.find("red")[0].snippet == "a \x02red\x03 kite over \x02red\x03 hills"


def test_marks_in_a_text_cannot_be_taken_for_a_match(vault):
    kept(vault, "a \x02false\x03 and a true word")
    assert vault.search.find("true")[0].snippet == "a false and a \x02true\x03 word"


def test_a_long_text_is_shown_around_the_match(vault):
    kept(vault, "before " * 300 + "needle " + "after " * 300)
    snippet = vault.search.find("needle")[0].snippet
    assert "\x02needle\x03" in snippet
    assert len(snippet) < 200


def test_a_turn_leads_to_its_conversation(vault):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.rename(talk.id, "About sleep")
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "I slept badly", EVENING)
    hit = vault.search.find("slept")[0]
    assert (hit.kind, hit.target_id, hit.title, hit.at) == (
        FoundKind.TURN,
        talk.id,
        "About sleep",
        EVENING,
    )


def test_a_word_in_the_title_counts_more(vault):
    kept(vault, "garden garden among other things", title="Monday")
    kept(vault, "nothing else", title="Garden")
    assert [hit.title for hit in vault.search.find("garden")] == ["Garden", "Monday"]


def test_of_two_alike_the_newer_comes_first(vault):
    for year in (2024, 2026, 2025):
        kept(vault, f"the same words of {year}", at=utc(year, 1, 1))
    assert [hit.at.year for hit in vault.search.find("same words")] == [2026, 2025, 2024]


def test_no_more_hits_than_asked_for(vault):
    for _ in range(5):
        kept(vault, "rain")
    assert len(vault.search.find("rain", limit=3)) == 3


def test_what_was_found_is_not_shown_in_a_repr(vault):
    kept(vault, "secret rain", title="secret")
    assert "secret" not in repr(vault.search.find("rain"))
