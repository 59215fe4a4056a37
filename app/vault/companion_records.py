"""All that an open vault keeps about the companion besides what was said."""

from app.vault.check_ups import CheckUpTable
from app.vault.connection import Connection
from app.vault.model_trials import ModelTrials
from app.vault.sights import Sights
from app.vault.summaries import Summaries
from app.vault.talk_readings import TalkReadings


class CompanionRecords:
    """What it saw, what stands for long talks, and what its models were found to be."""

    def __init__(self, connection: Connection) -> None:
        self.sights = Sights(connection)
        self.summaries = Summaries(connection)
        self.readings = TalkReadings(connection)
        self.check_ups = CheckUpTable(connection)
        self.trials = ModelTrials(connection)
