"""The line about a pack that was brought while the notebook is locked."""

from PySide6.QtCore import QCoreApplication

from app.ui.widgets.labels import InfoLine
from app.ui.widgets.tokens import Role


class PackLine(InfoLine):
    """Nothing until a pack waits."""

    def __init__(self) -> None:
        super().__init__("package", "", role=Role.INK)
        self.hide()

    def show_pack(self, name: str) -> None:
        """Say which pack waits for this notebook to be open."""
        words = QCoreApplication.translate(
            "PackLine",
            "You will look at {name} once this is open. If it is open in another window, drop the "
            "file there.",
        )
        self.set_text(words.format(name=name))
        self.show()
