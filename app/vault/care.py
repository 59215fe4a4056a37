"""The one row that keeps help at hand for the rest of a day; it names no text."""

from datetime import date

from app.domain.care import CareFlag
from app.domain.risk import RiskLevel
from app.vault.connection import Connection


class CareTable:
    """The flag of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> CareFlag:
        """Return the flag as it was stored last."""
        with self._connection.reading() as database:
            row = database.row("SELECT level, local_date, is_settled, asks, may_ask FROM care")
        if row is None:
            return CareFlag()
        return CareFlag(
            level=RiskLevel(row["level"]),
            day=date.fromisoformat(row["local_date"]),
            is_settled=bool(row["is_settled"]),
            asks=bool(row["asks"]),
            may_ask=bool(row["may_ask"]),
        )

    def store(self, flag: CareFlag) -> None:
        """Replace the flag; what it was before is gone."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO care (id, level, local_date, is_settled, asks, may_ask)
                VALUES (1, :level, :day, :is_settled, :asks, :may_ask)
                ON CONFLICT (id) DO UPDATE SET level = excluded.level,
                    local_date = excluded.local_date, is_settled = excluded.is_settled,
                    asks = excluded.asks, may_ask = excluded.may_ask
                """,
                level=int(flag.level),
                day=flag.day.isoformat(),
                is_settled=int(flag.is_settled),
                asks=int(flag.asks),
                may_ask=int(flag.may_ask),
            )
