"""Schema 4: sums over all rows, so that an old page, row or database put back is seen.

``chain_sum`` has a line for each table of private rows; ``app.vault.chain`` writes the
lines after the last step, since it covers the tables of later steps too. ``opening`` is
about the last unlocking, and among the rows that are summed.
"""

STATEMENTS = (
    """
    CREATE TABLE chain (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        key BLOB NOT NULL CHECK (length(key) = 32)
    ) STRICT
    """,
    # SQLite's own generator is ChaCha20, seeded by the operating system.
    "INSERT INTO chain (id, key) VALUES (1, randomblob(32))",
    """
    CREATE TABLE chain_sum (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        rows INTEGER NOT NULL,
        changes INTEGER NOT NULL,
        sum BLOB NOT NULL CHECK (length(sum) = 32)
    ) STRICT
    """,
    """
    CREATE TABLE opening (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        generation INTEGER NOT NULL,
        opened_at TEXT,
        opened_offset_minutes INTEGER,
        compared_at TEXT,
        compared_offset_minutes INTEGER
    ) STRICT
    """,
    "INSERT INTO opening (id, generation) VALUES (1, 0)",
)
