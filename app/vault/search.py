"""Find entries and turns while the person is still typing.

Every word must occur, and the last one may be unfinished. Case and accents do not
matter. What is typed is data and never FTS5's query language, so nothing that a person
can type is an error. The best matches come first; of two that are about as good, the
newer one. Where more texts match than anybody reads, the newest are looked at, and those
whose title matches. What lies in the trash is not found.
"""

import json
import math
import re
import secrets
from dataclasses import dataclass
from typing import Final

from app.domain.search import Found, FoundKind
from app.vault.connection import Connection
from app.vault.database import Database
from app.vault.moments import moment_from

MATCH_BEGINS: Final = "\x02"
MATCH_ENDS: Final = "\x03"
MAX_WORDS: Final = 16
MAX_WORD_CHARACTERS: Final = 64
SNIPPET_WORDS: Final = 16
TITLE_WEIGHT: Final = 4.0
RECENCY_WEIGHT: Final = 0.5  # a match of today counts half as much again as a very old one
HALF_AGE_DAYS: Final = 180.0

CANDIDATES: Final = 400  # scored for each key typed; a common word is in most of the texts

_CANDIDATES: Final = {
    FoundKind.ENTRY: """
        SELECT entry.id AS row_id, hit.score AS score, julianday(entry.written_at) AS day
        FROM (
            SELECT rowid, -bm25(entry_words, :title_weight, 1.0) AS score
            FROM entry_words WHERE entry_words MATCH :query
                AND +rowid NOT IN (SELECT id FROM entry WHERE trashed_at IS NOT NULL)
            ORDER BY rowid DESC LIMIT :candidates
        ) AS hit JOIN entry ON entry.id = hit.rowid
    """,
    FoundKind.TURN: """
        SELECT turn.id AS row_id, hit.score AS score, julianday(turn.at) AS day
        FROM (
            SELECT rowid, -bm25(turn_words) AS score
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
        """Return the best hits; none for a text without a letter or digit."""
        query = fts_query(text)
        if not query:
            return []
        with self._connection.reading() as database:
            best = _best(_candidates(database, query))[:limit]
            words = _words_of(database, query, best, FoundKind.ENTRY)
            words |= _words_of(database, query, best, FoundKind.TURN)
        return [words[hit.kind, hit.row_id] for hit in best]


def fts_query(text: str) -> str:
    """Return an FTS5 expression for what was typed, or an empty text for no word at all."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    words = [word for word in printable.split() if any(c.isalnum() for c in word)]
    quoted = [
        '"{}"'.format(word[:MAX_WORD_CHARACTERS].replace('"', " ")) for word in words[:MAX_WORDS]
    ]
    return f"{' '.join(quoted)}*" if quoted else ""


def _candidates(database: Database, query: str) -> list[_Hit]:
    """Return the newest texts that match, and the newest whose title does."""
    asked = (
        (FoundKind.ENTRY, f"title : ({query})"),
        (FoundKind.ENTRY, query),
        (FoundKind.TURN, query),
    )
    found: dict[tuple[FoundKind, int], _Hit] = {}
    for kind, expression in asked:
        rows = database.rows(
            _CANDIDATES[kind],
            query=expression,
            title_weight=TITLE_WEIGHT,
            candidates=CANDIDATES,
        )
        # An entry that comes twice counts as what it is worth with all its words.
        found |= {
            (kind, row["row_id"]): _Hit(kind, row["row_id"], row["score"], row["day"])
            for row in rows
        }
    return list(found.values())


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
        )
        for row in rows
    }


def _marked(snippet: str, token: str) -> str:
    """Return the snippet in which only true matches stand between the marks."""
    pattern = f"({MATCH_BEGINS}|{MATCH_ENDS})({token})?"
    return re.sub(pattern, lambda mark: mark[1] if mark[2] else "", snippet)
