"""Schema 3: photos and files beside the words of an entry.

The bytes are in rows of equal size, so that no more than one of them is in memory. A row
of ``attachment`` belongs to an entry, or to a draft until that is kept; it and its bytes
go with the one it belongs to, by whatever way that is removed. ``arriving`` is a file that
is still being read and is nobody's yet, ``removed`` one that can still be taken back;
what a crash leaves of both is swept when the vault is opened.
"""

_KINDS = (
    "'jpeg', 'png', 'webp', 'gif', 'heic', 'avif', 'tiff', 'pdf', 'video', 'audio', 'text', 'other'"
)
_PREVIEWS = "'shown', 'not_a_picture', 'unknown_format', 'too_many_pixels', 'damaged'"

STATEMENTS = (
    f"""
    CREATE TABLE attachment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        entry_id INTEGER REFERENCES entry (id) ON DELETE CASCADE,
        draft_id INTEGER REFERENCES draft (id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('arriving', 'here', 'removed')),
        added_at TEXT NOT NULL,
        added_offset_minutes INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ({_KINDS})),
        details TEXT NOT NULL CHECK (details IN ('removed', 'left')),
        preview TEXT NOT NULL CHECK (preview IN ({_PREVIEWS})),
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        orientation INTEGER NOT NULL CHECK (orientation BETWEEN 1 AND 8),
        size_bytes INTEGER NOT NULL,
        digest BLOB NOT NULL,
        name TEXT NOT NULL,
        thumbnail BLOB NOT NULL,
        CHECK ((entry_id IS NULL) <> (draft_id IS NULL))
    ) STRICT
    """,
    "CREATE INDEX attachment_by_entry ON attachment (entry_id, id)",
    "CREATE INDEX attachment_by_draft ON attachment (draft_id, id)",
    "CREATE INDEX attachment_to_sweep ON attachment (id) WHERE state <> 'here'",
    """
    CREATE TABLE attachment_chunk (
        id INTEGER PRIMARY KEY,
        attachment_id INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        UNIQUE (attachment_id, number)
    ) STRICT
    """,
)
