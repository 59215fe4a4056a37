"""Pictures of the ways out and in."""

import json
from collections.abc import Callable
from pathlib import Path

from app.services.export_forms import ExportForm
from app.ui.pages.carrying.export_sheet import ExportSheet
from app.ui.pages.carrying.import_sheet import ImportSheet
from app.ui.pages.data.retention_sheet import RetentionSheet
from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from tests.journeys.person import until
from tests.tour.camera import settle

Take = Callable[[str], None]

JOURNAL = {
    "entries": [
        {
            "creationDate": "2025-07-01T19:30:00Z",
            "timeZone": "Europe/Berlin",
            "text": "# By the canal\n\nWe walked until it was dark.",
            "tags": ["walks"],
        },
        {"creationDate": "2025-07-04T06:10:00Z", "text": "Up before everybody else."},
        {"text": "A note without a day."},
    ]
}


def show_carrying(house: House, folder: Path, take: Take) -> None:
    """Open the ways out and in, the second with a journal of another program."""
    house.rooms.go(Destination.SETTINGS)
    house.data.show_export()
    sheet = house.data.sheet
    assert isinstance(sheet, ExportSheet)
    sheet.choose_folder("/home/kim/Documents")
    settle()
    take("export")
    sheet.choose_form(ExportForm.SEALED)
    settle()
    take("export-sealed")
    sheet.close_sheet()
    settle()
    path = folder / "Journal.json"
    path.write_text(json.dumps(JOURNAL))
    house.data.show_import()
    sheet = house.data.sheet
    assert isinstance(sheet, ImportSheet)
    sheet.choose(str(path))
    until(sheet.start.isEnabled)
    settle()
    take("import")
    sheet.close_sheet()
    settle()
    show_rule_and_guide(house, take)


def show_rule_and_guide(house: House, take: Take) -> None:
    """Open the rule about old conversations, and the guide."""
    house.data.show_retention()
    sheet = house.data.sheet
    assert isinstance(sheet, RetentionSheet)
    sheet.choice.setCurrentIndex(1)
    until(lambda: bool(sheet.said.text()))
    settle()
    take("old-conversations")
    sheet.close_sheet()
    settle()
    house.guide.show_guide()
    settle()
    take("guide")
    house.guide.leave()
    settle()
