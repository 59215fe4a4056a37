"""Search finds whole and half-typed words, never fails, and shows only true matches as such."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.attachment import Description, Details, FileKind, Place, Preview, Sight
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.domain.label import Label, LabelKind
from app.domain.search import FoundKind, SavedSearch
from app.domain.version import TextId
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
     "rain -wind", "-wind", "tag:", "tag:rain", 'tag:"rain', "before:2026 rain", "kind:version r",
     "kind:entry", "mood:3", "% _", "\\", "; DROP TABLE entry", "a" * 10_000, "rain " * 1000],
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
    assert fts_query('he said "hi') == '"he" "said" "hi"*'
    assert fts_query('rain -"north wind"') == '("rain") NOT ("north wind")'


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


def hits(vault, typed):
    return [(hit.kind, hit.place_id) for hit in vault.search.find(typed)]


def test_operators_narrow_the_entries(vault):
    march = kept(vault, "rain in march", at=utc(2026, 3, 4))
    april = kept(vault, "rain in april", at=utc(2026, 4, 4), boundary=Boundary.FOR_MY_SESSION)
    vault.journal.labels.put(TextId(march.id, None), [Label(LabelKind.PERSON, "Aunt May")])
    first, second = (FoundKind.ENTRY, march.id), (FoundKind.ENTRY, april.id)
    assert hits(vault, "rain") == [second, first]
    assert hits(vault, 'rain person:"aunt may"') == [first]
    assert hits(vault, "rain person:uncle") == []
    assert hits(vault, "rain boundary:session") == [second]
    assert hits(vault, "rain before:2026-04") == [first]
    assert hits(vault, "rain -april") == [first]
    assert hits(vault, '"in april"') == [second]
    assert hits(vault, '"april in"') == []


def test_filters_alone_show_the_newest_first(vault):
    march = kept(vault, "one", at=utc(2026, 3, 4))
    april = kept(vault, "two", at=utc(2026, 4, 4))
    assert hits(vault, "after:2026-02") == [
        (FoundKind.ENTRY, april.id),
        (FoundKind.ENTRY, march.id),
    ]
    assert hits(vault, "on:2026-03") == [(FoundKind.ENTRY, march.id)]
    assert len(hits(vault, "kind:entry")) == 2


def test_turns_have_dates_too_and_no_labels(vault):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    turn = vault.conversations.add_turn(talk.id, Speaker.PERSON, "I slept badly", EVENING)
    assert hits(vault, "slept on:2026-03-09") == [(FoundKind.TURN, turn.id)]
    assert hits(vault, "slept before:2026-03-09") == []
    assert hits(vault, "slept tag:sleep") == []
    assert hits(vault, "slept kind:entry") == []


def test_a_conversation_is_found_by_its_title(vault):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.rename(talk.id, "The long Café evening")
    (hit,) = vault.search.find("cafe even")
    assert (hit.kind, hit.target_id) == (FoundKind.CONVERSATION, talk.id)
    assert vault.search.find("long")[0].snippet == "The \x02long\x03 Café evening"


def test_an_earlier_version_is_found_only_when_asked_for(vault):
    entry = kept(vault, "the first wording of it, with herons")
    long = "a heron and " + "other words " * 200
    for number, body in enumerate((long, "nothing of it")):
        at = EVENING + timedelta(hours=number + 1)
        draft = vault.drafts.save(
            draft_id=None,
            entry_id=entry.id,
            title="",
            body=body,
            boundary=Boundary.MINE_ONLY,
            at=at,
        )
        vault.drafts.keep(draft.id, at)
    assert hits(vault, "heron") == []
    found = vault.search.find("kind:versions heron")
    assert [hit.target_id for hit in found] == [entry.id, entry.id]
    assert "\x02heron\x03" in found[0].snippet


def test_a_saved_search_is_there_until_it_is_forgotten(vault):
    vault.journal.saved_searches.save(SavedSearch("Sleep", "tag:sleep"))
    vault.journal.saved_searches.save(SavedSearch("Sleep", "tag:sleep after:2026"))
    assert vault.journal.saved_searches.all() == [SavedSearch("Sleep", "tag:sleep after:2026")]
    vault.journal.saved_searches.forget("Sleep")
    assert vault.journal.saved_searches.all() == []


def test_a_mood_is_that_of_a_check_in_of_the_same_day(vault):
    march = kept(vault, "rain in march", at=utc(2026, 3, 4))
    kept(vault, "rain in april", at=utc(2026, 4, 4))
    with vault._connection.transaction() as database:  # noqa: SLF001 - check-ins are not ours
        database.run(
            """
            INSERT INTO check_in (at, at_offset_minutes, local_date, changed_at,
                changed_offset_minutes, mood)
            VALUES ('2026-03-04T12:00:00Z', 0, '2026-03-04', '2026-03-04T12:00:00Z', 0, 2)
            """
        )
    assert hits(vault, "rain mood:2") == [(FoundKind.ENTRY, march.id)]
    assert hits(vault, "mood:1-3") == [(FoundKind.ENTRY, march.id)]
    assert hits(vault, "rain mood:4-5") == []


def test_a_file_is_found_by_its_name(vault):
    entry = kept(vault, "words")
    place = vault.attachments.reserve(Place(entry_id=entry.id), EVENING)
    sight = Sight(Preview.SHOWN, 400, 300, b"small")
    photo = Description(FileKind.JPEG, Details.REMOVED, sight, "Garden gate.jpg", 3)
    vault.attachments.fill(place, photo, [b"abc"])
    (hit,) = vault.search.find("gate")
    assert (hit.kind, hit.target_id) == (FoundKind.FILE, entry.id)
    assert hit.snippet == "Garden \x02gate\x03.jpg"
    assert vault.search.find("gate kind:conversation") == []


def test_answers_of_an_exercise_and_notes_of_a_check_in_are_found(vault):
    with vault._connection.transaction() as database:  # noqa: SLF001 - neither is ours
        database.run(
            """
            INSERT INTO exercise_run (exercise_id, way, begun_at, begun_offset_minutes, changed_at,
                changed_offset_minutes, local_date, state, step, obstacle)
            VALUES ('worry-time', 'whole', '2026-03-04T12:00:00Z', 0, '2026-03-04T12:00:00Z', 0,
                '2026-03-04', 'finished', 1, '')
            """
        )
        database.run("INSERT INTO exercise_answer VALUES (1, 'worry', 'The long queue')")
        database.run(
            """
            INSERT INTO check_in (at, at_offset_minutes, local_date, changed_at,
                changed_offset_minutes, mood)
            VALUES ('2026-03-05T12:00:00Z', 0, '2026-03-05', '2026-03-05T12:00:00Z', 0, 2)
            """
        )
        database.run("INSERT INTO check_in_feeling VALUES (1, 0, 'restless', 2)")
    assert hits(vault, "queue") == [(FoundKind.EXERCISE, 1)]
    assert hits(vault, "restl") == [(FoundKind.CHECK_IN, 0)]
    assert vault.search.find("restless")[0].at.day == 5
    assert hits(vault, "queue kind:check-ins") == []
    assert hits(vault, "queue after:2026-03-04") == []
