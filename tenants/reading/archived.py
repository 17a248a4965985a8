"""Reads the XML parts of a Word document, one element at a time."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from lxml import etree

from liandong.tenants.errors import Unfit

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_TEXT = 1_000_000  # characters
LARGEST_PART = 64 * 2**20  # bytes of XML


def elements(archive: ZipFile, part: str, *names: str) -> Iterator[tuple[str, Any]]:
    """The elements of these names in a part of the document, each with the event `start` or `end`.

    Raises Unfit for a part that is too large, KeyError for one that is missing.
    """
    if archive.getinfo(part).file_size > LARGEST_PART:
        raise Unfit("text_too_long", most=LONGEST_TEXT)
    with archive.open(part) as stream:
        # Without entities, and without what would take much memory: a document has neither.
        yield from etree.iterparse(
            stream,
            events=("start", "end"),
            tag=[NAMESPACE + name for name in names],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )


def value(element: Any, *path: str) -> str | None:
    """The value of the element at the end of the path; None if it is not there."""
    found = element.find("/".join(NAMESPACE + name for name in path))
    return None if found is None else found.get(NAMESPACE + "val")


def forget(element: Any) -> None:
    """Free what was read: the element, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
