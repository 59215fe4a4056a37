"""Schema 2: a trash for entries and conversations, and versions that know why they were kept.

What lies in the trash stays in its table with a moment beside it, so that bringing it
back moves no word. The indexes of the lists hold only what is not in the trash: a list
or a count that says ``trashed_at IS NULL`` is as fast as before.

A version is of an entry, or of a draft that is no entry yet. ``body`` is the text, or a
blob of it packed by zlib; ``kept_at`` is when the text stood like this and ``taken_at``
when that was noted. Versions of schema 1 have no ``word_count``; it is counted when
somebody looks.

The indexes no longer use FTS5's ``secure-delete``: in SQLite 3.53 it leaves rows behind
when the places of one word or prefix in a long text fill more than a page, and the index
then contradicts the words. Erasing merges the whole index instead, which keeps no word
that is gone; ``rebuild`` mends an index that was damaged so.
"""

_BOUNDARIES = "'mine_only', 'companion_may_read', 'for_my_session'"
_REASONS = "'writing', 'before_restore', 'before_deletion'"

STATEMENTS = (
    "ALTER TABLE entry ADD COLUMN trashed_at TEXT",
    "ALTER TABLE entry ADD COLUMN trashed_offset_minutes INTEGER",
    "ALTER TABLE conversation ADD COLUMN trashed_at TEXT",
    "ALTER TABLE conversation ADD COLUMN trashed_offset_minutes INTEGER",
    "DROP INDEX entry_by_day",
    """
    CREATE INDEX entry_by_day ON entry (local_date, written_at) WHERE trashed_at IS NULL
    """,
    "CREATE INDEX entry_in_trash ON entry (trashed_at) WHERE trashed_at IS NOT NULL",
    "DROP INDEX conversation_by_change",
    "CREATE INDEX conversation_by_change ON conversation (changed_at) WHERE trashed_at IS NULL",
    """
    CREATE INDEX conversation_in_trash ON conversation (trashed_at)
        WHERE trashed_at IS NOT NULL
    """,
    "DROP VIEW companion_entries",
    """
    CREATE VIEW companion_entries AS
        SELECT id, written_at, written_offset_minutes, local_date, title, body
        FROM entry WHERE boundary = 'companion_may_read' AND trashed_at IS NULL
    """,
    f"""
    CREATE TABLE version_of_text (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER REFERENCES entry (id) ON DELETE CASCADE,
        draft_id INTEGER REFERENCES draft (id) ON DELETE CASCADE,
        kept_at TEXT NOT NULL,
        kept_offset_minutes INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ({_REASONS})),
        boundary TEXT NOT NULL CHECK (boundary IN ({_BOUNDARIES})),
        word_count INTEGER,
        title TEXT NOT NULL,
        body ANY NOT NULL CHECK (typeof(body) IN ('text', 'blob')),
        CHECK ((entry_id IS NULL) <> (draft_id IS NULL))
    ) STRICT
    """,
    """
    INSERT INTO version_of_text (id, entry_id, kept_at, kept_offset_minutes, taken_at, reason,
            boundary, title, body)
        SELECT id, entry_id, kept_at, kept_offset_minutes, kept_at, 'writing', boundary, title,
            body
        FROM entry_version ORDER BY id
    """,
    "DROP TABLE entry_version",
    "ALTER TABLE version_of_text RENAME TO entry_version",
    "CREATE INDEX entry_version_by_entry ON entry_version (entry_id, id)",
    """
    CREATE INDEX entry_version_by_draft ON entry_version (draft_id, id)
        WHERE draft_id IS NOT NULL
    """,
    "INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 0)",
    "INSERT INTO entry_words (entry_words) VALUES ('rebuild')",
    "INSERT INTO turn_words (turn_words, rank) VALUES ('secure-delete', 0)",
    "INSERT INTO turn_words (turn_words) VALUES ('rebuild')",
)
