"""The pack as a client looks at it before they agree to anything: the same list, in one place."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.handout.pack import PackMeasure
from app.domain.handout.proposal import Proposal
from app.domain.handout.workspace import Draft
from app.services.handing_out.workspace import Workspace
from app.ui.pages.workspace.sections import Section
from app.ui.widgets.cards import Card, clear_layout
from app.ui.widgets.dates import day_name
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.proposal_list import ProposalList


class PreviewSection(Section):
    """Who gives it, the words of the key, the welcome, and every change, line by line."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.list = ProposalList()
        self._head = QVBoxLayout()
        told = _tr(
            "This is what your client reads before anything is changed. They can switch each line "
            "off, and take all of it back at any time. Nothing that you switch here is kept."
        )
        self.column.addWidget(InfoLine("eye", told))
        self.column.addLayout(self._head)
        self.column.addWidget(self.list)
        self.column.addStretch(1)

    @override
    def show_draft(self, draft: Draft) -> None:
        """Show the pack that would be saved now."""
        clear_layout(self._head)
        try:
            proposal = self._workspace.building.proposal(draft)
        except AppError:  # the vault is away: a line above the page says so
            return
        name_of = self._workspace.stocking.measure_name
        measures = (change.part or change.before for change in proposal.changes)
        names = {m.measure_id: name_of(m) for m in measures if isinstance(m, PackMeasure)}
        self._head.addWidget(_head_of(proposal))
        self.list.show_changes(proposal.changes, names)

    @override
    def applied(self, draft: Draft) -> Draft:
        """Return the draft as it is: nothing is changed here."""
        return draft


def _head_of(proposal: Proposal) -> QWidget:
    pack = proposal.opened.pack
    card = Card()
    add = card.column.addWidget
    add(Label(pack.title or _tr("A pack without a title"), TextStyle.TITLE))
    giver = " · ".join(filter(None, (pack.giver.name, pack.giver.practice, pack.giver.contact)))
    add(Label(giver or _tr("Your name is missing"), TextStyle.BODY, _tr("From")))
    add(Label(" ".join(proposal.fingerprint), TextStyle.BODY, _tr("Words of the key:")))
    if proposal.replaces is not None:
        words = _tr("It takes the place of edition {number}, for a client who has that one.")
        add(InfoLine("arrows-clockwise", words.format(number=proposal.replaces)))
    if pack.welcome:
        add(Label(pack.welcome, TextStyle.WRITING))
    if pack.agreement.text:
        lead = _tr("Agreement, version {version}").format(version=pack.agreement.version)
        add(Label(lead, TextStyle.LABEL))
        add(Label(pack.agreement.text, TextStyle.BODY))
    for day, words in (
        (pack.review_on, _tr("You look at it together again on {day}.")),
        (pack.valid_until, _tr("It is meant until {day}.")),
    ):
        if day is not None:
            add(Label(words.format(day=day_name(day)), TextStyle.HINT))
    return card


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspacePreview", source)
