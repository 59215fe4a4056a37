"""The plan goes on paper whole, or as a card with the line of the chosen country."""

import pytest

from app.domain.safety_plan import PlanStep
from app.services.printing_out import PaperNotSaved


@pytest.mark.parametrize("save", ["save_page", "save_card"])
def test_a_pdf_is_written_once_and_never_over_another(page, planning, tmp_path, save, qtbot):
    planning.write(PlanStep.PEOPLE, "Ana, 555-0142")
    path = tmp_path / "plan.pdf"
    getattr(page.papers, save)(str(path))
    written = path.read_bytes()
    assert written.startswith(b"%PDF-")
    with qtbot.waitSignal(page.failed) as failed:
        getattr(page.papers, save)(str(path))
    assert isinstance(failed.args[0], PaperNotSaved)
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    ("country", "wanted", "foot"),
    [
        ("US", ("988 Suicide & Crisis Lifeline", "Call or text 988"), ""),
        ("GB", ("Samaritans", "116 123"), "Samaritans: not yet confirmed by us"),
        ("", None, ""),
    ],
)
def test_the_wallet_card_has_the_line_of_the_chosen_country(
    page, planning, entrance, country, wanted, foot
):
    planning.write(PlanStep.ALONE, "Cold water\nWalk to the bakery")
    planning.write(PlanStep.PEOPLE, "Ana, 555-0142")
    entrance.helping.choose_country(country)
    parts, said = page.papers.card_parts()
    assert parts[0].lines == (("Cold water. Walk to the bakery.", ""),)
    assert parts[-1].lines[0] == ("Ana", "555-0142")
    assert list(parts[-1].lines[1:2]) == ([wanted] if wanted else [])
    assert (len(parts[-1].lines) == 3) is bool(wanted)  # the emergency number is the last
    assert said == foot


def test_the_page_ends_with_whom_to_call_in_danger(page, planning, entrance):
    planning.write(PlanStep.REASONS, "The dog")
    entrance.helping.choose_country("US")
    parts, _foot = page.papers.page_parts()
    assert parts[-1].heading == "In danger now"
    assert parts[-1].lines == (
        ("988 Suicide & Crisis Lifeline", "Call or text 988"),
        ("Emergency", "911"),
    )
    entrance.helping.choose_country("")
    assert page.papers.page_parts()[0][-1].heading == "Reasons for living"
