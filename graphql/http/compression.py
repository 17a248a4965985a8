"""Answers as gzip, for clients that take it.

Compressed text tells by its length whether what one party chose is like what another keeps secret
(BREACH). What repeats its request beside content is left as it is, and lengths are blurred.
"""

import gzip
import io
import random
import re
from functools import lru_cache

SMALLEST = 1400  # bytes: one packet less is no gain
FASTEST = 1  # of gzip's levels: the next ones cost twice as much and spare a twentieth
NEVER = re.compile(r"q=0(\.0*)?")
PADDING = "-" * 100


@lru_cache(maxsize=64)
def takes_gzip(accept_encoding: str) -> bool:
    """Whether the header of this value wants gzip, or anything."""
    weights: dict[str, str] = {}
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.partition(";")
        weights[coding.strip()] = weight.replace(" ", "")
    wanted = weights.get("gzip", weights.get("*"))
    return wanted is not None and not NEVER.fullmatch(wanted)


def compressed(body: bytes) -> bytes:
    """The body as gzip, longer by up to a hundred bytes than it need be: where a name would be."""
    packed = io.BytesIO()
    name = PADDING[: random.SystemRandom().randrange(len(PADDING) + 1)]
    with gzip.GzipFile(name, "wb", FASTEST, packed, mtime=0) as file:
        file.write(body)
    return packed.getvalue()
