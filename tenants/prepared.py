"""The prepared statements of a connection. Each takes memory of the server, so they are limited."""

from collections import OrderedDict

# The total of one connection. PostgreSQL keeps about 100 bytes for each character: 30 MB.
MOST_CHARACTERS = 300_000
LEAST_CHARACTERS = 100  # that a statement counts in addition to its text

Wanted = tuple[str, tuple[int, ...]]  # the text, and the types (OIDs) of the parameters


class Prepared:
    """Names of prepared statements; beyond the limit, those used longest ago are removed."""

    def __init__(self) -> None:
        self._names: OrderedDict[Wanted, bytes] = OrderedDict()
        self._characters = 0
        self._named = 0

    def find(self, wanted: Wanted) -> bytes | None:
        """The name of the prepared statement, or None."""
        name = self._names.get(wanted)
        if name is not None:
            self._names.move_to_end(wanted)
        return name

    def add(self, wanted: Wanted) -> tuple[bytes, list[bytes]]:
        """A new name for the statement, and the names of statements removed to make room for it."""
        room = []
        self._characters += _weight(wanted)
        while self._names and self._characters > MOST_CHARACTERS:
            oldest, name = self._names.popitem(last=False)
            self._characters -= _weight(oldest)
            room.append(name)
        self._named += 1
        name = self._names[wanted] = b"statement_%d" % self._named
        return name, room

    def remove(self, wanted: Wanted) -> None:
        """Forget the statement, which the server could not prepare."""
        if self._names.pop(wanted, None) is not None:
            self._characters -= _weight(wanted)


def _weight(wanted: Wanted) -> int:
    return LEAST_CHARACTERS + len(wanted[0])
