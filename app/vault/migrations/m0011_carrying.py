"""Schema 11: what came in by an import, so that it can be taken back as a whole.

A batch is ``arriving`` until its last file is there. One that a crash left so is erased when
the vault is opened: an import happened, or it did not. ``changed_at`` is how an entry stood
when it came; what the person has changed since is theirs and not taken back.
"""

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE import_batch (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL,
        source TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('arriving', 'here'))
    ) STRICT
    """,
    """
    CREATE TABLE imported (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
        entry_id INTEGER UNIQUE REFERENCES entry (id) ON DELETE CASCADE,
        conversation_id INTEGER UNIQUE REFERENCES conversation (id) ON DELETE CASCADE,
        changed_at TEXT NOT NULL,
        CHECK ((entry_id IS NULL) <> (conversation_id IS NULL))
    ) STRICT
    """,
    "CREATE INDEX imported_by_batch ON imported (batch_id, id)",
)
