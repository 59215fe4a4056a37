"""Pages of a workspace over a real vault."""

import pytest

from app.domain.handout.workspace import ClinicianProfile
from app.handout.keys import new_keys
from app.host.resources import Resources
from app.services.handing_out.building_packs import BuildingPacks
from app.services.handing_out.stocking import Stocking
from app.services.handing_out.workspace import Workspace, build_workspace
from app.ui.pages.workspace.packs_page import PacksPage
from tests.services.conftest import clock, vault

__all__ = ["clock", "vault"]


@pytest.fixture(scope="session")
def stocking():
    """Read once: its files are the same for every test."""
    return Stocking(Resources.shipped())


@pytest.fixture
def workspace(vault, clock, stocking):
    vault.handout.workspace.make(new_keys(), clock.now())
    introducing = build_workspace(vault, Resources.shipped(), clock).introducing
    introducing.save(ClinicianProfile("Dr Noor Haddad", "Canal", "030 555 0100"))
    building = BuildingPacks(
        vault.handout.workspace_drafts, introducing, stocking, vault.audit, clock
    )
    return Workspace(introducing, stocking, building)


@pytest.fixture
def course(workspace):
    return next(each for each in workspace.stocking.courses if each.id == "low-mood")


@pytest.fixture
def page(workspace, qtbot):
    page = PacksPage(workspace)
    qtbot.addWidget(page)
    page.resize(1064, 776)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page
