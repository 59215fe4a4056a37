"""Find words where there is no index: names of files, titles of talks, exercises, versions.

There are few names, titles, exercises and notes of check-ins, so all of them are looked at.
Versions are packed and many; they are looked through only when somebody asks for them, the
newest ``VERSIONS_READ``.
"""

import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.query import EVERYWHERE, Query
from app.domain.search import Found, FoundKind
from app.vault.database import Database, Row
from app.vault.moments import moment_from

MATCH_BEGINS: Final = "\x02"
MATCH_ENDS: Final = "\x03"
NAMES_READ: Final = 20_000
VERSIONS_READ: Final = 5_000
SHOWN_BEFORE, SHOWN_AFTER = 40, 100  # characters around a match

# CROSS JOIN keeps SQLite from walking through all entries first: there are more of them.
_FILES: Final = """
    SELECT attachment.id AS place_id, entry.id AS target_id, added_at AS at,
        added_offset_minutes AS at_offset, entry.title AS title, name AS words
    FROM attachment CROSS JOIN entry ON entry.id = attachment.entry_id
    WHERE state = 'here' AND entry.trashed_at IS NULL
        AND entry.local_date BETWEEN :first_day AND :last_day
    ORDER BY attachment.id DESC LIMIT :limit
"""
_TITLES: Final = """
    SELECT id AS place_id, id AS target_id, changed_at AS at, changed_offset_minutes AS at_offset,
        title, title AS words
    FROM conversation WHERE trashed_at IS NULL
        AND date(changed_at, changed_offset_minutes || ' minutes')
            BETWEEN :first_day AND :last_day
    ORDER BY changed_at DESC, id DESC LIMIT :limit
"""
_VERSIONS: Final = """
    SELECT entry_version.id AS place_id, entry.id AS target_id, kept_at AS at,
        kept_offset_minutes AS at_offset, entry_version.title AS title,
        entry_version.body AS words
    FROM entry_version CROSS JOIN entry ON entry.id = entry_version.entry_id
    WHERE entry.trashed_at IS NULL AND entry.local_date BETWEEN :first_day AND :last_day
    ORDER BY entry_version.id DESC LIMIT :limit
"""
_EXERCISES: Final = """
    SELECT run.id AS place_id, run.id AS target_id, begun_at AS at,
        begun_offset_minutes AS at_offset, '' AS title, group_concat(value, ' · ') AS words
    FROM exercise_run AS run JOIN exercise_answer ON exercise_answer.run_id = run.id
    WHERE run.local_date BETWEEN :first_day AND :last_day
    GROUP BY run.id ORDER BY run.id DESC LIMIT :limit
"""
# What was written on a check-in: the words of trackers and feelings of one day.
_CHECK_INS: Final = """
    SELECT 0 AS place_id, 0 AS target_id, min(at) AS at, 0 AS at_offset, '' AS title,
        group_concat(words, ' · ') AS words
    FROM (
        SELECT local_date, changed_at AS at, tracker.name || ': ' || words AS words
        FROM tracker_value JOIN tracker ON tracker.id = tracker_value.tracker_id
        WHERE words <> ''
        UNION ALL
        SELECT check_in.local_date, check_in.at, word
        FROM check_in_feeling JOIN check_in ON check_in.id = check_in_feeling.check_in_id
    )
    WHERE local_date BETWEEN :first_day AND :last_day
    GROUP BY local_date ORDER BY local_date DESC LIMIT :limit
"""
_SOURCES: Final = (
    (FoundKind.CONVERSATION, _TITLES, NAMES_READ),
    (FoundKind.FILE, _FILES, NAMES_READ),
    (FoundKind.EXERCISE, _EXERCISES, NAMES_READ),
    (FoundKind.CHECK_IN, _CHECK_INS, NAMES_READ),
    (FoundKind.VERSION, _VERSIONS, VERSIONS_READ),
)


def found_elsewhere(database: Database, query: Query, limit: int) -> list[Found]:
    """Return the newest hits of each kind that has no index, at most ``limit`` of each."""
    if query.is_about_entries or (not query.terms and query.kinds == EVERYWHERE):
        return []
    found: list[Found] = []
    for kind, statement, most in _SOURCES:
        if kind in query.kinds:
            rows = database.rows(
                statement,
                first_day=query.first_day.isoformat(),
                last_day=query.last_day.isoformat(),
                limit=most,
            )
            found += _first(_hits(kind, rows, query), limit)
    return found


def _hits(kind: FoundKind, rows: Iterable[Row], query: Query) -> Iterator[Found]:
    wanted = [folded(term.words) for term in query.terms]
    unwanted = [folded(words) for words in query.unwanted]
    for row in rows:
        words = row["words"] if isinstance(row["words"], str) else _unpacked(row["words"])
        if snippet := snippet_of(words, wanted, unwanted):
            yield Found(
                kind=kind,
                target_id=row["target_id"],
                at=moment_from(row["at"], row["at_offset"]),
                title=row["title"],
                snippet=snippet,
                place_id=row["place_id"],
            )


def snippet_of(text: str, wanted: list[str], unwanted: list[str]) -> str:
    """Return the words around the first match, marked; empty unless all are in the text."""
    plain = text.replace(MATCH_BEGINS, " ").replace(MATCH_ENDS, " ")
    searched = folded(plain)
    places = [searched.find(word) for word in wanted]
    if -1 in places or any(word in searched for word in unwanted):
        return ""
    # Folding an accent away may move letters; then nothing is marked rather than wrongly.
    is_same_length = len(searched) == len(plain)
    first = min(places, default=0)
    start = max(first - SHOWN_BEFORE, 0) if is_same_length else 0
    end = first + SHOWN_AFTER if is_same_length else SHOWN_BEFORE + SHOWN_AFTER
    shown = plain[start:end]
    if is_same_length:
        shown = _with_marks(shown, searched[start:end], wanted)
    line = " ".join(shown.split())
    return f"{'…' if start else ''}{line}{'…' if end < len(plain) else ''}" or " "


def folded(text: str) -> str:
    """Return a text without case and accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _with_marks(shown: str, searched: str, wanted: list[str]) -> str:
    spans = sorted((searched.find(word), len(word)) for word in wanted if word in searched)
    marked, done = "", 0
    for place, size in spans:
        if place < done:
            continue
        marked += shown[done:place] + MATCH_BEGINS + shown[place : place + size] + MATCH_ENDS
        done = place + size
    return marked + shown[done:]


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def _first(hits: Iterator[Found], limit: int) -> list[Found]:
    return [hit for hit, _ in zip(hits, range(limit), strict=False)]
