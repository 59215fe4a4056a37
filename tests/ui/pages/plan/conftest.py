"""A plan page over a real vault."""

import pytest

from app.services.planning_safety import PlanningSafety
from app.ui.pages.plan.page import PlanPage
from tests.journeys.household import household
from tests.services.conftest import clock, vault

__all__ = ["clock", "vault"]


@pytest.fixture
def entrance(tmp_path):
    return household(tmp_path / "data")


@pytest.fixture
def planning(vault, tmp_path, clock):
    return PlanningSafety(vault.plan, tmp_path, clock)


@pytest.fixture
def page(planning, entrance, qtbot):
    page = PlanPage(planning, entrance.helping)
    qtbot.addWidget(page)
    page.resize(1064, 776)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page
