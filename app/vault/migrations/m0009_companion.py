"""Schema 9: what the companion saw, what it is told of long talks, what models were found to be.

A ``sight`` is the exact prompt of one reply, compressed; it goes with its reply, and with
any entry that it quotes: an entry that is erased must not live on inside a prompt. A
``thought`` is what a model wrote before its reply and nobody is shown unasked.

``talk_summary`` stands for the turns up to ``through_turn_id``. ``corrected`` is the
person's own wording and stays as it is; ``gathered`` grew since.

``model_trial`` counts, per model file, the loads that nobody came back from.
"""

STATEMENTS = (
    """
    CREATE TABLE sight (
        turn_id INTEGER PRIMARY KEY REFERENCES turn (id) ON DELETE CASCADE,
        model_sha256 TEXT NOT NULL,
        model_label TEXT NOT NULL,
        prompt_version INTEGER NOT NULL,
        context_tokens INTEGER NOT NULL,
        left_out INTEGER NOT NULL,
        prompt_tokens INTEGER NOT NULL,
        reused_tokens INTEGER NOT NULL,
        settings TEXT NOT NULL,
        prompt BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sight_entry (
        turn_id INTEGER NOT NULL REFERENCES sight (turn_id) ON DELETE CASCADE,
        entry_id INTEGER NOT NULL,
        PRIMARY KEY (turn_id, entry_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sight_entry_by_entry ON sight_entry (entry_id)",
    """
    CREATE TRIGGER sight_forgotten BEFORE DELETE ON entry BEGIN
        DELETE FROM sight WHERE turn_id IN
            (SELECT turn_id FROM sight_entry WHERE entry_id = old.id);
    END
    """,
    """
    CREATE TABLE thought (
        turn_id INTEGER PRIMARY KEY REFERENCES turn (id) ON DELETE CASCADE,
        words TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE talk_summary (
        conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
        through_turn_id INTEGER NOT NULL,
        corrected TEXT NOT NULL,
        gathered TEXT NOT NULL
    ) STRICT
    """,
    # A conversation that any model may answer as it likes; only offered after a check-up.
    """
    ALTER TABLE conversation ADD COLUMN is_free INTEGER NOT NULL DEFAULT 0
        CHECK (is_free IN (0, 1))
    """,
    """
    CREATE TABLE check_up (
        model_sha256 TEXT NOT NULL,
        prompt_version INTEGER NOT NULL,
        settings TEXT NOT NULL,
        model_label TEXT NOT NULL,
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL,
        passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
        card TEXT NOT NULL,
        PRIMARY KEY (model_sha256, prompt_version, settings)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE model_trial (
        model_sha256 TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL,
        losses INTEGER NOT NULL CHECK (losses >= 0),
        was_loaded INTEGER NOT NULL CHECK (was_loaded IN (0, 1)),
        failure TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
