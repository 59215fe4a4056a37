"""The pack as a client looks at it before they agree to anything: the very same, to the word."""

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.handout.pack import PackMeasure
from app.domain.handout.workspace import Draft
from app.services.handing_out.workspace import Workspace
from app.ui.pages.workspace.sections import Section
from app.ui.widgets.cards import Hairline
from app.ui.widgets.labels import InfoLine
from app.ui.widgets.pack_offer import PackOffer


class PreviewSection(Section):
    """What a client is shown, by what shows it to them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.offer = PackOffer()
        told = _tr(
            "This is what your client reads before anything is changed. They can switch each line "
            "off, and take all of it back at any time. Nothing that you switch here is kept."
        )
        self.column.addWidget(InfoLine("eye", told))
        self.column.addWidget(Hairline())
        self.column.addWidget(self.offer)
        self.column.addStretch(1)

    @override
    def show_draft(self, draft: Draft) -> None:
        """Show the pack that would be saved now."""
        try:
            proposal = self._workspace.building.proposal(draft)
        except AppError:  # the vault is away: a line above the page says so
            return
        name_of = self._workspace.stocking.measure_name
        measures = (change.part or change.before for change in proposal.changes)
        names = {m.measure_id: name_of(m) for m in measures if isinstance(m, PackMeasure)}
        self.offer.show_proposal(proposal, names)

    @override
    def applied(self, draft: Draft) -> Draft:
        """Return the draft as it is: nothing is changed here."""
        return draft


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspacePreview", source)
