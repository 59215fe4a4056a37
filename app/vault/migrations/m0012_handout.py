"""Schema 12: packs a client was given, the workspace of a clinician, session sheets.

Each of the three stands in a tuple of its own.
"""

# A row of ``pack`` is one edition as it was opened, and what the person decided about it; it
# is never removed. What is in force has not ended. ``record`` is what a part became in another
# table; ``before`` says, as JSON, what stood in its place and comes back by a withdrawal.
PACKS: tuple[str, ...] = (
    """
    CREATE TABLE pack (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        series TEXT NOT NULL,
        edition INTEGER NOT NULL,
        payload TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        signer TEXT NOT NULL,
        agreement_sha256 TEXT NOT NULL,
        shown_at TEXT NOT NULL,
        shown_offset_minutes INTEGER NOT NULL,
        decided_at TEXT NOT NULL,
        decided_offset_minutes INTEGER NOT NULL,
        app_version TEXT NOT NULL,
        ending TEXT CHECK (ending IN ('replaced', 'withdrawn')),
        ended_at TEXT,
        ended_offset_minutes INTEGER,
        CHECK ((ending IS NULL) = (ended_at IS NULL)),
        CHECK ((ending IS NULL) = (ended_offset_minutes IS NULL))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX pack_in_force ON pack (series) WHERE ending IS NULL",
    """
    CREATE TABLE pack_part (
        pack_id INTEGER NOT NULL REFERENCES pack (id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        decision TEXT NOT NULL CHECK (decision IN ('accepted', 'refused', 'kept')),
        content TEXT NOT NULL,
        record INTEGER,
        before TEXT NOT NULL,
        PRIMARY KEY (pack_id, key)
    ) STRICT, WITHOUT ROWID
    """,
)
WORKSPACE: tuple[str, ...] = (
    # There is one row in the vault of a clinician, and none in a journal.
    """
    CREATE TABLE workspace (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        made_at TEXT NOT NULL,
        made_offset_minutes INTEGER NOT NULL,
        name TEXT NOT NULL,
        practice TEXT NOT NULL,
        contact TEXT NOT NULL,
        signing_seed BLOB NOT NULL CHECK (length(signing_seed) = 32),
        age_identity TEXT NOT NULL
    ) STRICT
    """,
    # A draft is what was typed, as JSON: it may lack what a pack needs.
    """
    CREATE TABLE workspace_draft (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        series TEXT NOT NULL UNIQUE,
        started_at TEXT NOT NULL,
        started_offset_minutes INTEGER NOT NULL,
        changed_at TEXT NOT NULL,
        changed_offset_minutes INTEGER NOT NULL,
        label TEXT NOT NULL,
        pack TEXT NOT NULL,
        checks TEXT NOT NULL
    ) STRICT
    """,
    # What was saved as a file and may be with a client: byte for byte.
    """
    CREATE TABLE workspace_made (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        draft_id INTEGER NOT NULL REFERENCES workspace_draft (id) ON DELETE CASCADE,
        edition INTEGER NOT NULL CHECK (edition >= 1),
        made_at TEXT NOT NULL,
        made_offset_minutes INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        content BLOB NOT NULL,
        UNIQUE (draft_id, edition)
    ) STRICT
    """,
    # A row says that everything in this vault is invented.
    "CREATE TABLE demonstration (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT",
)
# The client's side: one draft of a session sheet, which keeps no words of what it quotes, only
# what was ticked, how that read then (``sha256``) and which of its characters go or stay.
# Entries are read through ``session_entries`` alone. ``disclosure`` says what was given to whom;
# ``told_plan_line`` how the safety plan was at that time, as hashes: a line that the person took
# out lives on nowhere. The clinician's side: sheets that were received, by client.
SHEETS: tuple[str, ...] = (
    """
    CREATE VIEW session_entries AS
        SELECT id, written_at, written_offset_minutes, local_date, title, body
        FROM entry WHERE boundary = 'for_my_session' AND trashed_at IS NULL
    """,
    """
    CREATE INDEX entry_for_session ON entry (local_date, written_at)
        WHERE boundary = 'for_my_session' AND trashed_at IS NULL
    """,
    """
    CREATE TABLE session_draft (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        begun_at TEXT NOT NULL,
        begun_offset_minutes INTEGER NOT NULL,
        since_on TEXT NOT NULL,
        topics TEXT NOT NULL,
        recipient TEXT NOT NULL,
        purpose TEXT NOT NULL,
        was_given INTEGER NOT NULL DEFAULT 0 CHECK (was_given IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE session_pick (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL
            CHECK (kind IN ('measure', 'homework', 'note', 'entry', 'plan', 'reply')),
        ref TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        UNIQUE (kind, ref)
    ) STRICT
    """,
    """
    CREATE TABLE session_range (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pick_id INTEGER NOT NULL REFERENCES session_pick (id) ON DELETE CASCADE,
        what TEXT NOT NULL CHECK (what IN ('sentence', 'left_out')),
        begins INTEGER NOT NULL CHECK (begins >= 0),
        ends INTEGER NOT NULL,
        CHECK (ends > begins)
    ) STRICT
    """,
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
    """
    CREATE TABLE told_plan_line (
        sha256 TEXT PRIMARY KEY,
        step TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE disclosure (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL,
        what TEXT NOT NULL,
        way TEXT NOT NULL CHECK (way IN ('key', 'passphrase', 'pdf')),
        recipient TEXT NOT NULL,
        purpose TEXT NOT NULL,
        lines INTEGER NOT NULL CHECK (lines >= 0),
        left_out INTEGER NOT NULL CHECK (left_out >= 0),
        size_bytes INTEGER NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    ) STRICT
    """,
    """
    CREATE TABLE reader_client (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        folded TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE reader_sheet (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        client_id INTEGER NOT NULL REFERENCES reader_client (id) ON DELETE CASCADE,
        received_at TEXT NOT NULL,
        received_offset_minutes INTEGER NOT NULL,
        made_on TEXT NOT NULL,
        way TEXT NOT NULL CHECK (way IN ('key', 'passphrase')),
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        document BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX reader_sheet_by_client ON reader_sheet (client_id, made_on, id)",
)

STATEMENTS: tuple[str, ...] = (*PACKS, *WORKSPACE, *SHEETS)
