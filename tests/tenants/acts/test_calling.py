"""The referee calls what is made for a noun by its name, without dynamic SQL."""

import psycopg
import pytest

from tests.support.captured import Captured

# Those that read heads of a noun named in a request, and find the reason of a refusal.
DYNAMIC = {"to_hand_over", "find_head", "recipients"}
CALLS = (
    ("load_head('ghost', NULL, NULL, true)", "no noun 'ghost' has a head"),
    ("load_revision('ghost', NULL, true)", "no noun 'ghost' is written"),
    ("load_revision('review', NULL, true)", "no noun 'review' is written"),
    ("noun_revise('ghost', NULL, 1, NULL)", "no noun 'ghost' is revised"),
    ("noun_revise('suggestion', NULL, 1, NULL)", "no noun 'suggestion' is revised"),
    ("noun_begin('ghost', NULL, NULL, NULL, now())", "no noun 'ghost' is written"),
    ("noun_apply('ghost', NULL, NULL, NULL, NULL, now())", "no noun 'ghost' is written"),
    ("noun_follow('ghost', NULL, now())", "no noun 'ghost' is followed"),
    ("noun_follow('standard', NULL, now())", "no noun 'standard' is followed"),
    ("noun_fits('ghost', NULL, NULL)", "no shape is called 'ghost'"),
    ("noun_gate('ghost', NULL, NULL, NULL)", "no gate is called 'ghost'"),
    ("noun_effect('ghost', NULL, NULL, NULL, NULL)", "no effect is called 'ghost'"),
    ("noun_effect(NULL, NULL, NULL, NULL, NULL)", "no effect is called NULL"),
)


@pytest.mark.parametrize(("call", "message"), CALLS)
def test_unknown_name_is_an_error(captured: Captured, call: str, message: str) -> None:
    with pytest.raises(psycopg.errors.UndefinedFunction, match=message):
        captured.admin.execute(f"SELECT liandong.{call}".encode())


def test_acts_put_no_statement_together(captured: Captured) -> None:
    query = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'liandong'::regnamespace"
        " AND proowner = 'liandong_referee'::regrole AND prosrc ~* '\\mEXECUTE\\M'"
    )
    assert {name for (name,) in captured.admin.execute(query).fetchall()} == DYNAMIC
