"""Compresses responses with gzip, for clients that accept it.

The length of a compressed text can reveal a secret in it to somebody who chooses another part of
the text (BREACH). Therefore a response that repeats parts of its request beside content is not
compressed, and a random padding hides the exact length.
"""

import gzip
import io
import random
import re
from functools import lru_cache

SMALLEST = 1400  # bytes: a smaller response fits into one packet anyway
FASTEST = 1  # level of gzip: the next ones take twice the time to save a twentieth of the size
NEVER = re.compile(r"q=0(\.0*)?")
PADDING = "-" * 100


@lru_cache(maxsize=64)
def takes_gzip(accept_encoding: str) -> bool:
    """Whether this value of an Accept-Encoding header accepts gzip, by its name or by `*`."""
    weights: dict[str, str] = {}
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.partition(";")
        weights[coding.strip()] = weight.replace(" ", "")
    accepted = weights.get("gzip", weights.get("*"))
    return accepted is not None and not NEVER.fullmatch(accepted)


def compressed(body: bytes) -> bytes:
    """The body as gzip, with a padding of up to 100 bytes in the place of the file's name."""
    packed = io.BytesIO()
    name = PADDING[: random.SystemRandom().randrange(len(PADDING) + 1)]
    with gzip.GzipFile(name, "wb", FASTEST, packed, mtime=0) as file:
        file.write(body)
    return packed.getvalue()
