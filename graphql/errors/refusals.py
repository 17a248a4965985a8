"""Refusals that the edge itself makes, before a command or a statement runs."""


class BadUserInput(Exception):
    """An argument that the schema allows and the reader cannot use; `reason` is stable.

    `extensions` go with it to the client, such as the number and the limit of what is too much.
    """

    def __init__(self, reason: str, **extensions: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.extensions = extensions
        self.position: int | None = None
        """Where in the document's text the field stands whose argument it is."""
