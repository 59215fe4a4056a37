"""Schema 13: which check-ins, sheets, exercises and assignments came in by an import.

A line says what a row looked like when it came (``stamp``), so that taking an import back
removes what nobody has touched since and leaves the rest. ``row_id`` is 0 for what has a name
instead of a number, a measure's plan and file; the name is then in the stamp.
"""

_KINDS = (
    "'check_in', 'tracker', 'tracker_value', 'measure_sheet', 'measure_plan', 'measure_file',"
    " 'exercise_run', 'assignment'"
)

STATEMENTS: tuple[str, ...] = (
    f"""
    CREATE TABLE imported_practice (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ({_KINDS})),
        row_id INTEGER NOT NULL,
        stamp TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX imported_practice_by_batch ON imported_practice (batch_id, id)",
)
