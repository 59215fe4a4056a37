"""Writes what a clinician hands out, for ``prove.py``: a pack, and the same changed after signing.

Made by the project's own code, under a key that is made and forgotten here; all of it invented.
"""

from __future__ import annotations

import json
import secrets
from datetime import date
from pathlib import Path

from app.domain.handout.pack import (
    Agreement,
    Giver,
    Pack,
    PackContact,
    PackPlanLine,
    PackReading,
    PartKey,
    SeriesId,
)
from app.domain.safety_plan import PlanStep
from app.handout.pack_file import write_pack

PACK = "signed.alcove-pack"
CHANGED = "changed.alcove-pack"
TITLE = "Small steps between sessions"
GIVER = "Elm Street Practice"


def write(folder: Path) -> None:
    """Write both files."""
    pack = Pack(
        series=SeriesId(secrets.token_hex(16)),
        edition=1,
        made_on=date(2026, 11, 23),
        language="en",
        title=TITLE,
        giver=Giver("Ada Lind", GIVER, "555-0100"),
        welcome="Nobody watches what you write.",
        agreement=Agreement("1", "We look at this together."),
        contacts=(PackContact(PartKey("desk"), GIVER, "555-0101", "weekdays 8 to 18"),),
        plan_lines=(PackPlanLine(PartKey("tea"), PlanStep.ALONE, "Make tea"),),
        reading=(PackReading(PartKey("why"), "Why small things", "Small things come first."),),
    )
    signed = write_pack(pack, secrets.token_bytes(32))
    envelope = json.loads(signed)
    envelope["payload"] = envelope["payload"].replace("555-0101", "555-0199")
    (folder / PACK).write_bytes(signed)
    (folder / CHANGED).write_bytes(json.dumps(envelope).encode())
