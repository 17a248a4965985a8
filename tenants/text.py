"""Which characters a reader can see, from the tables of Unicode."""

import re
from collections.abc import Iterable, Iterator

Range = tuple[int, int]  # the first and the last code point

# Unicode 17.0, PropList.txt.
WHITE_SPACE: tuple[Range, ...] = (
    (0x0009, 0x000D),
    (0x0020, 0x0020),
    (0x0085, 0x0085),
    (0x00A0, 0x00A0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
)
# Unicode 17.0, DerivedCoreProperties.txt.
DEFAULT_IGNORABLE: tuple[Range, ...] = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
# Unicode 17.0, UnicodeData.txt: category Cc.
CONTROL: tuple[Range, ...] = ((0x0000, 0x001F), (0x007F, 0x009F))
BLANK_BRAILLE: Range = (0x2800, 0x2800)
INVISIBLE: tuple[Range, ...] = (*WHITE_SPACE, *DEFAULT_IGNORABLE, *CONTROL, BLANK_BRAILLE)


def is_visible(text: str) -> bool:
    """Whether a reader sees any character of the text."""
    return _VISIBLE.search(text) is not None


def kept(text: str) -> str:
    """The text as it is stored: without white space at its end, otherwise as it was sent."""
    return text.rstrip(_SPACES)


def invisible_pattern() -> str:
    """A PostgreSQL regular expression that matches exactly the texts that are not visible."""
    # PostgreSQL text cannot contain the code point 0.
    ranges = ((max(first, 1), last) for first, last in INVISIBLE)
    return f"^[{_class(ranges)}]*$"


def unseen_pattern() -> str:
    """A PostgreSQL regular expression that matches a character of which nothing is seen."""
    return f"[{_class((*DEFAULT_IGNORABLE, BLANK_BRAILLE))}]"


def _class(ranges: Iterable[Range]) -> str:
    """The inside of a bracket expression, for Python and for PostgreSQL alike."""
    return "".join(f"\\U{first:08X}-\\U{last:08X}" for first, last in ranges)


def _characters(ranges: Iterable[Range]) -> Iterator[str]:
    for first, last in ranges:
        yield from map(chr, range(first, last + 1))


_VISIBLE = re.compile(f"[^{_class(INVISIBLE)}]")
_SPACES = "".join(_characters(WHITE_SPACE))
