"""Fixtures: a clinician's workspace and a client's notebook in one house, by a turned clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.handout.workspace import NO_REGION, Checklist, ClinicianProfile
from app.services.entrance import Entrance
from app.services.handing_out.introducing import create_workspace
from app.services.session import Session
from tests.journeys.household import PASSPHRASE, household
from tests.vault.arranging import TurnedClock

ANSWERED = Checklist(
    is_suitable=True, has_crisis_plan=True, knows_nobody_watches=True, region=NO_REGION
)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def house(tmp_path: Path, clock: TurnedClock) -> Entrance:
    return household(tmp_path / "data", clock)


@pytest.fixture
def clinician(house: Entrance, clock: TurnedClock) -> Iterator[Session]:
    opened, _code = create_workspace(house.unlocking, clock, PASSPHRASE, "Workspace")
    session = house.open_session(opened)
    session.workspace.introducing.save(ClinicianProfile("Dr Noor Haddad"))
    yield session
    session.close()


@pytest.fixture
def client(house: Entrance) -> Iterator[Session]:
    opened, _code = house.unlocking.create(PASSPHRASE, "Notebook")
    session = house.open_session(opened)
    yield session
    session.close()
