"""What is said about exports and imports."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.boundary import Boundary
from app.domain.label import Label, LabelKind
from app.domain.portable import Problem, Source, TakenBack, Trouble
from app.services.exporting import Exported, ExportForm
from app.services.importing import Preview
from app.ui.widgets.boundaries import boundary_name
from app.ui.widgets.dates import short_day_name

TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


def tr(source: str) -> str:
    """Return a text of this package in the person's language."""
    return QCoreApplication.translate("Carrying", source)


def number(count: int) -> str:
    """Return a number as this system writes it."""
    return QLocale().toString(count)


def form_name(form: ExportForm) -> str:
    """Return what a form is called."""
    return {
        ExportForm.JSON: tr("For Alcove"),
        ExportForm.MARKDOWN: tr("Markdown"),
        ExportForm.HTML: tr("Web page"),
        ExportForm.TEXT: tr("Text"),
        ExportForm.BOOK: tr("A book to print (PDF)"),
        ExportForm.SEALED: tr("Sealed with a passphrase (age)"),
        ExportForm.NUMBERS: tr("Numbers as tables (CSV)"),
        ExportForm.FHIR: tr("Questionnaires for a clinic (FHIR R4)"),
    }[form]


def form_hint(form: ExportForm) -> str:
    """Return who can read a form."""
    return {
        ExportForm.JSON: tr(
            "One JSON file with the photos and files beside it, with check-ins, "
            "questionnaires and exercises too. Alcove can read all of it back, and other "
            "programs can too."
        ),
        ExportForm.MARKDOWN: tr("One file for each entry, for most writing and note programs."),
        ExportForm.HTML: tr("One page for any browser, with the photos in it. It loads nothing."),
        ExportForm.TEXT: tr("One plain text for any program, with the photos and files beside it."),
        ExportForm.BOOK: tr(
            "Contents, a part for each month, photos and page numbers. What paper cannot show "
            "lies beside it."
        ),
        ExportForm.SEALED: tr(
            "The form for Alcove, packed into one file that opens only with the passphrase. "
            "Alcove reads it back, and so does any program for age files."
        ),
        ExportForm.NUMBERS: tr(
            "Check-ins, trackers, questionnaires and nights, for any spreadsheet. No entries."
        ),
        ExportForm.FHIR: tr(
            "Finished questionnaires as QuestionnaireResponses with every answer and total. "
            "Your name is not in it."
        ),
    }[form]


def day_choices() -> tuple[str, ...]:
    """Return what can be chosen of days."""
    return (
        tr("Everything"),
        tr("The last 7 days"),
        tr("The last 30 days"),
        tr("The last year"),
        tr("From one day to another"),
    )


def only_name(only: Label | Boundary | None) -> str:
    """Return what a choice of entries is called."""
    if only is None:
        return tr("All entries")
    if isinstance(only, Boundary):
        return tr("Those marked “{boundary}”").format(boundary=boundary_name(only))
    kind = {
        LabelKind.TAG: tr("Tag: {name}"),
        LabelKind.PERSON: tr("Person: {name}"),
        LabelKind.PLACE: tr("Place: {name}"),
    }[only.kind]
    return kind.format(name=only.name)


def warning(*, is_sealed: bool) -> tuple[str, str]:
    """Return what to think of before, with its lead."""
    kept = tr(
        "Erasing something here does not erase it there. Earlier versions and the trash are not "
        "in it."
    )
    if is_sealed:
        return tr("Keep the passphrase where you find it again."), kept
    return tr("An export is not encrypted."), tr(
        "Whoever can open the folder can read it. {kept}"
    ).format(kept=kept)


def exported(done: Exported) -> str:
    """Return what was written."""
    what = counted(done.entries, done.conversations, 0)
    if done.numbers:
        words = tr("1 record") if done.numbers == 1 else tr("{n} records")
        what = words.format(n=number(done.numbers))
    what = what or tr("Nothing")
    return tr("{what}, in {folder}").format(what=what, folder=str(done.folder))


def source_name(source: Source) -> str:
    """Return what a journal of this program is called."""
    return {
        Source.ALCOVE: tr("An export of Alcove"),
        Source.DAY_ONE: tr("A journal of Day One"),
        Source.CHATGPT: tr("Conversations of ChatGPT"),
        Source.JRNL: tr("A journal of jrnl"),
        Source.MINI_DIARY: tr("A diary of Mini Diarium"),
        Source.JOURNEY: tr("A journal of Journey"),
        Source.DAYLIO: tr("A table of Daylio"),
        Source.REDNOTEBOOK: tr("A journal of RedNotebook"),
        Source.MARKDOWN: tr("Markdown or text files"),
    }[source]


def found(preview: Preview) -> str:
    """Return how much would come in, and of which days."""
    if preview.is_empty:
        return tr("Nothing new. What is in it is in this notebook already.")
    days = ""
    if preview.first_day is not None and preview.last_day is not None:
        first, last = (short_day_name(day) for day in (preview.first_day, preview.last_day))
        days = first if first == last else tr("{first} to {last}").format(first=first, last=last)
    parts = counted(preview.entries, preview.conversations, preview.files, preview.practice)
    return " · ".join(filter(None, (parts, days)))


def counted(entries: int, conversations: int, files: int, practice: int = 0) -> str:
    """Return how many of each there are, without those there are none of."""
    parts = []
    if entries:
        words = tr("1 entry") if entries == 1 else tr("{n} entries")
        parts.append(words.format(n=number(entries)))
    if conversations:
        words = tr("1 conversation") if conversations == 1 else tr("{n} conversations")
        parts.append(words.format(n=number(conversations)))
    if files:
        words = tr("1 photo or file") if files == 1 else tr("{n} photos and files")
        parts.append(words.format(n=number(files)))
    if practice:
        words = tr("{n} check-ins, questionnaires, exercises and plans")
        one = tr("1 check-in, questionnaire, exercise or plan")
        parts.append(one if practice == 1 else words.format(n=number(practice)))
    return ", ".join(parts)


def known(count: int) -> str:
    """Return how many are left out because they are there."""
    if count == 1:
        return tr("1 is in this notebook already and is left out.")
    return tr("{n} are in this notebook already and are left out.").format(n=number(count))


def problem(wrong: Problem) -> str:
    """Return where something is wrong and what."""
    return f"{wrong.where}: {_troubles()[wrong.trouble]}"


def _troubles() -> dict[Trouble, str]:
    return {
        Trouble.NO_DATE: tr("has no day that can be read"),
        Trouble.NO_TEXT: tr("has no words"),
        Trouble.NOT_A_RECORD: tr("cannot be read"),
        Trouble.A_CONVERSATION: tr("is a conversation; only the form “For Alcove” brings it back"),
        Trouble.A_PLAN: tr("stays in the export; write it on its own page, or restore a backup"),
        Trouble.A_PACK: tr("stays in the export; open the pack’s own file to have it again"),
        Trouble.LETTERS_LOST: tr("comes in, with “\ufffd” where letters could not be read"),
        Trouble.TEXT_TOO_LONG: tr("is longer than two million letters"),
        Trouble.FILE_MISSING: tr("is not there"),
        Trouble.FILE_CHANGED: tr("is not what it was when it was exported"),
        Trouble.FILE_TOO_LARGE: tr("is larger than 25 MB"),
        Trouble.FILE_UNREADABLE: tr("could not be kept"),
    }


def no_room(needed_bytes: int, free_bytes: int) -> str:
    """Return that the disk is too full."""
    return tr(
        "It needs {needed} on the disk, and {free} is free. Free some space, then choose it again."
    ).format(needed=_size(needed_bytes), free=_size(free_bytes))


def _size(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes, 1, TRADITIONAL)


def taken_back(taken: TakenBack) -> str:
    """Return what an undo did."""
    if not taken.kept:
        return tr("All of it is in the trash now.")
    if taken.kept == 1:
        return tr("The rest is in the trash. One was changed since, so it stays.")
    return tr("The rest is in the trash. {n} were changed since, so they stay.").format(
        n=number(taken.kept)
    )
