"""Schema 7: check-ins, trackers, measures, exercises and what was agreed.

A day is ``local_date``, the calendar's where the person was. Of a measure the answers are
kept and never a score: a score is worked out anew from them each time, so that no level of
risk is stored anywhere. Ids of measures and exercises are those of their files; a row whose
file is not there any more stays as it is. A step of an exercise is stored when it is left.
"""

_KINDS = "'scale', 'count', 'yes_no', 'choice', 'time', 'note'"

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE check_in (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL,
        local_date TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        changed_offset_minutes INTEGER NOT NULL,
        mood INTEGER CHECK (mood BETWEEN 1 AND 5),
        energy INTEGER CHECK (energy BETWEEN 1 AND 5),
        sleep INTEGER CHECK (sleep BETWEEN 1 AND 5)
    ) STRICT
    """,
    "CREATE INDEX check_in_by_day ON check_in (local_date, at, id)",
    """
    CREATE TABLE check_in_feeling (
        check_in_id INTEGER NOT NULL REFERENCES check_in (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        word TEXT NOT NULL,
        strength INTEGER CHECK (strength BETWEEN 1 AND 3),
        PRIMARY KEY (check_in_id, word)
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    CREATE TABLE tracker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ({_KINDS})),
        lowest INTEGER NOT NULL,
        highest INTEGER NOT NULL,
        choices TEXT NOT NULL,
        weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
        remind_minute INTEGER CHECK (remind_minute BETWEEN 0 AND 1439),
        started_on TEXT NOT NULL,
        is_retired INTEGER NOT NULL CHECK (is_retired IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE tracker_value (
        tracker_id INTEGER NOT NULL REFERENCES tracker (id) ON DELETE CASCADE,
        local_date TEXT NOT NULL,
        number INTEGER,
        words TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        changed_offset_minutes INTEGER NOT NULL,
        PRIMARY KEY (local_date, tracker_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE measure_file (
        measure_id TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        added_at TEXT NOT NULL,
        added_offset_minutes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE measure_plan (
        measure_id TEXT PRIMARY KEY,
        next_on TEXT NOT NULL,
        every_days INTEGER CHECK (every_days > 0),
        is_agreed INTEGER NOT NULL CHECK (is_agreed IN (0, 1)),
        hides_trend INTEGER NOT NULL CHECK (hides_trend IN (0, 1))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE measure_sheet (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        measure_id TEXT NOT NULL,
        version TEXT NOT NULL,
        language TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        begun_offset_minutes INTEGER NOT NULL,
        finished_at TEXT,
        finished_offset_minutes INTEGER,
        local_date TEXT NOT NULL,
        place INTEGER NOT NULL,
        CHECK ((finished_at IS NULL) = (finished_offset_minutes IS NULL))
    ) STRICT
    """,
    "CREATE INDEX measure_sheet_by_day ON measure_sheet (measure_id, local_date, id)",
    """
    CREATE TABLE measure_answer (
        sheet_id INTEGER NOT NULL REFERENCES measure_sheet (id) ON DELETE CASCADE,
        item INTEGER NOT NULL CHECK (item >= 0),
        answer INTEGER,
        PRIMARY KEY (sheet_id, item)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE assignment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        made_by TEXT NOT NULL CHECK (made_by IN ('person', 'pack')),
        made_at TEXT NOT NULL,
        made_offset_minutes INTEGER NOT NULL,
        changed_at TEXT NOT NULL,
        changed_offset_minutes INTEGER NOT NULL,
        exercise_id TEXT NOT NULL,
        is_agreed INTEGER NOT NULL CHECK (is_agreed IN (0, 1)),
        title TEXT NOT NULL,
        why TEXT NOT NULL,
        how TEXT NOT NULL,
        occasion TEXT NOT NULL,
        two_minutes TEXT NOT NULL,
        obstacle TEXT NOT NULL,
        if_then TEXT NOT NULL,
        confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
        until_on TEXT,
        remind_minute INTEGER CHECK (remind_minute BETWEEN 0 AND 1439),
        is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE assignment_report (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        assignment_id INTEGER NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        at_offset_minutes INTEGER NOT NULL,
        local_date TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('done', 'partly', 'not')),
        friction TEXT NOT NULL,
        learned TEXT NOT NULL,
        question TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX assignment_report_by_assignment ON assignment_report (assignment_id, id)",
    """
    CREATE TABLE exercise_run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        exercise_id TEXT NOT NULL,
        way TEXT NOT NULL CHECK (way IN ('whole', 'two_minutes')),
        begun_at TEXT NOT NULL,
        begun_offset_minutes INTEGER NOT NULL,
        changed_at TEXT NOT NULL,
        changed_offset_minutes INTEGER NOT NULL,
        local_date TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'stopped')),
        step INTEGER NOT NULL CHECK (step >= 0),
        distress_before INTEGER CHECK (distress_before BETWEEN 0 AND 100),
        distress_after INTEGER CHECK (distress_after BETWEEN 0 AND 100),
        obstacle TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX exercise_run_by_day ON exercise_run (local_date, id)",
    "CREATE INDEX exercise_run_open ON exercise_run (id) WHERE state = 'open'",
    """
    CREATE TABLE exercise_answer (
        run_id INTEGER NOT NULL REFERENCES exercise_run (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (run_id, field)
    ) STRICT, WITHOUT ROWID
    """,
)
