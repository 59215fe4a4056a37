"""What is said about erasing: what goes, what still has it, what nobody can promise."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.certificate import Certificate, Stored
from app.domain.trash import KEPT_DAYS, TrashItem, TrashKind
from app.services.deleting import BackupsRemoved, ErasedNow
from app.services.erasing import ErasurePlan
from app.ui.widgets.dates import moment_name, short_day_name

TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


def tr(source: str) -> str:
    """Return a text of this package in the person's language."""
    return QCoreApplication.translate("Data", source)


def number(count: int) -> str:
    """Return a number as this system writes it."""
    return QLocale().toString(count)


def size(size_bytes: int) -> str:
    """Return a size as this system writes it."""
    return QLocale().formattedDataSize(size_bytes, 1, TRADITIONAL)


def trash_guide() -> str:
    """Return what the trash is."""
    return tr(
        "What you delete stays here for {days} days. It is in no list and no search, and the "
        "companion cannot read it. Then it is erased for good."
    ).format(days=number(KEPT_DAYS))


def empty_trash() -> str:
    """Return what is said when there is nothing in it."""
    return tr("The trash is empty. What you delete stays here for {days} days.").format(
        days=number(KEPT_DAYS)
    )


def untitled(kind: TrashKind) -> str:
    """Return what stands where there is neither a title nor a word."""
    return tr("An entry") if kind is TrashKind.ENTRY else tr("A conversation")


def trash_hint(item: TrashItem) -> str:
    """Return what a thing is and until when it is kept."""
    kind = tr("Entry of {day}") if item.key.kind is TrashKind.ENTRY else tr("Conversation of {day}")
    until = tr("erased after {day}").format(day=short_day_name(item.erased_after.date()))
    return f"{kind.format(day=short_day_name(item.begun_at.date()))} · {until}"


def erase_question(kind: TrashKind, name: str) -> str:
    """Return the question before one thing goes for good."""
    if kind is TrashKind.CONVERSATION:
        return tr(
            "Erase the conversation “{name}” for good, with all of its messages? Nobody can bring "
            "it back, except from a backup."
        ).format(name=name)
    return tr(
        "Erase “{name}” for good? Its earlier versions, its draft and its photos and files go "
        "with it. Nobody can bring it back, except from a backup."
    ).format(name=name)


def empty_question(count: int) -> str:
    """Return the question before everything in the trash goes for good."""
    if count == 1:
        return tr("Erase the one thing in the trash for good? Nobody can bring it back.")
    return tr("Erase all {count} things in the trash for good? Nobody can bring them back.").format(
        count=number(count)
    )


def erased(done: ErasedNow) -> str:
    """Return what an erasing did, and what still holds it."""
    parts = [tr("Erased from this notebook, with its index and earlier versions.")]
    if not done.is_settled:
        parts.append(tr("A backup is being made now; the last traces go when it is done."))
    count = len(done.held_by)
    if count == 1:
        parts.append(
            tr("The backup of {moment} may still hold it.").format(
                moment=moment_name(done.held_by[0].made_at.astimezone())
            )
        )
    elif count:
        parts.append(
            tr("{count} backups may still hold it, the newest of {moment}.").format(
                count=number(count), moment=moment_name(done.held_by[0].made_at.astimezone())
            )
        )
    if done.originals:
        parts.append(
            tr("A damaged original that was set aside may hold it too: Settings, Your data.")
        )
    if done.is_folder_away:
        parts.append(tr("The folder for backups is not connected now and may hold more."))
    parts.append(tr("Words that you repeated elsewhere, in a conversation say, stay there."))
    return " ".join(parts)


def removed(done: BackupsRemoved) -> str:
    """Return what became of the backups."""
    if done.left == 1:
        return tr(
            "There is a new backup. An older one could not be removed: it cannot be written to. "
            "Remove it by hand."
        )
    if done.left:
        return tr(
            "There is a new backup. {left} older ones could not be removed: they cannot be "
            "written to. Remove them by hand."
        ).format(left=number(done.left))
    return tr("There is a new backup without it, and the older ones are gone.")


def stored_name(kind: Stored) -> str:
    """Return what a kind of things is called."""
    return {
        Stored.ENTRIES: tr("Entries"),
        Stored.VERSIONS: tr("Earlier versions of entries"),
        Stored.DRAFTS: tr("Open drafts"),
        Stored.CONVERSATIONS: tr("Conversations"),
        Stored.MESSAGES: tr("Messages in conversations"),
        Stored.FILES: tr("Photos and files"),
        Stored.CHECK_INS: tr("Check-ins and what you noted for the day"),
        Stored.MEASURES: tr("Questionnaires"),
        Stored.EXERCISES: tr("Exercises"),
        Stored.ASSIGNMENTS: tr("What you agreed"),
        Stored.TRASHED: tr("In the trash"),
        Stored.BACKUPS: tr("Backups"),
        Stored.ORIGINALS: tr("Damaged originals"),
    }[kind]


def plan_lines(plan: ErasurePlan) -> list[str]:
    """Return what will be erased, a line for each kind that there is."""
    counts = {**plan.counts, Stored.BACKUPS: plan.backups}
    return [f"{stored_name(kind)}: {number(counts[kind])}" for kind in counts if counts[kind]]


def limits() -> list[str]:
    """Return what an erasure cannot promise."""
    return [
        tr(
            "A solid-state drive may keep old blocks for a while where no program can reach "
            "them. All of it is encrypted, but the old keys may be among it, and whoever knows "
            "or guesses your passphrase could open those."
        ),
        tr("Copies that you or others made elsewhere: on other drives, computers or paper."),
        tr("Snapshots of the system, and folders that a program keeps in step with others."),
        tr("Words that somebody has read, photographed or been given."),
    ]


def certificate_lines(certificate: Certificate) -> list[tuple[str, list[str]]]:
    """Return the certificate as headings with their lines."""
    counts = [
        f"{stored_name(kind)}: {number(certificate.counts[kind])}"
        for kind in Stored
        if certificate.counts.get(kind)
    ]
    return [
        (tr("What was erased"), ["\n".join(counts)]),
        (tr("How"), _how(certificate)),
        (tr("What this cannot promise"), [*_left(certificate), *limits()]),
    ]


def certificate_head(certificate: Certificate) -> str:
    """Return when it was, in one sentence."""
    return tr(
        "On {moment} a notebook was erased on this computer, on the wish of its owner."
    ).format(moment=moment_name(certificate.erased_at))


def certificate_foot(certificate: Certificate) -> str:
    """Return which vault and which program."""
    return tr("Number of the erased vault: {vault}. Erased by {program}.").format(
        vault=certificate.vault_number, program=certificate.program
    )


def _how(certificate: Certificate) -> list[str]:
    return [
        tr(
            "The keys were overwritten with random bytes in {count} files. Without them nobody "
            "can read what they encrypted, not even somebody who knows the passphrase."
        ).format(count=number(certificate.key_files)),
        tr("Then the files were removed: {size} of encrypted data, backups included.").format(
            size=size(certificate.encrypted_bytes)
        ),
        tr("When the certificate is closed the program starts anew, with an empty memory."),
    ]


def _left(certificate: Certificate) -> list[str]:
    lines = []
    if certificate.backups_left == 1:
        lines.append(tr("1 backup could not be written to. It still opens: remove it."))
    elif certificate.backups_left:
        lines.append(
            tr("{count} backups could not be written to. They still open: remove them.").format(
                count=number(certificate.backups_left)
            )
        )
    if certificate.is_folder_away:
        lines.append(
            tr("The folder for backups was not connected. Backups there still open: remove them.")
        )
    return lines
