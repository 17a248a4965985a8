"""Breaks the title of a paper into lines, as a clerk would."""

from collections.abc import Sequence

from docxtpl import RichText

from liandong.tenants.comparing.words import cut

# Of the title: the characters that a line holds, what may not begin or end one, and how much better
# it is to end it where a reader pauses, and to have one line less.
TITLE_LINE = 20
OPENING, CLOSING = "《〈（“‘〔—", "》〉）”’〕、，。：；！？—"
PARTING, ANOTHER_LINE, IMPOSSIBLE = 60.0, 400.0, 1e9


def titled(title: str) -> RichText:
    """The title, in lines that end behind words and are about as long as each other, where one line
    does not hold it."""
    line = RichText()
    line.add("\n".join(_lines_of(title)))
    return line


def _lines_of(title: str) -> Sequence[str]:
    """The title in as few lines as hold it; of those ways, the one that is most even and parts
    what belongs together least."""
    if _room(title) <= TITLE_LINE or "\n" in title:
        return [title]
    pieces = _pieces(title)
    best: list[tuple[float, Sequence[str]]] = [(0, [])]
    for end in range(1, len(pieces) + 1):
        ways = []
        for start, (cost, before) in enumerate(best):
            line = "".join(pieces[start:end])
            if cost < IMPOSSIBLE and _room(line) <= TITLE_LINE:
                parts = PARTING * (end < len(pieces) and not _is_pause(line, pieces[end]))
                missing = (TITLE_LINE - _room(line)) ** 2
                ways.append((cost + missing + parts + ANOTHER_LINE, [*before, line]))
        best.append(min(ways, key=lambda way: way[0], default=(IMPOSSIBLE, [])))
    return best[-1][1] or [title]


def _pieces(title: str) -> list[str]:
    """What must stay on one line: words, with the brackets and marks that belong to them."""
    pieces: list[str] = []
    for word in cut(title):
        follows = word[0] in CLOSING or (pieces and pieces[-1][-1] in OPENING)
        digits = pieces and word[0] in "年轮次届期号" and pieces[-1][-1].isdigit()
        if pieces and (follows or digits or "第" == pieces[-1][-1] or word in "—轮的"):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _is_pause(line: str, following: str) -> bool:
    """Whether a reader pauses between the two."""
    return line[-1] in "》）、的" or following[0] in "《（"


def _room(text: str) -> float:
    """How many Chinese characters are as wide as the text."""
    return sum(1 if each > "\u2000" else 0.5 for each in text)
