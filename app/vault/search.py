"""Find entries and turns while the person is still typing.

Every word must occur, and the last one may be unfinished. Case and accents do not
matter. What is typed is data and never FTS5's query language, so nothing that a person
can type is an error. The best matches come first; of two that are about as good, the
newer one. Where more texts match than anybody reads, the newest come first, and those
whose title matches. What lies in the trash is not found. Names of files, titles of
conversations and earlier versions are looked through in ``search_elsewhere``.
"""

import json
import math
import re
import secrets
from dataclasses import dataclass
from typing import Final

from app.domain.entry import EXCERPT_CHARACTERS, excerpt_of
from app.domain.query import EVERYWHERE, Query, query_from
from app.domain.search import Found, FoundKind
from app.vault.connection import Connection
from app.vault.database import Database
from app.vault.moments import moment_from
from app.vault.search_elsewhere import found_elsewhere

MATCH_BEGINS: Final = "\x02"
MATCH_ENDS: Final = "\x03"
SNIPPET_WORDS: Final = 16
TITLE_WEIGHT: Final = 4.0
RECENCY_WEIGHT: Final = 0.5  # a match of today counts half as much again as a very old one
HALF_AGE_DAYS: Final = 180.0

CANDIDATES: Final = 400  # scored for each key typed; a common word is in most of the texts

_MATCHES: Final = {
    FoundKind.ENTRY: """
        SELECT entry.id AS row_id, hit.score AS score, julianday(entry.written_at) AS day
        FROM (
            SELECT rowid, {score} AS score
            FROM entry_words WHERE entry_words MATCH :query
                AND +rowid NOT IN (SELECT id FROM entry WHERE trashed_at IS NOT NULL)
            ORDER BY rowid DESC LIMIT :candidates
        ) AS hit JOIN entry ON entry.id = hit.rowid
    """,
    FoundKind.TURN: """
        SELECT turn.id AS row_id, hit.score AS score, julianday(turn.at) AS day
        FROM (
            SELECT rowid, {score} AS score
            FROM turn_words WHERE turn_words MATCH :query
                AND +rowid NOT IN (
                    SELECT turn.id FROM conversation
                    JOIN turn ON turn.conversation_id = conversation.id
                    WHERE conversation.trashed_at IS NOT NULL
                )
            ORDER BY rowid DESC LIMIT :candidates
        ) AS hit JOIN turn ON turn.id = hit.rowid
    """,
}
# bm25 counts every text there is with each word, for each query: more than the rest together.
_SCORE: Final = {
    FoundKind.ENTRY: f"-bm25(entry_words, {TITLE_WEIGHT}, 1.0)",
    FoundKind.TURN: "-bm25(turn_words)",
}
# An entry is wanted if it has every label, was written in these days, and so on; a mood is
# that of a check-in of the same day.
_WANTED_ENTRY: Final = """
    entry.trashed_at IS NULL AND entry.local_date BETWEEN :first_day AND :last_day
    AND (:boundary = '' OR entry.boundary = :boundary)
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:labels) AS wanted WHERE NOT EXISTS (
            SELECT 1 FROM text_label JOIN label ON label.id = text_label.label_id
            WHERE text_label.entry_id = entry.id
                AND label.kind = json_extract(wanted.value, '$[0]')
                AND label.folded = json_extract(wanted.value, '$[1]')
        )
    )
    AND (:moods = '[]' OR EXISTS (
        SELECT 1 FROM check_in WHERE check_in.local_date = entry.local_date
            AND check_in.mood IN (SELECT value FROM json_each(:moods))
    ))
"""
_MATCHES_AMONG: Final = {
    FoundKind.ENTRY: f"""
        SELECT entry.id AS row_id, hit.score AS score, julianday(entry.written_at) AS day
        FROM (
            SELECT rowid, {{score}} AS score
            FROM entry_words WHERE entry_words MATCH :query
                AND EXISTS (
                    SELECT 1 FROM entry WHERE entry.id = entry_words.rowid AND {_WANTED_ENTRY}
                )
            ORDER BY rowid DESC LIMIT :candidates
        ) AS hit JOIN entry ON entry.id = hit.rowid
    """,  # noqa: S608 - our own words
    FoundKind.TURN: """
        SELECT turn.id AS row_id, hit.score AS score, julianday(turn.at) AS day
        FROM (
            SELECT rowid, {score} AS score
            FROM turn_words WHERE turn_words MATCH :query
                AND EXISTS (
                    SELECT 1 FROM turn JOIN conversation ON conversation.id = turn.conversation_id
                    WHERE turn.id = turn_words.rowid AND conversation.trashed_at IS NULL
                        AND date(turn.at, turn.at_offset_minutes || ' minutes')
                            BETWEEN :first_day AND :last_day
                )
            ORDER BY rowid DESC LIMIT :candidates
        ) AS hit JOIN turn ON turn.id = hit.rowid
    """,
}
_NEWEST_ENTRIES: Final = f"""
    SELECT id, written_at, written_offset_minutes, title, substr(body, 1, :beginning) AS beginning
    FROM entry WHERE {_WANTED_ENTRY}
    ORDER BY local_date DESC, written_at DESC, id DESC LIMIT :limit
"""  # noqa: S608 - our own words
# One pass over a range of rows: FTS5 would begin anew for each row of a plain IN, and for
# a half-typed word that is the whole work each time. The plus sign keeps it from doing so.
_FOUND: Final = {
    FoundKind.ENTRY: """
        SELECT entry.id AS row_id, entry.id AS target_id, entry.written_at AS at,
            entry.written_offset_minutes AS at_offset, entry.title AS title,
            hit.snippet AS snippet
        FROM (
            SELECT rowid, snippet(entry_words, 1, :begins, :ends, '…', :words) AS snippet
            FROM entry_words
            WHERE entry_words MATCH :query AND rowid BETWEEN :lowest AND :highest
                AND +rowid IN (SELECT value FROM json_each(:row_ids))
        ) AS hit JOIN entry ON entry.id = hit.rowid
    """,
    FoundKind.TURN: """
        SELECT turn.id AS row_id, turn.conversation_id AS target_id, turn.at AS at,
            turn.at_offset_minutes AS at_offset, conversation.title AS title,
            hit.snippet AS snippet
        FROM (
            SELECT rowid, snippet(turn_words, 0, :begins, :ends, '…', :words) AS snippet
            FROM turn_words
            WHERE turn_words MATCH :query AND rowid BETWEEN :lowest AND :highest
                AND +rowid IN (SELECT value FROM json_each(:row_ids))
        ) AS hit
        JOIN turn ON turn.id = hit.rowid
        JOIN conversation ON conversation.id = turn.conversation_id
    """,
}


@dataclass(frozen=True, slots=True)
class _Hit:
    """A candidate; only the ones that are shown get their words fetched."""

    kind: FoundKind
    row_id: int
    score: float
    day: float


class Search:
    """The index of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, text: str, limit: int = 50) -> list[Found]:
        """Return the best hits; none for a text that asks nothing.

        Entries and turns come by worth, then what was found elsewhere, newest first.
        """
        query = query_from(text)
        if query.is_empty:
            return []
        expression = expression_of(query)
        with self._connection.glancing() as database:
            if expression:
                best = _best(_candidates(database, expression, query))[:limit]
                words = _words_of(database, expression, best, FoundKind.ENTRY)
                words |= _words_of(database, expression, best, FoundKind.TURN)
                found = [words[hit.kind, hit.row_id] for hit in best]
            else:
                found = _newest(database, query, limit)
            return found + found_elsewhere(database, query, limit)


def fts_query(text: str) -> str:
    """Return an FTS5 expression for what was typed, or an empty text for no word at all."""
    return expression_of(query_from(text))


def expression_of(query: Query) -> str:
    """Return an FTS5 expression for the words of a query; empty for none."""
    terms = [f"{_quoted(term.words)}{'*' if term.is_open else ''}" for term in query.terms]
    if not terms:
        return ""
    wanted = " ".join(terms)
    unwanted = " OR ".join(_quoted(words) for words in query.unwanted)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _quoted(words: str) -> str:
    return '"{}"'.format(words.replace('"', " "))


def _filters(query: Query) -> dict[str, object]:
    return {
        "first_day": query.first_day.isoformat(),
        "last_day": query.last_day.isoformat(),
        "boundary": query.boundary.value if query.boundary else "",
        "labels": json.dumps([list(label) for label in query.labels]),
        "moods": json.dumps(sorted(query.moods)),
    }


def _candidates(database: Database, expression: str, query: Query) -> list[_Hit]:
    """Return the newest texts that match, and the newest whose title does.

    Of few each counts by its words; of more than anybody reads all count alike.
    """
    asked = []
    if FoundKind.ENTRY in query.kinds:
        asked += [
            (FoundKind.ENTRY, f"title : ({expression})"),
            (FoundKind.ENTRY, expression),
        ]
    if FoundKind.TURN in query.kinds and not query.is_about_entries:
        asked.append((FoundKind.TURN, expression))
    found: dict[tuple[FoundKind, int], _Hit] = {}
    is_common = False
    for kind, match in reversed(asked):  # a title counts more, and it comes last
        alike = TITLE_WEIGHT if match != expression else 1.0
        hits = _matches(database, kind, match, query, str(alike))
        is_common = is_common or len(hits) == CANDIDATES
        found |= {(kind, hit.row_id): hit for hit in hits}
    if is_common:
        return list(found.values())
    for kind, match in asked:  # with a title, an entry counts as what all its words are worth
        hits = _matches(database, kind, match, query, _SCORE[kind])
        found |= {(kind, hit.row_id): hit for hit in hits}
    return list(found.values())


def _matches(
    database: Database, kind: FoundKind, match: str, query: Query, score: str
) -> list[_Hit]:
    is_narrow = query != Query(query.terms, query.unwanted, kinds=query.kinds)
    rows = database.rows(
        (_MATCHES_AMONG if is_narrow else _MATCHES)[kind].format(score=score),
        query=match,
        candidates=CANDIDATES,
        **(_filters(query) if is_narrow else {}),
    )
    return [_Hit(kind, row["row_id"], row["score"], row["day"]) for row in rows]


def _newest(database: Database, query: Query, limit: int) -> list[Found]:
    """Return what the filters alone let through, newest first."""
    if FoundKind.ENTRY not in query.kinds or query.unwanted:
        return []
    if query == Query(kinds=query.kinds) and query.kinds == EVERYWHERE:
        return []
    rows = database.rows(
        _NEWEST_ENTRIES, limit=limit, beginning=EXCERPT_CHARACTERS * 4, **_filters(query)
    )
    return [
        Found(
            kind=FoundKind.ENTRY,
            target_id=row["id"],
            at=moment_from(row["written_at"], row["written_offset_minutes"]),
            title=row["title"],
            snippet=_marked(excerpt_of(row["beginning"]), ""),
            place_id=row["id"],
        )
        for row in rows
    ]


def _best(hits: list[_Hit]) -> list[_Hit]:
    newest = max((hit.day for hit in hits), default=0.0)

    def worth(hit: _Hit) -> tuple[float, float]:
        lift = 1.0 + RECENCY_WEIGHT * math.exp2((hit.day - newest) / HALF_AGE_DAYS)
        return hit.score * lift, hit.day

    return sorted(hits, key=worth, reverse=True)


def _words_of(
    database: Database, query: str, best: list[_Hit], kind: FoundKind
) -> dict[tuple[FoundKind, int], Found]:
    """Return what is shown of the hits of one kind."""
    row_ids = [hit.row_id for hit in best if hit.kind is kind]
    if not row_ids:
        return {}
    # Marks with a number nobody knows: a text may hold U+0002 and U+0003 itself.
    token = secrets.token_hex(8)
    rows = database.rows(
        _FOUND[kind],
        query=query,
        lowest=min(row_ids),
        highest=max(row_ids),
        row_ids=json.dumps(row_ids),
        begins=f"{MATCH_BEGINS}{token}",
        ends=f"{MATCH_ENDS}{token}",
        words=SNIPPET_WORDS,
    )
    return {
        (kind, row["row_id"]): Found(
            kind=kind,
            target_id=row["target_id"],
            at=moment_from(row["at"], row["at_offset"]),
            title=row["title"],
            snippet=_marked(row["snippet"], token),
            place_id=row["row_id"],
        )
        for row in rows
    }


def _marked(snippet: str, token: str) -> str:
    """Return the snippet in which only true matches stand between the marks."""
    pattern = f"({MATCH_BEGINS}|{MATCH_ENDS})({token})?"
    return re.sub(pattern, lambda mark: mark[1] if mark[2] else "", snippet)
