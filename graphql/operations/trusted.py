"""Trusted documents, requested by the hash of their text; defined in an appendix of the draft.

https://github.com/graphql/graphql-over-http/blob/main/spec/Appendix%20A%20--%20Persisted%20Documents.md
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphql import GraphQLError

from liandong.graphql.errors.request_errors import Denied, RequestError
from liandong.graphql.limits.tokens import tokens_of
from liandong.policies.actors import Actor
from liandong.tenants.attempts.models import DenialReason

PREFIX = "sha256:"
INTROSPECTION = frozenset({"__schema", "__type"})


class NotEntitled(Denied):
    """A request that others might send; `reason` says for what it is denied."""

    def __init__(self, code: str, reason: DenialReason) -> None:
        super().__init__(403, _error(code))
        self.reason = reason


@dataclass(frozen=True)
class Trusted:
    """Texts of documents by their SHA-256 in hexadecimal digits.

    With `only`, no other documents are accepted, except from `developers`: subjects of tokens.
    Unless `introspection`, no others may ask for the schema.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    only: bool = False
    developers: frozenset[str] = frozenset()
    introspection: bool = True

    def text(self, id: str) -> str:
        """The document's text; raises RequestError for an unknown id."""
        text = self.texts.get(id.removeprefix(PREFIX))
        if text is None:
            raise RequestError([_error("PERSISTED_DOCUMENT_NOT_FOUND")])
        return text

    def check_other(self, actor: Actor) -> None:
        """Raise NotEntitled unless the actor may send a document that is not trusted."""
        if self.only and actor.subject not in self.developers:
            raise NotEntitled("PERSISTED_DOCUMENT_REQUIRED", DenialReason.DOCUMENT)

    def check_introspection(self, actor: Actor, text: str) -> None:
        """Raise NotEntitled if another document asks for the schema, unless the actor may do so.

        A name is one wherever it stands in the text, but for strings and comments.
        """
        hidden = not self.introspection and actor.subject not in self.developers
        if hidden and not INTROSPECTION.isdisjoint(tokens_of(text)):
            raise NotEntitled("INTROSPECTION_DENIED", DenialReason.INTROSPECTION)


def _error(code: str) -> GraphQLError:
    return GraphQLError(code, extensions={"code": code})
