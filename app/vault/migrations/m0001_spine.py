"""Schema 1: entries, drafts, conversations, preferences, audit, and the index over words.

The index keeps no second copy of the words (external content), forgets them on the disk
when they go (``secure-delete``), and is kept in step by triggers: no way of writing a row
can pass it by, and it is always part of the same transaction. A reply that is still
being written, or was superseded by another, is not in it.
"""

_BOUNDARIES = "'mine_only', 'companion_may_read', 'for_my_session'"
_STOP_REASONS = (
    "'writing', 'complete', 'length', 'cancelled', 'stalled', 'crashed', 'interrupted', 'guarded'"
)
# Prefixes of one and two letters: 50,000 entries answer each key in 4 ms, without in 20.
_INDEX_OPTIONS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'"

STATEMENTS = (
    """
    CREATE TABLE vault (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        uuid BLOB NOT NULL CHECK (length(uuid) = 16),
        created_at TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        written_at TEXT NOT NULL,
        written_offset_minutes INTEGER NOT NULL,
        local_date TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        changed_offset_minutes INTEGER NOT NULL,
        boundary TEXT NOT NULL CHECK (boundary IN ({_BOUNDARIES})),
        word_count INTEGER NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX entry_by_day ON entry (local_date, written_at)",
    f"""
    CREATE TABLE entry_version (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        kept_at TEXT NOT NULL,
        kept_offset_minutes INTEGER NOT NULL,
        boundary TEXT NOT NULL CHECK (boundary IN ({_BOUNDARIES})),
        title TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX entry_version_by_entry ON entry_version (entry_id, id)",
    f"""
    CREATE TABLE draft (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER UNIQUE REFERENCES entry (id) ON DELETE CASCADE,
        started_at TEXT NOT NULL,
        started_offset_minutes INTEGER NOT NULL,
        saved_at TEXT NOT NULL,
        saved_offset_minutes INTEGER NOT NULL,
        boundary TEXT NOT NULL CHECK (boundary IN ({_BOUNDARIES})),
        title TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE conversation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        started_at TEXT NOT NULL,
        started_offset_minutes INTEGER NOT NULL,
        changed_at TEXT NOT NULL,
        changed_offset_minutes INTEGER NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('listen', 'explore', 'exercise', 'reflect')),
        title TEXT NOT NULL,
        unsent TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX conversation_by_change ON conversation (changed_at)",
    f"""
    CREATE TABLE turn (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        speaker TEXT NOT NULL CHECK (speaker IN ('person', 'companion', 'program')),
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL,
        stop_reason TEXT CHECK (stop_reason IN ({_STOP_REASONS})),
        model TEXT NOT NULL,
        superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
        text TEXT NOT NULL,
        CHECK ((speaker = 'companion') = (stop_reason IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX turn_by_conversation ON turn (conversation_id, id)",
    "CREATE INDEX turn_being_written ON turn (id) WHERE stop_reason = 'writing'",
    """
    CREATE TABLE preference (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL,
        event TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0)
    ) STRICT
    """,
    # What the companion may read of the journal; it has no other way to it.
    """
    CREATE VIEW companion_entries AS
        SELECT id, written_at, written_offset_minutes, local_date, title, body
        FROM entry WHERE boundary = 'companion_may_read'
    """,
    f"""
    CREATE VIRTUAL TABLE entry_words USING fts5 (
        title, body, content = 'entry', content_rowid = 'id', {_INDEX_OPTIONS}
    )
    """,
    "INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TRIGGER entry_indexed AFTER INSERT ON entry BEGIN
        INSERT INTO entry_words (rowid, title, body) VALUES (new.id, new.title, new.body);
    END
    """,
    """
    CREATE TRIGGER entry_reindexed AFTER UPDATE OF title, body ON entry BEGIN
        INSERT INTO entry_words (entry_words, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO entry_words (rowid, title, body) VALUES (new.id, new.title, new.body);
    END
    """,
    """
    CREATE TRIGGER entry_unindexed AFTER DELETE ON entry BEGIN
        INSERT INTO entry_words (entry_words, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body);
    END
    """,
    """
    CREATE VIEW turn_to_index AS
        SELECT id, text FROM turn WHERE superseded = 0 AND stop_reason IS NOT 'writing'
    """,
    f"""
    CREATE VIRTUAL TABLE turn_words USING fts5 (
        text, content = 'turn_to_index', content_rowid = 'id', {_INDEX_OPTIONS}
    )
    """,
    "INSERT INTO turn_words (turn_words, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TRIGGER turn_indexed AFTER INSERT ON turn
    WHEN new.superseded = 0 AND new.stop_reason IS NOT 'writing' BEGIN
        INSERT INTO turn_words (rowid, text) VALUES (new.id, new.text);
    END
    """,
    # One trigger, because the order of two is not defined.
    """
    CREATE TRIGGER turn_reindexed AFTER UPDATE OF text, stop_reason, superseded ON turn BEGIN
        INSERT INTO turn_words (turn_words, rowid, text)
            SELECT 'delete', old.id, old.text
            WHERE old.superseded = 0 AND old.stop_reason IS NOT 'writing';
        INSERT INTO turn_words (rowid, text)
            SELECT new.id, new.text
            WHERE new.superseded = 0 AND new.stop_reason IS NOT 'writing';
    END
    """,
    """
    CREATE TRIGGER turn_unindexed AFTER DELETE ON turn
    WHEN old.superseded = 0 AND old.stop_reason IS NOT 'writing' BEGIN
        INSERT INTO turn_words (turn_words, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
)
