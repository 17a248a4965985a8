"""Errors that `graphql` itself raises, before a command or a statement runs."""


class BadUserInput(Exception):
    """An argument that the schema allows but the planner cannot use; `reason` is stable.

    `extensions` are sent to the client, for instance the number that is too large and the limit.
    """

    def __init__(self, reason: str, **extensions: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.extensions = extensions
        self.position: int | None = None
        """The position, in the document's text, of the field that has the argument."""
