"""Schema 5: the flag that keeps help at hand for a day, and the safety plan.

``care`` has one row. Its level is meaningless after ``local_date`` and is cleared when it
is next read; no row anywhere says which text it came from. A line of the plan is the
person's own words; ``number`` is for whom to call and empty elsewhere.
"""

_STEPS = "'signs', 'alone', 'places', 'people', 'professionals', 'safer', 'reasons'"

STATEMENTS = (
    """
    CREATE TABLE care (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
        local_date TEXT NOT NULL,
        is_settled INTEGER NOT NULL CHECK (is_settled IN (0, 1)),
        asks INTEGER NOT NULL CHECK (asks IN (0, 1)),
        may_ask INTEGER NOT NULL CHECK (may_ask IN (0, 1))
    ) STRICT
    """,
    f"""
    CREATE TABLE safety_plan_line (
        step TEXT NOT NULL CHECK (step IN ({_STEPS})),
        place INTEGER NOT NULL,
        words TEXT NOT NULL,
        number TEXT NOT NULL,
        PRIMARY KEY (step, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE safety_plan (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        changed_at TEXT NOT NULL,
        changed_offset_minutes INTEGER NOT NULL
    ) STRICT
    """,
)
