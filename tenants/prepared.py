"""Which statements a connection has prepared: the server keeps a plan of each, and its memory."""

from collections import OrderedDict

# Of statements on one connection. PostgreSQL keeps about 100 bytes for each: 30 MB.
MOST_CHARACTERS = 300_000
LEAST_CHARACTERS = 100  # that a statement counts as

Wanted = tuple[str, tuple[int, ...]]  # a text with parameters of other types is another statement


class Prepared:
    """Names of prepared statements; those used longest ago are given up when there are too many."""

    def __init__(self) -> None:
        self._names: OrderedDict[Wanted, bytes] = OrderedDict()
        self._characters = 0
        self._named = 0

    def find(self, wanted: Wanted) -> bytes | None:
        """The statement's name, where it is prepared."""
        name = self._names.get(wanted)
        if name is not None:
            self._names.move_to_end(wanted)
        return name

    def add(self, wanted: Wanted) -> tuple[bytes, list[bytes]]:
        """A new name for the statement, and those of statements that make room for it."""
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
        """The statement did not get prepared."""
        if self._names.pop(wanted, None) is not None:
            self._characters -= _weight(wanted)


def _weight(wanted: Wanted) -> int:
    return LEAST_CHARACTERS + len(wanted[0])
