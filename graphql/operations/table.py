"""Tables of exported lists: what a document selects, in cells that people read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, TypeVar

from graphql import GraphQLEnumType, GraphQLObjectType, is_leaf_type
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from liandong.graphql.errors.messages import Language
from liandong.graphql.errors.request_errors import BadRequest
from liandong.graphql.planner.selection import Document, Selected
from liandong.graphql.schema.enums import SHOWN
from liandong.graphql.schema.labels import label_of
from liandong.tenants.doubts import BEIJING

MOST_COLUMNS = 60
MOST_ROWS = 10_000
NODES = ("edges", "node")
SENTENCES = ("。", "！", "？", "；", ".")
BETWEEN = {Language.ZH: "；", Language.EN: "; "}
TRUTH = {Language.ZH: ("否", "是"), Language.EN: ("no", "yes")}

Cell = str | int | float | date | datetime | None


class Column(BaseModel):
    """A column: its heading, and the response keys that lead from a node of the list to its value.

    Several values of one node stand in one cell.
    """

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=100)
    path: str = Field(pattern=r"^\w+(\.\w+)*$", max_length=200)


class Group(BaseModel):
    """A row that adds up the items with one of these keys: its heading, and the keys."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=100)
    keys: Sequence[str] = Field(min_length=1, max_length=MOST_ROWS)


class Groups(BaseModel):
    """Rows that add up items: the heading of their column, the response key by which an item
    belongs to one of them, the rows, and what their sum is called."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=100)
    by: str = Field(min_length=1, max_length=100)
    rows: Sequence[Group] = Field(min_length=1, max_length=MOST_ROWS)
    total: str = Field(min_length=1, max_length=100)


class Beside(BaseModel):
    """Another list of the same document, on a sheet of its own: it is no connection."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=100)
    list: str = Field(min_length=1, max_length=100)
    columns: Sequence[Column] = Field(min_length=1, max_length=MOST_COLUMNS)

    @property
    def keys(self) -> Sequence[str]:
        """The response keys that lead to the list."""
        return self.list.split(".")

    @property
    def headings(self) -> Sequence[str]:
        """The headings of the columns."""
        return [column.title for column in self.columns]


class Export(Beside):
    """What is exported: the response key of a list, its columns, and the name of the table.

    Where several response keys lead to it, as `node.cascade`, the list is no connection. With
    `groups` it is none either, and its items are added up; a number in a column's path is then a
    place in a list. What stands `beside` it is on the second sheet of a workbook; where it is, the
    list is no connection either.
    """

    groups: Groups | None = None
    beside: Beside | None = None
    format: Literal["xlsx", "csv"] = "xlsx"


class Table(NamedTuple):
    """The name, the headings and the rows of a list, the sum of the rows if there is one, and what
    stands beside it."""

    name: str
    headings: Sequence[str]
    rows: list[list[Cell]]
    footer: list[Cell] | None = None
    beside: "Table | None" = None


P = TypeVar("P", bound=BaseModel)


def checked(model: type[P], name: str, payload: Any) -> P:
    """The parameter of a request with this name; raises BadRequest."""
    try:
        return model.model_validate(payload)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join((name, *map(str, first["loc"])))
        raise wrong(f"{place}: {first['msg']}") from None


class Rows:
    """Makes the rows of a list; raises BadRequest for a column that the document lacks."""

    def __init__(self, export: Beside, document: Document, language: Language) -> None:
        first, *rest = export.keys
        root = dict(document.root()).get(first)
        # Of a connection further down only one page would be read.
        if root is None or rest and _is_paged(root, rest):
            raise wrong(f"export.list: {export.list}")
        single = rest or "edges" not in getattr(root.named_type, "fields", ())
        self._keys, self._within = export.keys, (*rest,) if single else NODES
        if leaf_at(root, self._within, whole=True) is None:
            raise wrong(f"export.list: {export.list}")
        self._language = language
        self._columns = [
            self._column(root, column, place) for place, column in enumerate(export.columns)
        ]

    def all(self, data: Any) -> list[list[Cell]]:
        """The rows of a list that is no connection."""
        return [self.row(item) for item in values_at(data, self._keys)]

    def row(self, node: Mapping[str, Any]) -> list[Cell]:
        """The cells of one node."""
        return [self._cell(values_at(node, path), shown) for path, shown in self._columns]

    def _column(
        self, root: Selected, column: Column, place: int
    ) -> tuple[Sequence[str], Callable[[Any], Cell]]:
        path = column.path.split(".")
        type_ = leaf_at(root, (*self._within, *path))
        if type_ is None:
            raise wrong(f"export.columns.{place}.path: {column.path}")
        return path, self._shown(type_)

    def _shown(self, type_: Any) -> Callable[[Any], Cell]:
        """How a value of this type is shown."""
        if isinstance(type_, GraphQLEnumType):
            enum = SHOWN[type_.name]
            return lambda value: label_of(enum[value], self._language)
        match type_.name:
            case "Date":
                return date.fromisoformat
            case "DateTime":
                return _moment
            case "Boolean":
                return lambda value: TRUTH[self._language][bool(value)]
            case "Int" | "Float":
                return lambda value: value
        return str

    def _cell(self, values: Sequence[Any], shown: Callable[[Any], Cell]) -> Cell:
        if not values:
            return None
        if len(values) == 1:
            return shown(values[0])
        said = [str(shown(value)) for value in values]
        # Sentences stand below each other: 。； would be two marks in one place.
        apart = "\n" if any(each[-1:] in SENTENCES for each in said) else BETWEEN[self._language]
        return apart.join(said)


def values_at(value: Any, path: Sequence[str]) -> Sequence[Any]:
    """The values at the end of the path, without those that are null."""
    for place, key in enumerate(path):
        if isinstance(value, list):
            if key.isdecimal():
                value, place = value[int(key) :][:1], place + 1
            return [found for each in value for found in values_at(each, path[place:])]
        if value is None:
            return ()
        # Objects of other types than the one that has the field lack the key.
        value = value.get(key)
    if isinstance(value, list):
        return [found for each in value for found in values_at(each, ())]
    return () if value is None else (value,)


def leaf_at(field: Selected, path: Sequence[str], *, whole: bool = False) -> Any:
    """The type at the end of the path: of a leaf, or of an object if `whole`; None if not there."""
    if not path:
        return field.named_type if whole or is_leaf_type(field.named_type) else None
    below = behind(field, path[0])
    return leaf_at(below, path[1:], whole=whole) if below else None


def behind(field: Selected, key: str) -> Selected | None:
    """What an object of the field has under the response key; None if it has no such thing."""
    return next(
        (found for type_ in _objects(field) if (found := dict(field.of(type_)).get(key))), None
    )


def _is_paged(field: Selected, path: Sequence[str]) -> bool:
    """Whether the path leads through a connection."""
    if "pageInfo" in getattr(field.named_type, "fields", ()):
        return True
    below = behind(field, path[0]) if path else None
    return below is not None and _is_paged(below, path[1:])


def _objects(field: Selected) -> Sequence[GraphQLObjectType]:
    type_ = field.named_type
    if isinstance(type_, GraphQLObjectType):
        return [type_]
    return [] if is_leaf_type(type_) else field.document.schema.get_possible_types(type_)


def _moment(text: str) -> datetime:
    """The time in China, without a zone: a spreadsheet knows none."""
    return datetime.fromisoformat(text).astimezone(BEIJING).replace(tzinfo=None)


def wrong(problem: str) -> BadRequest:
    return BadRequest(400, "wrong_export", problem=problem)
