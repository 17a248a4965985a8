"""Refusals that the edge itself makes, before a command or a statement runs."""


class BadUserInput(Exception):
    """An argument that the schema allows and the reader cannot use; `reason` is stable."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
