"""Pictures of the ways out and in."""

import json
from collections.abc import Callable
from pathlib import Path

from app.ui.pages.carrying.export_sheet import ExportSheet
from app.ui.pages.carrying.import_sheet import ImportSheet
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
    """Open both sheets, the second with a journal of another program."""
    house.rooms.go(Destination.SETTINGS)
    house.data.show_export()
    sheet = house.data.sheet
    assert isinstance(sheet, ExportSheet)
    sheet.choose_folder("/home/kim/Documents")
    settle()
    take("export")
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
