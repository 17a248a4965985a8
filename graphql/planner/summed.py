"""Bindings of what is told upwards: how work stands, and how much was done."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class StandingTable:
    """The standings of a subtree; arguments: within, kind, year."""


@dataclass(frozen=True)
class BodyLines:
    """The lines of a table of standings: one for each body."""


@dataclass(frozen=True)
class Cascade:
    """How each body at or below the viewer stands to the parent, a plan; arguments: item."""


@dataclass(frozen=True)
class BodyStandings:
    """The standings of the parent, a body; arguments: kind, year."""


@dataclass(frozen=True)
class Statistics:
    """Figures of a subtree; arguments: metrics, within, scope, from, to."""


@dataclass(frozen=True)
class FigureLine:
    """The figures of the whole table of the parent, statistics."""


@dataclass(frozen=True)
class FigureLines:
    """The figures of the parent, statistics, one line for each body, month or class."""

    by: Literal["body", "month", "class"]


@dataclass(frozen=True)
class Overview:
    """How the areas below a body stand; arguments: within, year."""


@dataclass(frozen=True)
class AreaLines:
    """The lines of the parent, an overview: for each area one of each kind of standing."""


Summed = (
    StandingTable
    | BodyLines
    | Cascade
    | BodyStandings
    | Statistics
    | FigureLine
    | FigureLines
    | Overview
    | AreaLines
)
