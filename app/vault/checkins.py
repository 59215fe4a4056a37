"""Check-ins and trackers: by moment the ones, by day the others."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from app.domain.checkin import (
    CheckIn,
    CheckInId,
    CheckInWords,
    Feeling,
    Strength,
    Tracker,
    TrackerDesign,
    TrackerId,
    TrackerKind,
    TrackerValue,
)
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import local_date, moment_from, offset_minutes, stored

_BETWEEN: Final = """
    SELECT id, at, at_offset_minutes, local_date, changed_at, changed_offset_minutes, mood,
        energy, sleep
    FROM check_in WHERE local_date BETWEEN :first_day AND :last_day ORDER BY local_date, at, id
"""
_FEELINGS: Final = """
    SELECT check_in_id, word, strength FROM check_in_feeling
    WHERE check_in_id IN (
        SELECT id FROM check_in WHERE local_date BETWEEN :first_day AND :last_day
    )
    ORDER BY check_in_id, place
"""
_TRACKER_COLUMNS: Final = """
    SELECT id, name, kind, lowest, highest, choices, weekdays, remind_minute, started_on,
        is_retired
    FROM tracker
"""


class CheckIns:
    """The check-ins and trackers of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, words: CheckInWords, at: datetime, day: date) -> CheckInId:
        """Store a check-in of a day and return its id."""
        with self._connection.transaction() as database:
            row_id = database.insert(
                """
                INSERT INTO check_in (at, at_offset_minutes, local_date, changed_at,
                    changed_offset_minutes, mood, energy, sleep)
                VALUES (:at, :offset, :day, :at, :offset, :mood, :energy, :sleep)
                """,
                at=stored(at),
                offset=offset_minutes(at),
                day=day.isoformat(),
                mood=words.mood,
                energy=words.energy,
                sleep=words.sleep,
            )
            _store_feelings(database, CheckInId(row_id), words.feelings)
        return CheckInId(row_id)

    def change(self, check_in_id: CheckInId, words: CheckInWords, at: datetime) -> None:
        """Let a check-in say something else; its moment stays.

        Raises:
            NoLongerThere: It was removed.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                """
                UPDATE check_in SET changed_at = :at, changed_offset_minutes = :offset,
                    mood = :mood, energy = :energy, sleep = :sleep
                WHERE id = :id
                """,
                at=stored(at),
                offset=offset_minutes(at),
                mood=words.mood,
                energy=words.energy,
                sleep=words.sleep,
                id=check_in_id,
            )
            if not changed:
                raise NoLongerThere(RecordKind.CHECK_IN, check_in_id)
            database.run("DELETE FROM check_in_feeling WHERE check_in_id = :id", id=check_in_id)
            _store_feelings(database, check_in_id, words.feelings)

    def remove(self, check_in_id: CheckInId) -> None:
        """Erase a check-in.

        Raises:
            NoLongerThere: It is gone already.
        """
        with self._connection.transaction() as database:
            if not database.run("DELETE FROM check_in WHERE id = :id", id=check_in_id):
                raise NoLongerThere(RecordKind.CHECK_IN, check_in_id)

    def between(self, first_day: date, last_day: date) -> list[CheckIn]:
        """Return the check-ins of some days, both included, in their order."""
        days = {"first_day": first_day.isoformat(), "last_day": last_day.isoformat()}
        with self._connection.reading() as database:
            rows = database.rows(_BETWEEN, **days)
            felt = database.rows(_FEELINGS, **days)
        feelings: dict[int, list[Feeling]] = {}
        for row in felt:
            feelings.setdefault(row["check_in_id"], []).append(
                Feeling(row["word"], _strength(row["strength"]))
            )
        return [_check_in(row, feelings.get(row["id"], ())) for row in rows]

    def moods(self, first_day: date, last_day: date) -> dict[date, tuple[int, ...]]:
        """Return the moods of each day that has one, in their order; reads the index alone."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT local_date, mood FROM check_in
                WHERE local_date BETWEEN :first_day AND :last_day AND mood IS NOT NULL
                ORDER BY local_date, at, id
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        moods: dict[str, tuple[int, ...]] = {}
        for row in rows:
            moods[row["local_date"]] = (*moods.get(row["local_date"], ()), row["mood"])
        return {date.fromisoformat(day): levels for day, levels in moods.items()}

    def word_days(self, first_day: date, last_day: date) -> dict[str, int]:
        """Return on how many days each emotion word was picked."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT word, count(DISTINCT local_date) AS days
                FROM check_in JOIN check_in_feeling ON check_in_id = check_in.id
                WHERE local_date BETWEEN :first_day AND :last_day
                GROUP BY word ORDER BY days DESC, word
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        return {row["word"]: int(row["days"]) for row in rows}

    def add_tracker(self, design: TrackerDesign, at: datetime) -> TrackerId:
        """Begin to follow something."""
        with self._connection.transaction() as database:
            row_id = database.insert(
                """
                INSERT INTO tracker (name, kind, lowest, highest, choices, weekdays,
                    remind_minute, started_on, is_retired)
                VALUES (:name, :kind, :lowest, :highest, :choices, :weekdays, :remind_minute,
                    :started_on, 0)
                """,
                started_on=local_date(at),
                **_design_values(design),
            )
        return TrackerId(row_id)

    def change_tracker(self, tracker_id: TrackerId, design: TrackerDesign) -> None:
        """Let a tracker ask in another way; its kind stays, and its values say what they said.

        A value is the place of a choice: it goes along when the choice gets another place, and
        becomes the word itself when the choice is there no more.

        Raises:
            NoLongerThere: It was erased.
        """
        values = _design_values(design)
        del values["kind"]
        with self._connection.transaction() as database:
            row = database.row(f"{_TRACKER_COLUMNS} WHERE id = :id", id=tracker_id)
            if row is None:
                raise NoLongerThere(RecordKind.TRACKER, tracker_id)
            database.run(
                """
                UPDATE tracker SET name = :name, lowest = :lowest, highest = :highest,
                    choices = :choices, weekdays = :weekdays, remind_minute = :remind_minute
                WHERE id = :id
                """,
                id=tracker_id,
                **values,
            )
            before = _tracker(row).design
            if before.kind is TrackerKind.CHOICE and before.choices != design.choices:
                _keep_choices(database, tracker_id, before.choices, design.choices)

    def retire_tracker(self, tracker_id: TrackerId, *, is_retired: bool) -> None:
        """Ask no more, or again; what was noted stays.

        Raises:
            NoLongerThere: It was erased.
        """
        self._change_tracker(
            "UPDATE tracker SET is_retired = :is_retired WHERE id = :id",
            tracker_id,
            is_retired=int(is_retired),
        )

    def erase_tracker(self, tracker_id: TrackerId) -> None:
        """Erase a tracker with everything that was noted for it.

        Raises:
            NoLongerThere: It is gone already.
        """
        self._change_tracker("DELETE FROM tracker WHERE id = :id", tracker_id)

    def trackers(self, *, with_retired: bool = False) -> list[Tracker]:
        """Return the trackers, the oldest first."""
        with self._connection.reading() as database:
            rows = database.rows(f"{_TRACKER_COLUMNS} ORDER BY id")
        return [_tracker(row) for row in rows if with_retired or not row["is_retired"]]

    def note(self, tracker_id: TrackerId, day: date, value: TrackerValue, at: datetime) -> None:
        """Store a day's value; a blank one takes the day's value out."""
        with self._connection.transaction() as database:
            if database.row("SELECT 1 FROM tracker WHERE id = :id", id=tracker_id) is None:
                raise NoLongerThere(RecordKind.TRACKER, tracker_id)
            where = {"tracker_id": tracker_id, "day": day.isoformat()}
            if value.is_blank:
                database.run(
                    "DELETE FROM tracker_value WHERE tracker_id = :tracker_id"
                    " AND local_date = :day",
                    **where,
                )
                return
            database.run(
                """
                INSERT INTO tracker_value (tracker_id, local_date, number, words, changed_at,
                    changed_offset_minutes)
                VALUES (:tracker_id, :day, :number, :words, :at, :offset)
                ON CONFLICT (local_date, tracker_id) DO UPDATE SET number = :number,
                    words = :words, changed_at = :at, changed_offset_minutes = :offset
                """,
                number=value.number,
                words=value.words,
                at=stored(at),
                offset=offset_minutes(at),
                **where,
            )

    def values(self, first_day: date, last_day: date) -> dict[date, dict[TrackerId, TrackerValue]]:
        """Return what was noted on some days, both included."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT local_date, tracker_id, number, words FROM tracker_value
                WHERE local_date BETWEEN :first_day AND :last_day ORDER BY local_date, tracker_id
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        days: dict[date, dict[TrackerId, TrackerValue]] = {}
        for row in rows:
            day = days.setdefault(date.fromisoformat(row["local_date"]), {})
            day[TrackerId(row["tracker_id"])] = TrackerValue(row["number"], row["words"])
        return days

    def first_day(self) -> date | None:
        """Return the day of the first check-in or value; None while there is none."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT min(day) AS day FROM (
                    SELECT min(local_date) AS day FROM check_in
                    UNION ALL SELECT min(local_date) FROM tracker_value
                )
                """
            )
        return date.fromisoformat(row["day"]) if row is not None and row["day"] else None

    def _change_tracker(self, statement: str, tracker_id: TrackerId, **values: object) -> None:
        with self._connection.transaction() as database:
            if not database.run(statement, id=tracker_id, **values):
                raise NoLongerThere(RecordKind.TRACKER, tracker_id)


def _store_feelings(
    database: Database, check_in_id: CheckInId, feelings: Iterable[Feeling]
) -> None:
    for place, feeling in enumerate(feelings):
        database.run(
            """
            INSERT INTO check_in_feeling (check_in_id, place, word, strength)
            VALUES (:id, :place, :word, :strength)
            """,
            id=check_in_id,
            place=place,
            word=feeling.word,
            strength=feeling.strength.level if feeling.strength else None,
        )


def _keep_choices(
    database: Database, tracker_id: TrackerId, before: Sequence[str], after: Sequence[str]
) -> None:
    """Let the values of a tracker say in its new choices what they said in the old ones."""
    rows = database.rows(
        "SELECT local_date, number, words FROM tracker_value WHERE tracker_id = :id",
        id=tracker_id,
    )
    for row in rows:
        number = row["number"]
        is_known = number is not None and 0 <= number < len(before)
        word = before[number] if is_known else row["words"]
        if not word:
            continue  # a place that no word was at
        place = after.index(word) if word in after else None
        database.run(
            """
            UPDATE tracker_value SET number = :number, words = :words
            WHERE tracker_id = :id AND local_date = :day
            """,
            id=tracker_id,
            day=row["local_date"],
            number=place,
            words="" if place is not None else word,
        )


def _strength(level: int | None) -> Strength | None:
    return None if level is None else list(Strength)[level - 1]


def _check_in(row: Row, feelings: Iterable[Feeling]) -> CheckIn:
    return CheckIn(
        id=CheckInId(row["id"]),
        at=moment_from(row["at"], row["at_offset_minutes"]),
        local_date=date.fromisoformat(row["local_date"]),
        changed_at=moment_from(row["changed_at"], row["changed_offset_minutes"]),
        words=CheckInWords(row["mood"], tuple(feelings), row["energy"], row["sleep"]),
    )


def _design_values(design: TrackerDesign) -> dict[str, object]:
    return {
        "name": design.name,
        "kind": design.kind.value,
        "lowest": design.lowest,
        "highest": design.highest,
        "choices": json.dumps(design.choices, ensure_ascii=False),
        "weekdays": design.weekdays,
        "remind_minute": design.remind_minute,
    }


def _tracker(row: Row) -> Tracker:
    return Tracker(
        id=TrackerId(row["id"]),
        design=TrackerDesign(
            name=row["name"],
            kind=TrackerKind(row["kind"]),
            lowest=row["lowest"],
            highest=row["highest"],
            choices=tuple(json.loads(row["choices"])),
            weekdays=row["weekdays"],
            remind_minute=row["remind_minute"],
        ),
        started_on=date.fromisoformat(row["started_on"]),
        is_retired=bool(row["is_retired"]),
    )
