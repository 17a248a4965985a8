"""How often an address has sent a token or a session that signs nobody in."""

import math

from cachetools import LRUCache

from liandong.graphql.limits.bucket import Bucket
from liandong.platform.door import whose

AT_ONCE = 60
PER_SECOND = 1.0
MOST_ADDRESSES = 10_000


class Attempts:
    """Counts what failed, and nothing else: who sends a valid token never waits for others."""

    def __init__(self) -> None:
        self._buckets: LRUCache[str, Bucket] = LRUCache(MOST_ADDRESSES)

    def failed(self, address: str) -> int:
        """Count a failure; the seconds that the address is told to wait, 0 if it need not."""
        client = whose(address)
        bucket = self._buckets.get(client)
        if bucket is None:
            bucket = self._buckets[client] = Bucket(AT_ONCE, per_second=PER_SECOND)
        return math.ceil(bucket.take())
