"""Schema 6: what the person allowed, what the companion may reach, and how much it was used.

``consent`` is a ledger: a decision is a row, taking it back is another row, and no row is
ever changed or removed (triggers see to it). A decision in force is the last one of its
purpose, if that one was given. ``consent_document`` keeps every text that was shown, whole.

The companion has its own door to the journal and no other. ``companion_entries`` shows the
entries that the person opened to it, for as long as the consent to reading them is in
force; taking that back closes the view in the same moment. ``companion_words`` is an index
over those entries alone: no word of any other entry was ever in it.

``reply_mark`` is what the person said of a reply that missed them. ``companion_use`` has a
row for a day on which the companion was used; old ones are removed.
"""

_REASONS = "'', 'misunderstood', 'too_much', 'cold', 'telling', 'repeated'"

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE consent_document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document TEXT NOT NULL,
        version TEXT NOT NULL,
        locale TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE consent (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        consent_document_id INTEGER NOT NULL REFERENCES consent_document (id),
        purpose TEXT NOT NULL,
        decision TEXT NOT NULL CHECK (decision IN ('given', 'declined', 'withdrawn')),
        shown_at TEXT NOT NULL,
        shown_offset_minutes INTEGER NOT NULL,
        decided_at TEXT NOT NULL,
        decided_offset_minutes INTEGER NOT NULL,
        app_version TEXT NOT NULL,
        model_sha256 TEXT NOT NULL,
        jurisdiction TEXT NOT NULL,
        pack TEXT NOT NULL,
        check_score INTEGER CHECK (check_score >= 0),
        supersedes INTEGER REFERENCES consent (id)
    ) STRICT
    """,
    "CREATE INDEX consent_by_purpose ON consent (purpose, id)",
    """
    CREATE TRIGGER consent_stays BEFORE UPDATE ON consent BEGIN
        SELECT raise(ABORT, 'the ledger is only added to');
    END
    """,
    """
    CREATE TRIGGER consent_is_kept BEFORE DELETE ON consent BEGIN
        SELECT raise(ABORT, 'the ledger is only added to');
    END
    """,
    """
    CREATE TRIGGER consent_document_stays BEFORE UPDATE ON consent_document BEGIN
        SELECT raise(ABORT, 'the ledger is only added to');
    END
    """,
    """
    CREATE TRIGGER consent_document_is_kept BEFORE DELETE ON consent_document BEGIN
        SELECT raise(ABORT, 'the ledger is only added to');
    END
    """,
    """
    CREATE VIEW consent_in_force AS
        SELECT purpose, id FROM consent AS latest
        WHERE decision = 'given'
            AND id = (SELECT max(id) FROM consent WHERE consent.purpose = latest.purpose)
    """,
    """
    CREATE VIEW companion_readable AS
        SELECT id, title, body FROM entry
        WHERE boundary = 'companion_may_read' AND trashed_at IS NULL
    """,
    "DROP VIEW companion_entries",
    """
    CREATE VIEW companion_entries AS
        SELECT id, written_at, written_offset_minutes, local_date, title, body
        FROM entry
        WHERE boundary = 'companion_may_read' AND trashed_at IS NULL
            AND EXISTS (SELECT 1 FROM consent_in_force WHERE purpose = 'chosen_entries')
    """,
    """
    CREATE VIRTUAL TABLE companion_words USING fts5 (
        title, body, content = 'companion_readable', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    "INSERT INTO companion_words (companion_words) VALUES ('rebuild')",
    """
    CREATE TRIGGER entry_opened_at_birth AFTER INSERT ON entry
    WHEN new.boundary = 'companion_may_read' AND new.trashed_at IS NULL BEGIN
        INSERT INTO companion_words (rowid, title, body) VALUES (new.id, new.title, new.body);
    END
    """,
    """
    CREATE TRIGGER entry_opened_or_closed
    AFTER UPDATE OF title, body, boundary, trashed_at ON entry BEGIN
        INSERT INTO companion_words (companion_words, rowid, title, body)
            SELECT 'delete', old.id, old.title, old.body
            WHERE old.boundary = 'companion_may_read' AND old.trashed_at IS NULL;
        INSERT INTO companion_words (rowid, title, body)
            SELECT new.id, new.title, new.body
            WHERE new.boundary = 'companion_may_read' AND new.trashed_at IS NULL;
    END
    """,
    """
    CREATE TRIGGER entry_closed_for_good AFTER DELETE ON entry
    WHEN old.boundary = 'companion_may_read' AND old.trashed_at IS NULL BEGIN
        INSERT INTO companion_words (companion_words, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body);
    END
    """,
    f"""
    CREATE TABLE reply_mark (
        turn_id INTEGER PRIMARY KEY REFERENCES turn (id) ON DELETE CASCADE,
        reason TEXT NOT NULL CHECK (reason IN ({_REASONS})),
        marked_at TEXT NOT NULL,
        marked_offset_minutes INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE companion_use (
        local_date TEXT PRIMARY KEY,
        sessions INTEGER NOT NULL CHECK (sessions >= 0),
        seconds INTEGER NOT NULL CHECK (seconds >= 0)
    ) STRICT, WITHOUT ROWID
    """,
)
