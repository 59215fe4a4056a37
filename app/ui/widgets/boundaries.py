"""How a boundary looks and what it is called, wherever it stands."""

from PySide6.QtCore import QCoreApplication

from app.domain.boundary import Boundary
from app.ui.widgets.marks import Lozenge

LOZENGES = {
    Boundary.MINE_ONLY: Lozenge.FILLED,
    Boundary.COMPANION_MAY_READ: Lozenge.HALF,
    Boundary.FOR_MY_SESSION: Lozenge.OUTLINE,
}


def boundary_name(boundary: Boundary) -> str:
    """Return what a boundary is called on its control and in a list."""
    match boundary:
        case Boundary.MINE_ONLY:
            return QCoreApplication.translate("Boundary", "Mine only")
        case Boundary.COMPANION_MAY_READ:
            return QCoreApplication.translate("Boundary", "Companion may read")
        case Boundary.FOR_MY_SESSION:
            return QCoreApplication.translate("Boundary", "For my session")
