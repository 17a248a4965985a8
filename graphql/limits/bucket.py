"""A bucket of tokens: so many things at once, and so many a second in the long run."""

from time import monotonic


class Bucket:
    """Full at first; what is taken comes back steadily."""

    __slots__ = ("_at", "_left", "_most", "_per_second")

    def __init__(self, most: int, *, per_second: float) -> None:
        self._most = most
        self._per_second = per_second
        self._left = float(most)
        self._at = monotonic()

    def take(self, number: int = 1) -> float:
        """Take one or more, also if there are none; the seconds until there would have been.

        At most one is owed: who never waits has to wait no longer afterwards.
        """
        now = monotonic()
        came = (now - self._at) * self._per_second
        self._left = max(-1.0, min(self._most, self._left + came) - number)
        self._at = now
        return max(0.0, -self._left / self._per_second)
