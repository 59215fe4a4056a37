"""Schema 10: labels, saved searches, templates, days that stay closed, and kept conversations.

A label is a tag, a person or a place, by the name the person gave it; ``folded`` is that
name without case, so that nobody has two of one. It belongs to an entry, or to a draft
until that is kept, and a label that nothing carries any more is gone with its name.

``closed_day`` and ``closed_entry`` are what "on this day" does not show: some days hurt.
A conversation can be starred, and put away without being deleted.
"""

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE label (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('tag', 'person', 'place')),
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        UNIQUE (kind, folded)
    ) STRICT
    """,
    """
    CREATE TABLE text_label (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER REFERENCES entry (id) ON DELETE CASCADE,
        draft_id INTEGER REFERENCES draft (id) ON DELETE CASCADE,
        label_id INTEGER NOT NULL REFERENCES label (id) ON DELETE CASCADE,
        CHECK ((entry_id IS NULL) <> (draft_id IS NULL))
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX text_label_by_entry ON text_label (entry_id, label_id)
        WHERE entry_id IS NOT NULL
    """,
    """
    CREATE UNIQUE INDEX text_label_by_draft ON text_label (draft_id, label_id)
        WHERE draft_id IS NOT NULL
    """,
    "CREATE INDEX text_label_by_label ON text_label (label_id, entry_id)",
    """
    CREATE TRIGGER label_unused AFTER DELETE ON text_label
    WHEN NOT EXISTS (SELECT 1 FROM text_label WHERE label_id = old.label_id) BEGIN
        DELETE FROM label WHERE id = old.label_id;
    END
    """,
    """
    CREATE TABLE saved_search (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE template (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE closed_day (
        month_and_day TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE closed_entry (
        entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    ALTER TABLE conversation ADD COLUMN is_starred INTEGER NOT NULL DEFAULT 0
        CHECK (is_starred IN (0, 1))
    """,
    """
    ALTER TABLE conversation ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0
        CHECK (is_archived IN (0, 1))
    """,
)
