"""What stands before the lock screen, over an empty folder, and a runner of tasks."""

from pathlib import Path

import pytest

from app.services.entrance import Entrance
from app.ui.bridge.tasks import TaskRunner
from tests.journeys.household import household


@pytest.fixture
def entrance(tmp_path: Path) -> Entrance:
    return household(tmp_path / "data")


@pytest.fixture
def tasks(qapp) -> TaskRunner:
    return TaskRunner()
