"""Schema 14: summaries that a model wrote, and which entries the companion looks at for whom.

``talk_summing`` is a model's wording for the turns up to ``through_turn_id``, with its name
and the moment; it goes with its conversation. ``talk_reading`` says whether the companion
may look for entries while it answers in a conversation (besides the boundary and consent of
schema 6, which still decide about each entry), and which entry the conversation is about.
``talk_struck`` holds the entries that the person struck out of a conversation.
``tuning_priority`` is the priority at which a model computes on one computer.
"""

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE talk_summing (
        conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
        through_turn_id INTEGER NOT NULL,
        words TEXT NOT NULL,
        model_label TEXT NOT NULL,
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE talk_reading (
        conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
        may_look INTEGER NOT NULL CHECK (may_look IN (0, 1)),
        about_entry_id INTEGER REFERENCES entry (id) ON DELETE SET NULL
    ) STRICT
    """,
    "CREATE INDEX talk_reading_by_entry ON talk_reading (about_entry_id)",
    """
    CREATE TABLE talk_struck (
        conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        PRIMARY KEY (conversation_id, entry_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX talk_struck_by_entry ON talk_struck (entry_id)",
    """
    CREATE TABLE tuning_priority (
        model_sha256 TEXT NOT NULL,
        machine TEXT NOT NULL,
        niceness INTEGER NOT NULL CHECK (niceness BETWEEN 0 AND 19),
        PRIMARY KEY (model_sha256, machine),
        FOREIGN KEY (model_sha256, machine) REFERENCES tuning (model_sha256, machine)
            ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
)
