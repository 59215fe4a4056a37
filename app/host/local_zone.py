"""The time zone of this computer, with its rules for other times of the year."""

import time
from datetime import timedelta, timezone, tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

LOCAL_TIME: Final = Path("/etc/localtime")


def local_zone(rules: Path = LOCAL_TIME) -> tzinfo:
    """Return the zone; where no rules can be read, the offset of this moment."""
    try:
        with rules.open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError):
        return timezone(timedelta(seconds=time.localtime().tm_gmtoff))
