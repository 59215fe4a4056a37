"""What the composition roots of an open vault hand to each other."""

from dataclasses import dataclass

from app.host.clock import Clock
from app.services.consenting import Consenting
from app.services.handing_out.limits_in_force import LimitsInForce
from app.services.house_rules import HouseRules
from app.services.permitting import Permitting
from app.services.unlocking import Opened


@dataclass(frozen=True, slots=True)
class Ground:
    """What every floor stands on: the open vault, the rules, and what is allowed."""

    opened: Opened
    rules: HouseRules
    clock: Clock
    limits: LimitsInForce
    consenting: Consenting
    permitting: Permitting
