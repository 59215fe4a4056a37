"""The doctor's lines in words: what is so, and what it means or what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, qVersion

from app.services.examining import Check, Finding, State

TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat

_SENTENCES: dict[tuple[Check, State, str], str] = {
    (Check.VERSION, State.GOOD, ""): (
        "This is Alcove {version}, with Qt {qt} and Python {python}, on {system}."
    ),
    (Check.CIPHER, State.GOOD, ""): (
        "The encryption works: it gave the known answers just now. SQLCipher {cipher}, "
        "SQLite {sqlite}, {provider}."
    ),
    (Check.CIPHER, State.BAD, ""): (
        "The encryption did not give the known answers. Alcove opens and writes nothing with it. "
        "Install Alcove again."
    ),
    (Check.NETWORK, State.GOOD, ""): (
        "No network: Alcove asked for a connection of each kind, and the system refused."
    ),
    (Check.NETWORK, State.BAD, ""): (
        "Alcove has no code that uses a network, but on this system nothing stops it."
    ),
    (Check.NETWORK, State.UNKNOWN, ""): (
        "Alcove has no code that uses a network. On this system it cannot show that to you."
    ),
    (Check.CORE_DUMPS, State.GOOD, ""): "If Alcove crashes, no copy of its memory is written.",
    (Check.CORE_DUMPS, State.BAD, ""): (
        "If Alcove crashes, the system may write a copy of its memory to the disk."
    ),
    (Check.CORE_DUMPS, State.UNKNOWN, ""): (
        "Whether the system writes a copy of the memory after a crash is not known here."
    ),
    (Check.INSPECTION, State.GOOD, ""): (
        "Other programs of your account cannot look into Alcove's memory."
    ),
    (Check.INSPECTION, State.GOOD, "from_the_start"): (
        "Other programs of your account cannot look into Alcove's memory, from its start on."
    ),
    (Check.INSPECTION, State.BAD, "watched"): (
        "Another program is attached to Alcove and can read all of it. Close that program, or "
        "restart the computer, before you unlock."
    ),
    (Check.INSPECTION, State.BAD, ""): (
        "Other programs of your account could look into Alcove's memory while it is unlocked."
    ),
    (Check.INSPECTION, State.UNKNOWN, ""): (
        "Whether other programs can look into Alcove's memory is not known here."
    ),
    (Check.SYSTEM_CALLS, State.GOOD, ""): (
        "A filter of the system watches what Alcove asks for, and cannot be taken off again."
    ),
    (Check.SYSTEM_CALLS, State.BAD, ""): "The system's filter for network calls is not in force.",
    (Check.SYSTEM_CALLS, State.UNKNOWN, ""): "This system has no such filter for programs.",
    (Check.WORKER_FILES, State.GOOD, ""): (
        "The companion's process can be kept from all files but its model (Landlock {landlock})."
    ),
    (Check.WORKER_FILES, State.NOTE, ""): (
        "This system is too old to keep the companion's process from other files. It still "
        "cannot write any, and it never has your key."
    ),
    (Check.WORKER_FILES, State.UNKNOWN, ""): (
        "On this system the companion's process is not kept from other files. It never has your "
        "key."
    ),
    (Check.NEW_FILES, State.GOOD, ""): "What Alcove writes, only your account can read.",
    (Check.NEW_FILES, State.BAD, ""): "Other accounts of this computer may read new files.",
    (Check.NEW_FILES, State.UNKNOWN, ""): (
        "Who can read new files is up to the folder's own settings here."
    ),
    (Check.SWAP, State.GOOD, "none"): (
        "There is no swap: nothing of the memory is moved to a disk."
    ),
    (Check.SWAP, State.GOOD, "in_memory"): "Swap stays in memory (zram), not on a disk.",
    (Check.SWAP, State.GOOD, "encrypted"): "Swap is encrypted.",
    (Check.SWAP, State.BAD, ""): (
        "Swap is not encrypted: while Alcove is unlocked, parts of its memory may be moved to the "
        "disk in the clear. Encrypt the disk or the swap, or switch swap off."
    ),
    (Check.SWAP, State.UNKNOWN, ""): (
        "Whether swap is encrypted is not known here. Encrypting the whole disk covers it."
    ),
    (
        Check.HIBERNATION,
        State.GOOD,
        "",
    ): "Sleeping does not write the memory to a disk in the clear.",
    (Check.HIBERNATION, State.NOTE, ""): (
        "If the computer hibernates, its whole memory is written to the disk. Alcove locks before "
        "that, but encrypt the disk to be safe."
    ),
    (Check.DESKTOP, State.GOOD, ""): (
        "Alcove locks when the screen is locked and before the computer sleeps."
    ),
    (Check.DESKTOP, State.NOTE, "sleep"): (
        "Alcove locks before the computer sleeps. A locked screen is not told here: the idle time "
        "locks."
    ),
    (Check.DESKTOP, State.NOTE, "screen"): (
        "Alcove locks when the screen is locked. Sleep is noticed on waking, and locks then."
    ),
    (Check.DESKTOP, State.NOTE, "none"): (
        "The desktop tells Alcove nothing here. The idle time locks, and so does waking up."
    ),
    (Check.VAULT_FOLDER, State.GOOD, ""): "only your account can open its folder.",
    (Check.VAULT_FOLDER, State.BAD, ""): (
        "other accounts can look into its folder. They see encrypted files, their sizes and their "
        "times."
    ),
    (Check.VAULT_FOLDER, State.UNKNOWN, ""): (
        "who can open its folder is up to the system's settings."
    ),
    (Check.VAULT_FOLDER, State.UNKNOWN, "away"): "its drive is not connected.",
    (Check.HEADER, State.GOOD, ""): "its header and the header's copy are whole.",
    (Check.HEADER, State.NOTE, ""): (
        "one of its two headers is damaged or missing. It opens with the other, and is mended "
        "when you unlock."
    ),
    (Check.HEADER, State.BAD, ""): (
        "both of its headers are damaged or missing. Restore a backup; nothing else is changed by "
        "that."
    ),
    (Check.HEADER, State.UNKNOWN, ""): "its headers cannot be read now.",
    (Check.BACKUP, State.GOOD, ""): (
        "days since the last backup in its folder: {days}. Backups there: {copies}."
    ),
    (Check.BACKUP, State.NOTE, ""): (
        "the last backup in its folder is {days} days old. Unlock it once; a new one is made if "
        "anything changed."
    ),
    (Check.BACKUP, State.NOTE, "none"): (
        "no backup in its folder. If you chose another folder for them, Settings shows them after "
        "unlocking."
    ),
    (Check.BACKUP, State.UNKNOWN, ""): "its backups cannot be seen now.",
    (Check.DISK, State.GOOD, ""): "{free} free on its disk.",
    (Check.DISK, State.NOTE, ""): "only {free} free on its disk. Make some room soon.",
    (Check.DISK, State.BAD, ""): "only {free} free on its disk. Saving may fail; make room.",
    (Check.DISK, State.UNKNOWN, ""): "how much room its disk has cannot be seen now.",
    (Check.SCREENER, State.GOOD, ""): (
        "The look for words of danger works: it told two sentences apart just now. {rules} rules "
        "with {patterns} patterns, {contexts} contexts, {weights} weights; version {mark}."
    ),
    (Check.SCREENER, State.BAD, ""): (
        "The look for words of danger did not tell two sentences apart. Install Alcove again. "
        "Help now works without it."
    ),
    (Check.CRISIS_LINES, State.GOOD, ""): (
        "All {lines} crisis lines were confirmed less than a year ago."
    ),
    (Check.CRISIS_LINES, State.NOTE, ""): (
        "Of {lines} crisis lines, {fresh} were confirmed less than a year ago. The others say so "
        "beside their number."
    ),
    (Check.MODELS, State.GOOD, ""): "Models for the companion on this computer: {models}.",
    (Check.MODELS, State.NOTE, ""): (
        "There is no model on this computer. Your journal works without one."
    ),
    (Check.MEMORY, State.GOOD, ""): "Memory: {total}, of which {free} is free now.",
    (Check.SCREEN_READER, State.GOOD, ""): (
        "A screen reader, or something else that reads windows, is listening to Alcove."
    ),
    (Check.SCREEN_READER, State.NOTE, ""): (
        "No screen reader is listening. If you use one, start it before Alcove."
    ),
    (Check.FONTS, State.GOOD, ""): "Your words are shown in {serif}, all others in {sans}.",
    (Check.FONTS, State.NOTE, ""): (
        "No serif font that Alcove knows is here, so your words are shown in {sans} too."
    ),
    (Check.MEMORY, State.UNKNOWN, ""): "How much memory there is, this system does not tell.",
}

_OF_A_NOTEBOOK = frozenset({Check.VAULT_FOLDER, Check.HEADER, Check.BACKUP, Check.DISK})
"""What is looked at for each notebook: these sentences stand behind its number."""

_SIGNS = {State.GOOD: "ok", State.NOTE: "note", State.BAD: "bad", State.UNKNOWN: "?"}


def sentence_of(finding: Finding) -> str:
    """Return a line's sentence, in the person's language."""
    source = _SENTENCES.get((finding.check, finding.state, finding.detail))
    if source is None:
        source = _SENTENCES[finding.check, finding.state, ""]
    figures = {name: _said(name, figure) for name, figure in finding.figures.items()}
    sentence = _tr(source).format(
        **figures,
        free=figures.get("free_bytes", ""),
        total=figures.get("total_bytes", ""),
        qt=qVersion(),
    )
    if finding.check not in _OF_A_NOTEBOOK:
        return sentence
    lead = _tr("Notebook {number} of {count}: {sentence}")
    return lead.format(number=figures["number"], count=figures["count"], sentence=sentence)


def state_words(state: State) -> str:
    """Return how a line came out, in a word."""
    return {
        State.GOOD: _tr("Good"),
        State.NOTE: _tr("Worth knowing"),
        State.BAD: _tr("Needs you"),
        State.UNKNOWN: _tr("Not known here"),
    }[state]


def text_of(findings: Sequence[Finding]) -> str:
    """Return all lines as plain text to copy: no name, no path, nothing written."""
    rows = [f"{_SIGNS[each.state]:<5}{sentence_of(each)}" for each in findings]
    return "\n".join(rows) + "\n"


def _said(name: str, figure: str | int) -> str:
    if isinstance(figure, str):
        return figure
    if name.endswith("_bytes"):
        return QLocale().formattedDataSize(figure, 1, TRADITIONAL)
    return QLocale().toString(figure)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Doctor", source)
