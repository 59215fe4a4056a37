"""What a pack is called where a client sees it: its parts, its limits, and what it changes."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign, TrackerKind
from app.domain.conversation import Mode
from app.domain.handout.limits import Limits, Tone, Topic
from app.domain.handout.pack import (
    PackAssignment,
    PackContact,
    PackExercise,
    PackMeasure,
    PackPlanLine,
    PackPrompt,
    PackReading,
    PackTemplate,
    PackTracker,
    Part,
    PartKind,
)
from app.domain.handout.proposal import Caution, Change, How, LimitsChange, Obstacle, Refusal
from app.domain.handout.shared import SharedExercise
from app.domain.weekdays import ALL_WEEKDAYS
from app.ui.widgets.dates import day_name
from app.ui.widgets.plan_steps import step_title
from app.ui.widgets.weekdays import weekdays_words


def tr(source: str) -> str:
    """Return a sentence in the person's language."""
    return QCoreApplication.translate("Handout", source)


def kind_title(kind: PartKind) -> str:
    """Return the heading of one kind of part."""
    return {
        PartKind.LIMITS: tr("The AI companion"),
        PartKind.CONTACT: tr("People to call"),
        PartKind.PLAN_LINE: tr("Lines for your safety plan"),
        PartKind.EXERCISE: tr("Exercises of your clinician"),
        PartKind.ASSIGNMENT: tr("Things to try"),
        PartKind.MEASURE: tr("Questionnaires"),
        PartKind.TRACKER: tr("Things to follow, day by day"),
        PartKind.READING: tr("Pages to read"),
        PartKind.PROMPT: tr("Questions to write from"),
        PartKind.TEMPLATE: tr("Beginnings for an entry"),
    }[kind]


def kind_place(kind: PartKind) -> str:
    """Return where parts of one kind will stand."""
    return {
        PartKind.LIMITS: "",
        PartKind.CONTACT: tr("They join the professionals in your safety plan."),
        PartKind.PLAN_LINE: tr("You can change or remove each of them there."),
        PartKind.EXERCISE: tr("They stand under Practice while you have the pack."),
        PartKind.ASSIGNMENT: tr(
            "They stand on Today on their days, and under Practice on every day. Done, partly and "
            "not are all fine answers."
        ),
        PartKind.MEASURE: tr("They come up under Check-ins when they are due."),
        PartKind.TRACKER: tr("They stand under Check-ins. A day without one is no matter."),
        PartKind.READING: tr("They stand under From your clinician."),
        PartKind.PROMPT: tr("They come up on Today, one at a time."),
        PartKind.TEMPLATE: tr("They stand among your templates."),
    }[kind]


def how_words(change: Change) -> str:
    """Return what would become of one part."""
    match change.how:
        case How.ADDED:
            return tr("New")
        case How.CHANGED:
            names = ", ".join(dict.fromkeys(_field_name(name) for name in change.fields))
            return tr("Changed: {what}").format(what=names) if names else tr("Changed")
        case How.SWITCHED_OFF:
            is_part = change.kind is not PartKind.LIMITS
            gone = tr("Goes away. Switch this off to keep it.")
            return gone if is_part else tr("Switches something off")
        case How.SAME:
            return tr("Stays as it is")


def part_title(part: Part, measure_name: str = "") -> str:
    """Return the first line of a part."""
    match part:
        case PackAssignment():
            return part.words.title
        case PackExercise():
            return part.title
        case PackMeasure():
            return measure_name or part.measure_id
        case PackTracker():
            return part.design.name
        case PackContact() | PackPlanLine():
            words = part.name if isinstance(part, PackContact) else part.words
            return f"{words}, {part.number}" if part.number else words
    return _text_title(part)


def part_lines(part: Part) -> list[str]:
    """Return everything else that a part says, a line each."""
    match part:
        case PackAssignment():
            return _assignment_lines(part.words)
        case PackExercise():
            return [part.about]
        case PackMeasure():
            return _measure_lines(part)
        case PackTracker():
            return _tracker_lines(part.design)
    return _text_lines(part)


def part_days(part: Part, today: date) -> str:
    """Return on which days a part comes up and whether today is one; empty for every day."""
    if isinstance(part, PackAssignment):
        days, is_today = _some_days(part.words.weekdays), part.words.is_for(today)
    elif isinstance(part, PackTracker):
        days, is_today = _some_days(part.design.weekdays), part.design.is_for(today)
    else:
        return ""
    return tr("{days}. Today is one of them.").format(days=days) if days and is_today else days


def _text_title(part: PackReading | PackPrompt | PackTemplate) -> str:
    match part:
        case PackReading():
            return part.title
        case PackPrompt():
            return part.text
        case PackTemplate():
            return part.name


def _text_lines(
    part: PackContact | PackPlanLine | PackReading | PackPrompt | PackTemplate,
) -> list[str]:
    match part:
        case PackContact():
            return [part.hours] if part.hours else []
        case PackPlanLine():
            return [step_title(part.step)]
        case PackReading():
            return [part.text]
        case PackTemplate():
            return [part.body]
        case PackPrompt():
            return []


def limits_lines(change: LimitsChange) -> list[str]:
    """Return what would become of the companion, a sentence each."""
    if change.turns_off:
        return [
            tr("Journal only"),
            tr("The companion is switched off, and its model is not loaded."),
            tr("Everything else works without it."),
        ]
    if change.then.is_journal_only:
        return [tr("Journal only"), tr("The companion is off, and stays off.")]
    lines = [tr("Limits for the companion"), *limits_words(change.then)]
    if change.now.is_journal_only or change.lifts:
        lines.append(tr("A limit of before ends. The companion still needs your own yes."))
    return lines


def limits_words(limits: Limits) -> list[str]:
    """Return what a companion within limits may do, a sentence each."""
    if limits.is_journal_only:
        return [tr("The companion is off, and its model is not loaded.")]
    lines = []
    if limits.modes != frozenset(Mode):
        names = ", ".join(mode_name(mode) for mode in Mode if mode in limits.modes)
        lines.append(tr("The companion may only: {modes}.").format(modes=names))
    topics = [topic_name(topic) for topic in Topic if topic in limits.topics_off]
    topics += [tr("“{topic}”").format(topic=topic) for topic in limits.own_topics_off]
    if topics:
        lines.append(tr("It leaves for your sessions: {topics}.").format(topics=", ".join(topics)))
        lines.append(tr("The starter model cannot be told this, so it stays silent with it."))
    if limits.tone is not None:
        lines.append(tone_words(limits.tone))
    return lines or [tr("The companion stays as it is.")]


def mode_name(mode: Mode) -> str:
    """Return what a mode is called."""
    return {
        Mode.LISTEN: tr("listen"),
        Mode.EXPLORE: tr("explore"),
        Mode.EXERCISE: tr("offer an exercise"),
        Mode.REFLECT: tr("reflect on an entry"),
        Mode.FREE: tr("talk freely"),
    }[mode]


def topic_name(topic: Topic) -> str:
    """Return what is left for the session."""
    return {
        Topic.TRAUMA: tr("what happened, in detail"),
        Topic.FOOD_AND_BODY: tr("food and the body"),
        Topic.MEDICINE: tr("medicine"),
        Topic.SUBSTANCES: tr("alcohol and drugs"),
        Topic.RELATIONSHIP: tr("staying or leaving"),
        Topic.SEXUALITY: tr("sexuality"),
        Topic.RELIGION: tr("faith"),
        Topic.LEGAL: tr("courts and law"),
        Topic.REASSURANCE: tr("asking whether something is safe"),
        Topic.DREAMS: tr("dreams"),
    }[topic]


def tone_words(tone: Tone) -> str:
    """Return how the companion writes."""
    return {
        Tone.PLAIN: tr("It writes plainly."),
        Tone.GENTLE: tr("It writes gently."),
        Tone.BRIEF: tr("It writes briefly."),
    }[tone]


def caution_words(caution: Caution) -> str:
    """Return what to look at twice, and what to do about it."""
    return {
        Caution.UNSIGNED: tr(
            "It has no signature, so anyone could have made or changed it. Take it only if your "
            "clinician gave it to you themselves."
        ),
        Caution.NEW_KEY: tr(
            "It is signed with a key that is new to you. Compare the seven words with your "
            "clinician before you take it."
        ),
        Caution.NAME_OF_ANOTHER: tr(
            "You have a pack from somebody of this name, and it was signed with another key or "
            "none. Ask your clinician about it."
        ),
        Caution.LOOK_ALIKE: tr(
            "A name in it mixes letters of different alphabets, so it may look like another name."
        ),
        Caution.HAS_LINK: tr("There is a web or mail address in it. Alcove opens none."),
        Caution.RUN_OUT: tr("Its last day has passed. Ask your clinician for a newer one."),
    }[caution]


def refusal_words(refusal: Refusal) -> str:
    """Return why a pack cannot be taken, and what to do about it."""
    return {
        Refusal.WRONG_SIGNATURE: tr(
            "The signature does not fit: the file was damaged or changed after it was signed. It "
            "cannot be taken. Ask your clinician for a new file."
        ),
        Refusal.ANOTHER_KEY: tr(
            "It says that it continues a pack of yours, but the same key did not sign it. It "
            "cannot be taken. Ask your clinician about it."
        ),
        Refusal.OLDER: tr("A later edition of this pack is in force. Nothing was changed."),
    }[refusal]


def obstacle_words(obstacle: Obstacle) -> str:
    """Return why one part cannot be taken."""
    return {
        Obstacle.MEASURE_UNKNOWN: tr("This version of Alcove does not have it. It is left out."),
        Obstacle.MEASURE_UNREADABLE: tr("Its questions cannot be read. It is left out."),
        Obstacle.EXERCISE_UNREADABLE: tr("Its steps cannot be read. It is left out."),
        Obstacle.EXERCISE_SHIPPED: tr(
            "It brings other steps under the name of one that Alcove has. It is left out."
        ),
        Obstacle.MEASURE_SHIPPED: tr(
            "It brings other words under the name of a published one. It is left out."
        ),
    }[obstacle]


def shared_words(shared: SharedExercise) -> str:
    """Return how an exercise stands beside that of another pack, and what becomes of it."""
    if shared.is_alike:
        said = tr(
            "“{title}” from {giver} brings the same exercise. It stands once, and goes when you "
            "have given both packs back."
        )
    elif shared.counts:
        said = tr(
            "“{title}” from {giver} brings other steps for it. This pack brought it first, so you "
            "see these. If you give this pack back, those take their place."
        )
    else:
        said = tr(
            "“{title}” from {giver} brought an exercise under this name first, with other steps, "
            "so you see those. If you give that pack back, these take their place."
        )
    return said.format(title=shared.title, giver=shared.giver)


def shared_after(exercise: str, shared: SharedExercise) -> str:
    """Return what becomes of an exercise when its pack is given back; empty for nothing."""
    if shared.is_alike:
        said = tr("“{exercise}” stays, because “{title}” from {giver} brings it too.")
    elif shared.counts:
        said = tr("“{exercise}” then has the steps of “{title}” from {giver}.")
    else:
        return ""
    return said.format(exercise=exercise, title=shared.title, giver=shared.giver)


def _assignment_lines(words: AssignmentWords) -> list[str]:
    said = (
        (tr("Why"), words.why),
        (tr("How"), words.how),
        (tr("When"), words.occasion),
        (tr("Days"), _some_days(words.weekdays)),
        (tr("In two minutes"), words.two_minutes),
        (tr("Until"), _day(words.until_on)),
        (tr("Reminder"), _time(words.remind_minute)),
    )
    return [f"{name}: {text}" for name, text in said if text]


def _measure_lines(measure: PackMeasure) -> list[str]:
    lines = [tr("First on {day}").format(day=day_name(measure.next_on))]
    if measure.every_days is not None:
        days = QLocale().toString(measure.every_days)
        lines.append(tr("Again every {days} days").format(days=days))
    if measure.hides_trend:
        lines.append(tr("Earlier answers are hidden while you fill it in"))
    if measure.file:
        lines.append(tr("The pack brings its questions"))
    return lines


def _tracker_lines(design: TrackerDesign) -> list[str]:
    kind = {
        TrackerKind.SCALE: tr("From {lowest} to {highest}"),
        TrackerKind.COUNT: tr("A number"),
        TrackerKind.YES_NO: tr("Yes or no"),
        TrackerKind.CHOICE: tr("One of: {choices}"),
        TrackerKind.TIME: tr("A time of day"),
        TrackerKind.NOTE: tr("A few words"),
    }[design.kind]
    lines = [
        kind.format(
            lowest=QLocale().toString(design.lowest),
            highest=QLocale().toString(design.highest),
            choices=", ".join(design.choices),
        )
    ]
    if design.weekdays != ALL_WEEKDAYS:
        lines.append(weekdays_words(design.weekdays))
    if design.remind_minute is not None:
        lines.append(f"{tr('Reminder')}: {_time(design.remind_minute)}")
    return lines


def _some_days(weekdays: int) -> str:
    return "" if weekdays == ALL_WEEKDAYS else weekdays_words(weekdays)


def _day(day: date | None) -> str:
    return "" if day is None else day_name(day)


def _time(minute: int | None) -> str:
    if minute is None:
        return ""
    time = QTime(minute // 60, minute % 60)
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def _field_name(name: str) -> str:
    return {
        "title": tr("the title"),
        "name": tr("the name"),
        "why": tr("why"),
        "how": tr("how"),
        "occasion": tr("when"),
        "two_minutes": tr("the two-minute version"),
        "until_on": tr("how long"),
        "weekdays": tr("the days"),
        "remind_minute": tr("the reminder"),
        "next_on": tr("when it is due"),
        "every_days": tr("how often"),
        "number": tr("the number"),
        "hours": tr("the hours"),
        "text": tr("the words"),
        "body": tr("the words"),
        "words": tr("the words"),
    }.get(name, tr("how it asks"))
