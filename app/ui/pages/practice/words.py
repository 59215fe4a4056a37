"""What the practice pages say."""

from PySide6.QtCore import QCoreApplication

from app.domain.exercise import Exercise, FieldKind, Need, Run, RunState, Step
from app.domain.exercise_answer import Answer, brief
from app.domain.sleep import SleepFigures
from app.ui.widgets.small_fields import minute_name


def need_name(need: Need) -> str:
    """Return what somebody looks for."""
    return {
        Need.CALM: _tr("Calm down now"),
        Need.THOUGHT: _tr("Untangle a thought"),
        Need.DO: _tr("Do something"),
        Need.MATTERS: _tr("What matters"),
        Need.SLEEP: _tr("Sleep"),
    }[need]


def minutes_words(exercise: Exercise) -> str:
    """Return how long an exercise takes."""
    if exercise.minutes == 1:
        return _tr("about a minute")
    return _tr("about {minutes} minutes").format(minutes=exercise.minutes)


def said_words(step: Step, answer: Answer) -> str:
    """Return an answer in words, times as this system writes them; may be empty."""
    if step.kind is FieldKind.TIMES:
        given = zip(step.choices, answer.times, strict=False)
        return "\n".join(
            f"{name} {minute_name(minute)}" for name, minute in given if minute is not None
        )
    if step.kind is FieldKind.RATING and answer.number is not None:
        return rating_words(answer.number)
    return brief(step.kind, answer)


def rating_words(number: int | None) -> str:
    """Return a rating in words; a dash for one that was not said."""
    return "–" if number is None else _tr("{number} of 100").format(number=number)


def run_words(run: Run) -> str:
    """Return how one time of doing an exercise went, in a line."""
    told = state_words(run)
    if run.state is not RunState.OPEN and run.before is not None and run.after is not None:
        told = _tr("{state}. Upset {before} before, {after} after").format(
            state=told, before=run.before, after=run.after
        )
    return told


def state_words(run: Run) -> str:
    """Return how far one time of doing an exercise came."""
    return {
        RunState.OPEN: _tr("Begun"),
        RunState.STOPPED: _tr("Ended early"),
        RunState.FINISHED: _tr("Done"),
    }[run.state]


def duration_words(minutes: int) -> str:
    """Return minutes as hours and minutes."""
    hours, rest = divmod(minutes, 60)
    return _tr("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def sleep_words(figures: SleepFigures | None) -> str:
    """Return what follows from a night, in one or two sentences."""
    if figures is None:
        return _tr(
            "Some of it is missing, or two of the times cannot both be true. "
            "You can go back, or leave it so."
        )
    return _tr(
        "You slept about {slept} of {in_bed} in bed, which is {percent} %. It took {onset} min "
        "until you slept, and you were awake {awake} min in between."
    ).format(
        slept=duration_words(figures.total_sleep),
        in_bed=duration_words(figures.in_bed),
        percent=round(figures.efficiency),
        onset=figures.onset,
        awake=figures.awake,
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("Practice", source)
