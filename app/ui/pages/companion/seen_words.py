"""What the companion saw, in plain words."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.generation import Message, Role, Sampling
from app.domain.sight import Sight
from app.domain.talk_summary import TalkSummary
from app.services.repeating import Hindrance, Repeated

_GROUP = 8


def told_words(sight: Sight) -> str:
    """Return how much of the talk a reply was made of."""
    given = sum(each.role is not Role.SYSTEM for each in sight.messages)
    locale = QLocale()
    if given == 1:
        words = _tr("It was given your message and the program's instructions.")
    else:
        words = _tr("It was given {count} messages and the program's instructions.").format(
            count=locale.toString(given)
        )
    if sight.left_out == 1:
        words += " " + _tr("1 older message was left out.")
    elif sight.left_out > 1:
        words += " " + _tr("{count} older messages were left out.").format(
            count=locale.toString(sight.left_out)
        )
    if sight.prompt_tokens and sight.context_tokens:
        words += " " + _tr("That took {used} of its {room} tokens; a word has one or two.").format(
            used=locale.toString(sight.prompt_tokens), room=locale.toString(sight.context_tokens)
        )
    return words


def entry_words(sight: Sight) -> str:
    """Return how many entries of the journal were in it."""
    if not sight.entries:
        return _tr("No entry of your journal.")
    if len(sight.entries) == 1:
        return _tr("1 entry of your journal.")
    return _tr("{count} entries of your journal.").format(
        count=QLocale().toString(len(sight.entries))
    )


def settings_words(sight: Sight) -> str:
    """Return how the reply was drawn."""
    drawn, locale = sight.sampling, QLocale()
    parts = [
        _tr("temperature {value}").format(value=_number(drawn.temperature)),
        _tr("top-k {value}").format(value=locale.toString(drawn.top_k)),
        _tr("top-p {value}").format(value=_number(drawn.top_p)),
        _tr("min-p {value}").format(value=_number(drawn.min_p)),
        _repeat_words(drawn),
        _tr("at most {count} tokens").format(count=locale.toString(drawn.max_tokens)),
    ]
    if sight.drafts > 1:
        words = _tr("the best of up to {count} drafts")
        parts.append(words.format(count=locale.toString(sight.drafts)))
    return ", ".join(parts) + "."


def seed_words(sight: Sight) -> str:
    """Return the seed, and what it is good for."""
    seed = str(sight.sampling.seed)
    if sight.can_be_had_again or not sight.reused_tokens:
        return _tr(
            "Seed {seed}. The same model, prompt, settings and seed give the same reply on this "
            "computer."
        ).format(seed=seed)
    return _tr(
        "Seed {seed}. The same model, prompt, settings and seed draw a reply in the same way. "
        "How {count} tokens were read before you sent your message was not kept, and that can "
        "change a word."
    ).format(seed=seed, count=QLocale().toString(sight.reused_tokens))


def repeated_words(repeated: Repeated, shown: str) -> str:
    """Return how a reply that was written once more compares with the one that is there."""
    if " ".join(repeated.text.split()) == " ".join(shown.split()):
        return _tr("Written once more: word for word the same.")
    if not repeated.is_same_course:
        return (
            _tr("Written once more, on a computer or with settings that round otherwise:")
            + f"\n\n{repeated.text.strip()}"
        )
    return (
        _tr("Written once more. What differs from the reply above was held back or cut off then:")
        + f"\n\n{repeated.text.strip()}"
    )


def not_repeated_words(hindrance: Hindrance) -> str:
    """Return why a reply could not be written once more."""
    return {
        Hindrance.NOT_KEPT: _tr("What it would take was not kept."),
        Hindrance.ANOTHER_MODEL: _tr("Another model speaks now. Choose that one to compare."),
        Hindrance.BROKEN_OFF: _tr("The model did not come to an end. Try it again."),
        Hindrance.NOT_ALLOWED: _tr(
            "A summary of this talk may stand in it, and you allow summaries no longer."
        ),
    }[hindrance]


def hash_words(sight: Sight) -> str:
    """Return the model file's fingerprint in groups; what is not known is said."""
    if not sight.model_sha256:
        return _tr("The model's file was not known.")
    sha = sight.model_sha256
    groups = [sha[at : at + _GROUP] for at in range(0, len(sha), _GROUP)]
    return _tr("Its file's SHA-256: {groups}").format(groups=" ".join(groups))


def speaker_words(message: Message) -> str:
    """Return whose words one message of the prompt is."""
    match message.role:
        case Role.SYSTEM:
            return _tr("The program's instructions")
        case Role.USER:
            return _tr("You")
        case Role.ASSISTANT:
            return _tr("The companion")


def marker_words(summary: TalkSummary, *, is_read: bool) -> str:
    """Return the line under what the companion no longer sees; empty where it sees all.

    Args:
        summary: What stands for what is above.
        is_read: Whether the model that speaks is given it.
    """
    if not summary.through:
        return ""
    if not is_read:
        return _tr(
            "The companion no longer sees what is above: this model reads the latest messages "
            "only. Open this line for the sentences that a larger model would be given."
        )
    if summary.is_by_model:
        return _tr(
            "The companion no longer sees what is above. It was given a summary that AI wrote. "
            "Open this line to read, correct or delete it."
        )
    if summary.text:
        return _tr(
            "The companion no longer sees what is above. It was given sentences of yours from "
            "there. Open this line to read, correct or delete them."
        )
    return _tr(
        "The companion no longer sees what is above, and knows nothing of it. Open this line "
        "to tell it something."
    )


def _repeat_words(drawn: Sampling) -> str:
    return _tr("repetition {value}").format(value=_number(drawn.repeat_penalty))


def _number(value: float) -> str:
    return QLocale().toString(value, "g", 3)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Seen", source)
