"""Checking in: the first tap is kept, each further one adds to it, and nothing is owed.

Taps within half an hour belong to one check-in, so that three taps are one row and not
three. A past day is open to change at any time; a day that was missed is no matter.
"""

from datetime import date, datetime, time, timedelta

from app.domain.checkin import (
    CheckIn,
    CheckInDay,
    CheckInId,
    CheckInWords,
    EmotionWord,
    Tracker,
    TrackerDesign,
    TrackerId,
    TrackerTemplate,
    TrackerValue,
)
from app.domain.looking import day_mood, level_of
from app.host.clock import Clock
from app.library.content import PracticeContent
from app.vault.checkins import CheckIns

ONE_CHECK_IN = timedelta(minutes=30)
NOON = time(12)


class CheckingIn:
    """The check-ins and trackers of one open vault."""

    def __init__(self, check_ins: CheckIns, content: PracticeContent, clock: Clock) -> None:
        self._check_ins = check_ins
        self._content = content
        self._clock = clock

    def today(self) -> date:
        """Return the person's own date."""
        return self._clock.now().date()

    @property
    def words(self) -> tuple[EmotionWord, ...]:
        """The emotion words to pick from."""
        return self._content.check_ins.words

    @property
    def templates(self) -> tuple[TrackerTemplate, ...]:
        """Trackers to begin from."""
        return self._content.check_ins.templates

    def current(self) -> CheckIn | None:
        """Return the check-in that a tap now would add to; None when it would begin one."""
        now = self._clock.now()
        of_today = self._check_ins.between(now.date(), now.date())
        if of_today and now - of_today[-1].at < ONE_CHECK_IN:
            return of_today[-1]
        return None

    def day(self, day: date) -> CheckInDay:
        """Return everything of a day."""
        values = self._check_ins.values(day, day).get(day, {})
        return CheckInDay(day, tuple(self._check_ins.between(day, day)), values)

    def mood_levels(self, first_day: date, last_day: date) -> dict[date, int]:
        """Return the mood of each day that has one, 1 to 5: the mean of those that were said."""
        moods = self._check_ins.moods(first_day, last_day)
        return {day: level_of(day_mood(levels)) for day, levels in moods.items()}

    def keep(self, words: CheckInWords) -> CheckIn:
        """Keep what is so now: added to the check-in of the last half hour, or a new one."""
        current = self.current()
        if current is None:
            return self.add(words, self.today())
        self._check_ins.change(current.id, words, self._clock.now())
        return self._of(current.id, current.local_date)

    def add(self, words: CheckInWords, day: date) -> CheckIn:
        """Add a check-in to a day; one of the past has no hour and stands at noon."""
        now = self._clock.now()
        at = now if day == now.date() else datetime.combine(day, NOON, now.tzinfo)
        return self._of(self._check_ins.add(words, at, day), day)

    def change(self, check_in: CheckIn, words: CheckInWords) -> CheckIn:
        """Let a check-in of any day say something else.

        Raises:
            NoLongerThere: It was removed.
        """
        self._check_ins.change(check_in.id, words, self._clock.now())
        return self._of(check_in.id, check_in.local_date)

    def remove(self, check_in: CheckIn) -> None:
        """Erase a check-in.

        Raises:
            NoLongerThere: It is gone already.
        """
        self._check_ins.remove(check_in.id)

    def restore(self, check_in: CheckIn) -> CheckInId:
        """Bring back what was erased a moment ago."""
        return self._check_ins.add(check_in.words, check_in.at, check_in.local_date)

    def trackers(self, day: date) -> list[Tracker]:
        """Return the trackers that ask on a day."""
        return [tracker for tracker in self._check_ins.trackers() if tracker.design.is_for(day)]

    def all_trackers(self) -> list[Tracker]:
        """Return every tracker, also those that ask no more."""
        return self._check_ins.trackers(with_retired=True)

    def follow(self, design: TrackerDesign) -> TrackerId:
        """Begin a tracker."""
        return self._check_ins.add_tracker(design, self._clock.now())

    def redesign(self, tracker: Tracker, design: TrackerDesign) -> None:
        """Let a tracker ask in another way; what was noted stays."""
        self._check_ins.change_tracker(tracker.id, design)

    def retire(self, tracker: Tracker, *, is_retired: bool) -> None:
        """Ask no more, or again."""
        self._check_ins.retire_tracker(tracker.id, is_retired=is_retired)

    def erase_tracker(self, tracker: Tracker) -> None:
        """Erase a tracker and all its values."""
        self._check_ins.erase_tracker(tracker.id)

    def note(self, tracker: Tracker, day: date, value: TrackerValue) -> None:
        """Keep a day's value; a blank one takes it out.

        Raises:
            ValueError: The tracker takes no such value.
        """
        if value.number is not None and not tracker.design.takes(value.number):
            message = "a value outside the tracker's"
            raise ValueError(message)
        self._check_ins.note(tracker.id, day, value, self._clock.now())

    def _of(self, check_in_id: CheckInId, day: date) -> CheckIn:
        return next(each for each in self._check_ins.between(day, day) if each.id == check_in_id)
