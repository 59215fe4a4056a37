"""Adding an exercise and a measure takes what docs/adding.md says, and no line of code."""

import shutil

import pytest

from app.host.resources import Resources
from app.library.content import PracticeContent

SCORING = """id = "invented-two"
items = 2
lowest = 0
highest = 3
source = "Written for a test, 2026-11-23."
"""
WORDING = """scoring = "invented-two"
name = "Invented"
about = "Two questions for a test."
language = "en"
version = "1"
minutes = 1
lead = "How often?"
period = "This week"
anchors = ["Never", "Some days", "Most days", "Every day"]
licence = "None, for tests"
notice = "Words of no instrument."
source = "Written for a test, 2026-11-23."

[[item]]
words = "One?"

[[item]]
words = "Two?"
"""


@pytest.fixture
def resources(tmp_path):
    shutil.copytree(Resources.shipped().root, tmp_path / "resources")
    return Resources(tmp_path / "resources")


def test_an_exercise_is_one_file(resources):
    folder = resources.root / "exercises"
    text = (folder / "feet-on-floor.toml").read_text(encoding="utf-8")
    added = text.replace('id = "feet-on-floor"', 'id = "hands-on-table"').replace(
        'title = "Feet on the floor"', 'title = "Hands on the table"'
    )
    (folder / "hands-on-table.toml").write_text(added, encoding="utf-8")
    found = PracticeContent(resources).exercises.exercise("hands-on-table")
    assert found is not None
    assert found.title == "Hands on the table"


def test_a_measure_is_two_files(resources):
    folder = resources.root / "measures"
    (folder / "scoring" / "invented-two.toml").write_text(SCORING, encoding="utf-8")
    (folder / "invented-two.toml").write_text(WORDING, encoding="utf-8")
    measures = PracticeContent(resources).measures.measures
    (found,) = [measure for measure in measures if measure.id == "invented-two"]
    assert [item.words for item in found.items] == ["One?", "Two?"]
    assert found.scoring.most == 6
