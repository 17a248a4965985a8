"""Members of an enum that carry their words are text like any other."""

import json

import orjson
import pytest
from pydantic import TypeAdapter

from liandong.policies.actors import Relation
from liandong.policies.worded import Worded


def test_member_is_its_value() -> None:
    assert Relation.SELF.value == "self"
    assert Relation("self") is Relation.SELF
    assert str(Relation.SELF) == f"{Relation.SELF}" == "self"
    assert {"self": 1}[Relation.SELF] == 1


def test_member_is_written_as_its_value() -> None:
    assert json.dumps(Relation.SELF) == orjson.dumps(Relation.SELF).decode() == '"self"'
    assert TypeAdapter(Relation).validate_python("self") is Relation.SELF
    assert TypeAdapter(Relation).dump_json(Relation.SELF) == b'"self"'


def test_member_carries_its_words() -> None:
    assert (Relation.PEER.english, Relation.PEER.chinese) == ("Under the same superior", "同级")


@pytest.mark.parametrize("words", [(), ("Draft",), ("Draft", ""), ("", "草稿")])
def test_member_without_words_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="'DRAFT' needs an English and a Chinese label"):
        Worded("State", {"DRAFT": ("DRAFT", *words)})  # type: ignore[arg-type]
