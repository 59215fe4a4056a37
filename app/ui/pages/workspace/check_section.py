"""What is asked before a pack is saved, what is still missing, and saving it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.handout.workspace import NO_REGION, Checklist, Draft, Gap, Made
from app.services.handing_out.building_packs import file_name
from app.services.handing_out.workspace import Workspace
from app.services.printing_out import save_paper
from app.ui.pages.workspace.sections import Section
from app.ui.pages.workspace.words import fault_words, gap_words
from app.ui.printing.handout_paper import handout_pdf
from app.ui.widgets.buttons import Button, ButtonKind, LinkButton
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.check_box import WORDS_AT, CheckBox
from app.ui.widgets.dates import day_name
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Role, Space


class CheckSection(Section):
    """Four questions, the list of what is missing, and the buttons."""

    failed = Signal(object)
    """It could not be saved; carries the ``AppError``."""

    save_wanted = Signal()
    """The clinician wants the file; the draft has to be stored first."""

    made = Signal()
    """An edition was saved."""

    details_wanted = Signal()
    """The clinician wants to say who they are."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._building = workspace.building
        self._draft: Draft | None = None
        self.suitable = CheckBox(_tr("It suits this client"))
        self.plan = CheckBox(_tr("We have a plan for a crisis"))
        self.alone = CheckBox(_tr("They know that nobody reads along"))
        self.region = DropDown(_tr("The rules of your region"))
        self.about_region = Label("", TextStyle.HINT)
        self.missing: list[str] = []
        self._missing = QVBoxLayout()
        self.details = LinkButton(_tr("Go to Your details"), TextStyle.BODY)
        self.save = Button(_tr("Save the pack"), ButtonKind.PRIMARY, icon="file-arrow-down")
        self.again = Button(_tr("Save the last file again"))
        self.print = Button(_tr("Save the sheet to print"), icon="printer")
        self.said = InfoLine("check-circle", "", style=TextStyle.BODY)
        self._edition = Label("", TextStyle.HINT)
        self._fill()
        self._lay_out()
        self._connect()

    @override
    def show_draft(self, draft: Draft) -> None:
        """Show what was answered and what is missing; nobody is told."""
        if self._draft is None or draft.id != self._draft.id:
            self.said.hide()
        self._draft = draft
        checks = draft.checks
        for box, is_on in (
            (self.suitable, checks.is_suitable),
            (self.plan, checks.has_crisis_plan),
            (self.alone, checks.knows_nobody_watches),
        ):
            box.blockSignals(True)  # noqa: FBT003  # Qt's signature
            box.setChecked(is_on)
            box.blockSignals(False)  # noqa: FBT003
        self.region.setCurrentIndex(max(self.region.findData(checks.region), 0))
        self._show_region()
        self._show_missing()
        self._show_editions()

    @override
    def applied(self, draft: Draft) -> Draft:
        """Return a draft with these answers."""
        self._draft = replace(
            draft,
            checks=Checklist(
                is_suitable=self.suitable.isChecked(),
                has_crisis_plan=self.plan.isChecked(),
                knows_nobody_watches=self.alone.isChecked(),
                region=str(self.region.currentData()),
            ),
        )
        self._show_region()
        self._show_missing()
        return self._draft

    def ask_for_file(self, draft: Draft) -> QFileDialog:
        """Open a dialog for where the pack goes."""
        self._draft = draft
        return ask_for_new_file(self, self.save.words(), file_name(draft.pack), self.save_pack)

    def ask_for_again(self) -> QFileDialog | None:
        """Open a dialog for where the last edition goes once more."""
        if self._draft is None or self._draft.last_made is None:
            return None
        last = replace(self._draft.pack, edition=self._draft.last_made.edition)
        return ask_for_new_file(self, self.again.words(), file_name(last), self.save_again)

    def ask_for_sheet(self) -> QFileDialog:
        """Open a dialog for where the sheet to print goes."""
        return ask_for_new_file(self, self.print.words(), f"{_tr('pack')}.pdf", self.save_sheet)

    def save_pack(self, path: str) -> None:
        """Sign the pack and write its file."""
        if self._draft is None:
            return
        try:
            made = self._building.write(self._draft, Path(path))
        except AppError as error:
            self.failed.emit(error)
            return
        self._say(made)
        self.made.emit()

    def save_again(self, path: str) -> None:
        """Write the last edition once more."""
        if self._draft is None or self._draft.last_made is None:
            return
        try:
            self._building.write_again(self._draft, Path(path))
        except AppError as error:
            self.failed.emit(error)
            return
        self._say(self._draft.last_made)

    def save_sheet(self, path: str) -> None:
        """Write the page that is given by hand: who gives it, the key, what is in it."""
        if self._draft is None:
            return
        try:
            pack, key = self._building.preview(self._draft), self._workspace.introducing.key()
            save_paper(Path(path), handout_pdf(pack, key.words, key.squares))
        except AppError as error:
            self.failed.emit(error)
            return
        self._tell(_tr("Saved. Print it and give it by hand, not along with the file."))

    def _say(self, made: Made) -> None:
        words = _tr(
            "Saved as edition {number}. It holds nothing your client wrote, but says whose client "
            "they are: give it as you usually give files. Give the printed sheet by hand."
        )
        self._tell(words.format(number=made.edition))

    def _tell(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()

    def _fill(self) -> None:
        self.region.addItem(_tr("Please choose"), "")
        self.region.addItem(_tr("I looked; it is none of those below"), NO_REGION)
        for region in self._workspace.stocking.regions(self._building.today()):
            self.region.addItem(region.name, region.code)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(SectionHeading(_tr("Before you save"), _tr("Asked anew for each edition.")))
        for box, hint in self._questions():
            add(Together(box, Label(hint, TextStyle.HINT), gap=Space.XS, indent=WORDS_AT))
        add(
            Together(
                Label(_tr("The rules of your region"), TextStyle.LABEL),
                self.region,
                self.about_region,
            )
        )
        add(SectionHeading(_tr("Save and give"), has_line=True))
        self.column.addLayout(self._missing)
        add(self.details)
        row = Flow(Space.S)
        for button in (self.save, self.print, self.again):
            row.add(button)
        add(row)
        add(self.said)
        add(self._edition)
        self.column.addStretch(1)
        self.said.hide()

    def _questions(self) -> tuple[tuple[CheckBox, str], ...]:
        return (
            (
                self.suitable,
                _tr("You went through the suitability list together. It is in the Library."),
            ),
            (
                self.plan,
                _tr("Made without the program: whom they call, and what they do until then."),
            ),
            (
                self.alone,
                _tr("You get no message and no alert, whatever they write. They have heard it."),
            ),
        )

    def _connect(self) -> None:
        for box in (self.suitable, self.plan, self.alone):
            box.toggled.connect(self._on_edited)
        self.region.activated.connect(self._on_edited)
        self.save.clicked.connect(self.save_wanted)
        self.again.clicked.connect(self.ask_for_again)
        self.print.clicked.connect(self.ask_for_sheet)
        self.details.clicked.connect(self.details_wanted)

    def _show_region(self) -> None:
        today = self._building.today()
        region = self._workspace.stocking.region(str(self.region.currentData()), today)
        if region is None:
            words = _tr("The table is dated and may lack your region. Ask your board if unsure.")
        else:
            told = _tr(
                "{words} Source: {source}, noted {noted_on}. Only journal only can be saved."
            )
            words = told.format(words=region.words, source=region.source, noted_on=region.noted_on)
        self.about_region.setText(words)

    def _show_missing(self) -> None:
        if self._draft is None:
            return
        clear_layout(self._missing)
        gaps = self._building.gaps(self._draft)
        faults = self._building.faults(self._draft)
        self.missing = [gap_words(gap) for gap in gaps]
        self.missing += [fault_words(self._draft, fault) for fault in faults]
        for words in self.missing:
            self._missing.addWidget(InfoLine("warning-circle", words, role=Role.WARNING))
        self.details.setVisible(Gap.NAME in gaps)
        self.save.setEnabled(not self.missing)
        self.print.setEnabled(Gap.NAME not in gaps)

    def _show_editions(self) -> None:
        made = None if self._draft is None else self._draft.last_made
        self.again.setVisible(made is not None)
        self._edition.setVisible(made is not None)
        if made is not None:
            words = _tr("Edition {number} was saved on {day}.")
            self._edition.setText(
                words.format(number=made.edition, day=day_name(made.made_at.date()))
            )


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceCheck", source)
