"""What a template may ask of the server: to go through what was read, and lay it out.

A body writes templates itself, and others fill them with what they may read. So a template has no
way to anything but the values of the paper, and cannot make much of little.
"""

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psutil
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from liandong.graphql.papers.layout import CALLED

MOST_MEMORY: Final = 2**30  # bytes, beside what the process has already
PERMITTED: Final = (
    nodes.Template,
    nodes.TemplateData,
    nodes.Output,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Assign,
    nodes.NSRef,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Dict,
    nodes.Pair,
    nodes.Call,
    nodes.Keyword,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.Add,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
FILTERS: Final = (
    *("default", "first", "join", "last", "length", "list", "map", "reject", "rejectattr"),
    *("reverse", "select", "selectattr", "sort", "trim", "unique"),
)
CALLS: Final = frozenset({*CALLED, "namespace"})


class Environment(ImmutableSandboxedEnvironment):
    """Takes templates that are made of these parts alone; others raise SecurityError."""

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.globals = {"namespace": self.globals["namespace"]}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        _check(template)
        return template

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a loop or a namespace has of that name; of all else the item, and never a method:
        `revision.items` is the field of that name.
        """
        if isinstance(obj, LoopContext | Namespace):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item, or what Jinja makes of one that is missing."""
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)


def _check(node: nodes.Node) -> None:
    for each in node.iter_child_nodes():
        if not isinstance(each, PERMITTED):
            raise SecurityError(f"line {each.lineno}: {type(each).__name__.lower()}")
        if isinstance(each, nodes.For) and each.recursive:
            raise SecurityError(f"line {each.lineno}: recursive")
        if isinstance(each, nodes.Call) and not _is_named(each.node):
            raise SecurityError(f"line {each.lineno}: call")
        if isinstance(each, nodes.Name) and each.ctx != "load" and each.name in CALLS:
            raise SecurityError(f"line {each.lineno}: {each.name} is a function")
        _check(each)


def _is_named(called: nodes.Expr) -> bool:
    """Whether what is called is a function of papers, and no method of a value."""
    return isinstance(called, nodes.Name) and called.name in CALLS


@contextmanager
def little_memory() -> Iterator[None]:
    """What takes much more memory than the process has raises MemoryError."""
    if sys.platform != "linux":  # elsewhere the system does not hold a process to it
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = psutil.Process().memory_info().vms + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
