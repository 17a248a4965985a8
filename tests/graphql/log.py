"""What the platform logged while a test ran."""

from structlog.typing import EventDict


class Log:
    """Records as they would be written."""

    def __init__(self, records: list[EventDict]) -> None:
        self.records = records

    def __repr__(self) -> str:
        return f"Log of {len(self.records)} records"

    def raise_unexpected(self) -> None:
        """Raise what the platform did not expect either, for its traceback."""
        for record in self.records:
            if "exc_info" in record:
                raise record["exc_info"]
