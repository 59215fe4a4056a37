"""The published schema says what an export is: every key, and every value that has a list."""

import json
from pathlib import Path

import pytest

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.domain.handout.given import Ending, PartDecision
from app.domain.handout.pack import PartKind
from app.domain.label import LabelKind
from app.domain.safety_plan import PlanStep
from app.interchange import json_export
from tests.interchange.arranging import PLAN, Journal, entry, file, taken_pack, talk, written

SCHEMA = json.loads(Path("docs/journal.schema.json").read_text())
PARTS = SCHEMA["$defs"]


@pytest.fixture
def document():
    journal = Journal((entry(files=(file(),)),), (talk(),), taken=(taken_pack(),), plan=PLAN)
    return json.loads(written(json_export.export(journal))["journal.json"])


def test_every_object_has_exactly_the_keys_that_are_published(document):
    first, said = document["entries"][0], document["conversations"][0]
    for found, part in (
        (document, SCHEMA),
        (first, PARTS["entry"]),
        (first["labels"][0], PARTS["label"]),
        (first["files"][0], PARTS["file"]),
        (said, PARTS["conversation"]),
        (said["turns"][1], PARTS["turn"]),
        (document["safety_plan"], PARTS["safety_plan"]),
        (document["safety_plan"]["lines"][0], PARTS["plan_line"]),
        (document["packs"][0], PARTS["pack"]),
        (document["packs"][0]["parts"][0], PARTS["pack_part"]),
    ):
        assert set(found) == set(part["properties"]) == set(part["required"])


def test_every_list_of_values_is_the_programs_own():
    assert PARTS["entry"]["properties"]["boundary"]["enum"] == list(Boundary)
    assert PARTS["plan_line"]["properties"]["step"]["enum"] == list(PlanStep)
    assert PARTS["label"]["properties"]["kind"]["enum"] == list(LabelKind)
    assert PARTS["conversation"]["properties"]["mode"]["enum"] == list(Mode)
    assert PARTS["turn"]["properties"]["speaker"]["enum"] == list(Speaker)
    assert PARTS["pack"]["properties"]["ending"]["enum"] == [*Ending, None]
    assert PARTS["pack_part"]["properties"]["kind"]["enum"] == list(PartKind)
    assert PARTS["pack_part"]["properties"]["decision"]["enum"] == list(PartDecision)
    assert SCHEMA["properties"]["version"]["const"] == json_export.VERSION
    assert SCHEMA["properties"]["format"]["const"] == json_export.FORMAT
