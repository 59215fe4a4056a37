"""Schema 15: the days of the week of what was agreed, and a trend as a line of its own.

``weekdays`` is a bit a day, Monday the lowest; what was agreed before is for every day.

Schema 12 knew no trends, so one was stored as a measure whose name begins with a colon. The
table is made anew with the wider list, and its ranges with it, because a dropped table takes
along what refers to it.
"""

from typing import Final

CHANGES: Final = frozenset({"session_pick"})

AGREED: tuple[str, ...] = (
    """
    ALTER TABLE assignment ADD COLUMN weekdays INTEGER NOT NULL DEFAULT 127
        CHECK (weekdays BETWEEN 1 AND 127)
    """,
)
PICKS: tuple[str, ...] = (
    "DROP TRIGGER session_entry_gone",
    "DROP TRIGGER session_reply_gone",
    """
    CREATE TABLE session_line (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL
            CHECK (kind IN ('measure', 'trend', 'homework', 'note', 'entry', 'plan', 'reply')),
        ref TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        UNIQUE (kind, ref)
    ) STRICT
    """,
    """
    INSERT INTO session_line (id, kind, ref, sha256)
        SELECT id,
            CASE WHEN kind = 'measure' AND substr(ref, 1, 1) = ':' THEN 'trend' ELSE kind END,
            CASE WHEN kind = 'measure' AND substr(ref, 1, 1) = ':' THEN substr(ref, 2)
                ELSE ref END,
            sha256
        FROM session_pick ORDER BY id
    """,
    """
    CREATE TABLE session_line_range (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pick_id INTEGER NOT NULL REFERENCES session_line (id) ON DELETE CASCADE,
        what TEXT NOT NULL CHECK (what IN ('sentence', 'left_out')),
        begins INTEGER NOT NULL CHECK (begins >= 0),
        ends INTEGER NOT NULL,
        CHECK (ends > begins)
    ) STRICT
    """,
    """
    INSERT INTO session_line_range (id, pick_id, what, begins, ends)
        SELECT id, pick_id, what, begins, ends FROM session_range ORDER BY id
    """,
    "DROP TABLE session_range",
    "DROP TABLE session_pick",
    "ALTER TABLE session_line RENAME TO session_pick",
    "ALTER TABLE session_line_range RENAME TO session_range",
    "CREATE INDEX session_range_by_pick ON session_range (pick_id, begins)",
    """
    CREATE TRIGGER session_entry_gone AFTER DELETE ON entry BEGIN
        DELETE FROM session_pick WHERE kind = 'entry' AND ref = CAST(old.id AS TEXT);
    END
    """,
    """
    CREATE TRIGGER session_reply_gone AFTER DELETE ON turn BEGIN
        DELETE FROM session_pick WHERE kind = 'reply' AND ref = CAST(old.id AS TEXT);
    END
    """,
)

STATEMENTS: tuple[str, ...] = (*AGREED, *PICKS)
