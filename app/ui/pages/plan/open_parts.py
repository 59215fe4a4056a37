"""Which parts of the plan open without the passphrase: explained first, all off by default."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.safety_plan import PlanStep
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Card, Hairline
from app.ui.widgets.choices import Switch
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.plan_steps import step_title


class OpenParts(Card):
    """A switch a part, and one button that takes all of them back."""

    changed = Signal()
    """The person chose other parts; ``chosen`` says which."""

    def __init__(self) -> None:
        super().__init__()
        self.switches: dict[PlanStep, Switch] = {}
        self.close_all = Button(
            self.tr("Close all of them"), ButtonKind.SECONDARY, ButtonSize.SMALL
        )
        self.column.addWidget(SectionHeading(self.tr("Open without the passphrase")))
        self.column.addWidget(
            Label(
                self.tr(
                    "Parts you turn on stand under Help now before you unlock. They lie in a small "
                    "file beside your journal that is not encrypted: anyone who uses this computer "
                    "can read them. Turning them off removes them from it."
                ),
                TextStyle.HINT,
            )
        )
        for step in PlanStep:
            self._add(step)
        self.column.addWidget(Hairline())
        self.column.addWidget(self.close_all, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_all.clicked.connect(self._on_close_all)

    @property
    def chosen(self) -> frozenset[PlanStep]:
        """The parts that shall be open."""
        return frozenset(step for step, switch in self.switches.items() if switch.isChecked())

    def show_open(self, steps: frozenset[PlanStep]) -> None:
        """Show which parts are open; nobody is told."""
        for step, switch in self.switches.items():
            switch.blockSignals(True)  # noqa: FBT003  # Qt's signature
            switch.setChecked(step in steps)
            switch.blockSignals(False)  # noqa: FBT003  # as above
        self.close_all.setEnabled(bool(steps))

    def _add(self, step: PlanStep) -> None:
        switch = Switch(step_title(step))
        switch.toggled.connect(self.changed)
        self.switches[step] = switch
        row = QHBoxLayout()
        row.addWidget(Label(step_title(step), TextStyle.BODY), 1)
        row.addWidget(switch)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(Hairline())
        self.column.addWidget(holder)

    def _on_close_all(self) -> None:
        self.show_open(frozenset())
        self.changed.emit()
