"""What the companion's page calls things, and when things were, as this system writes it."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.conversation import Conversation, Mode, StopReason
from app.ui.widgets.choices import Choice
from app.ui.widgets.dates import short_day_name, time_name


def mode_name(mode: Mode) -> str:
    """Return what a mode is called."""
    match mode:
        case Mode.LISTEN:
            return QCoreApplication.translate("Companion", "Listen")
        case Mode.EXPLORE:
            return QCoreApplication.translate("Companion", "Explore")
        case Mode.EXERCISE:
            return QCoreApplication.translate("Companion", "Exercise")
        case Mode.REFLECT:
            return QCoreApplication.translate("Companion", "Reflect")
        case Mode.FREE:
            return QCoreApplication.translate("Companion", "Freely")


def mode_choices(offered: Collection[Mode]) -> list[Choice]:
    """Return modes as choices, in their order."""
    return [Choice(mode, mode_name(mode)) for mode in Mode if mode in offered]


def mode_hint(mode: Mode) -> str:
    """Return what the companion does in a mode, in a sentence."""
    match mode:
        case Mode.LISTEN:
            return QCoreApplication.translate(
                "Companion", "It says back what it heard, and asks little."
            )
        case Mode.EXPLORE:
            return QCoreApplication.translate(
                "Companion", "It says back what it heard, and asks one short question."
            )
        case Mode.EXERCISE:
            return QCoreApplication.translate(
                "Companion", "It offers one small exercise, a step at a time."
            )
        case Mode.REFLECT:
            return QCoreApplication.translate(
                "Companion", "It looks at an entry with you, and asks one question."
            )
        case Mode.FREE:
            return QCoreApplication.translate("Companion", "It talks about what you bring.")


def beginning_words(mode: Mode) -> str:
    """Return what stands over an empty conversation."""
    words = QCoreApplication.translate("Companion", "{what} One line is enough to begin.")
    return words.format(what=mode_hint(mode))


def stop_words(reason: StopReason | None) -> str:
    """Return why a reply ended, in a sentence; empty when it ended by itself."""
    translate = QCoreApplication.translate
    words = {
        StopReason.CANCELLED: translate("Companion", "You stopped this reply."),
        StopReason.CRASHED: translate(
            "Companion", "The companion stopped unexpectedly. Your words are kept."
        ),
        StopReason.STALLED: translate(
            "Companion", "The companion stopped answering. Your words are kept."
        ),
        StopReason.INTERRUPTED: translate(
            "Companion", "This reply was cut off when the program closed."
        ),
        StopReason.LENGTH: translate("Companion", "This reply reached the longest it may be."),
        StopReason.GUARDED: translate("Companion", "Part of this reply was held back."),
    }
    return words.get(reason, "") if reason is not None else ""


def writing_words(words_a_second: int) -> str:
    """Return how fast a reply is being written; 0 for not known yet."""
    if words_a_second <= 0:
        return QCoreApplication.translate("Companion", "Writing")
    if words_a_second == 1:
        return QCoreApplication.translate("Companion", "Writing, about 1 word a second")
    words = QCoreApplication.translate("Companion", "Writing, about {count} words a second")
    return words.format(count=QLocale().toString(words_a_second))


def reading_words() -> str:
    """Return what the companion does before its first word."""
    return QCoreApplication.translate("Companion", "Reading what you wrote")


def omitted_words(messages: int) -> str:
    """Return that older messages did not fit; empty when all did."""
    if messages <= 0:
        return ""
    if messages == 1:
        return QCoreApplication.translate(
            "Companion", "1 older message did not fit, so the companion did not read it."
        )
    words = QCoreApplication.translate(
        "Companion", "{count} older messages did not fit, so the companion did not read them."
    )
    return words.format(count=QLocale().toString(messages))


def ai_notice() -> str:
    """Return what a person must know before the first word of a session."""
    return QCoreApplication.translate(
        "Companion",
        "This is an AI program on this computer, not a person. Nobody reads along. It can be "
        "wrong, and it cannot call anyone. Help now is always at the top.",
    )


def help_hint() -> str:
    """Return where people can be found who help."""
    return QCoreApplication.translate(
        "Companion", "Help now, at the top of the window, has people you can reach."
    )


def program_name() -> str:
    """Return who speaks scripted words."""
    return QCoreApplication.translate("Companion", "Alcove, written in advance")


def model_name(label: str) -> str:
    """Return the name that stands beside the companion's words."""
    if not label:
        return QCoreApplication.translate("Companion", "on this computer")
    return QCoreApplication.translate("Companion", "{model}, on this computer").format(model=label)


def with_speed(named: str, words_a_second: int) -> str:
    """Return a model's name with how fast it wrote; 0 for not known."""
    if words_a_second <= 0:
        return named
    if words_a_second == 1:
        said = QCoreApplication.translate("Companion", "{model}, about 1 word a second")
        return said.format(model=named)
    said = QCoreApplication.translate("Companion", "{model}, about {count} words a second")
    return said.format(model=named, count=QLocale().toString(words_a_second))


def you() -> str:
    """Return the name of the person in their own transcript."""
    return QCoreApplication.translate("Companion", "You")


def untitled() -> str:
    """Return what a conversation is called before its first message."""
    return QCoreApplication.translate("Companion", "New conversation")


def conversation_hint(conversation: Conversation, today: date) -> str:
    """Return when a conversation was and in which mode: Today, 11:02 AM · Explore."""
    day = conversation.changed_at.date()
    mode = mode_name(conversation.mode)
    if day == today:
        when = QCoreApplication.translate("Companion", "Today, {time}").format(
            time=time_name(conversation.changed_at)
        )
    elif 0 < (today - day).days < DAYS_OF_A_WEEK:
        when = QLocale().standaloneDayName(day.isoweekday())
    else:
        when = short_day_name(day)
    return f"{when} · {mode}"


def group_of(conversation: Conversation, today: date) -> str:
    """Return the name of the group that a conversation stands in."""
    if conversation.is_temporary:
        return QCoreApplication.translate("Companion", "Not stored")
    if conversation.is_archived:
        return QCoreApplication.translate("Companion", "Put away")
    if conversation.is_starred:
        return QCoreApplication.translate("Companion", "Starred")
    return group_name(conversation.changed_at.date(), today)


def group_name(day: date, today: date) -> str:
    """Return the name of the stretch of time a day is in."""
    if (today - day).days < DAYS_OF_A_WEEK:
        return QCoreApplication.translate("Companion", "This week")
    return f"{QLocale().standaloneMonthName(day.month)} {day.year}"


DAYS_OF_A_WEEK = 7
