"""What the companion saw, in plain words."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.generation import Message, Role, Sampling
from app.domain.sight import Sight
from app.domain.talk_summary import TalkSummary

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
    if not sight.reused_tokens:
        return _tr(
            "Seed {seed}. The same model, prompt, settings and seed give the same reply on this "
            "computer."
        ).format(seed=str(sight.sampling.seed))
    return _tr(
        "Seed {seed}. The same model, prompt, settings and seed draw a reply in the same way. "
        "{count} tokens were read before you sent your message, which is rounded otherwise and "
        "can change a word."
    ).format(seed=str(sight.sampling.seed), count=QLocale().toString(sight.reused_tokens))


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
