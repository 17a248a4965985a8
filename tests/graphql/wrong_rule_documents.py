"""What is wrong with inputs of acts on rule documents, and which errors that gives."""

from typing import Any

from tests.graphql.wrong_suggestions import NO_FILE

Wrong = list[tuple[dict[str, Any], dict[str, str]]]
CONTENT: Wrong = [
    NO_FILE,
    ({"title": ""}, {"title": "required"}),
    ({"issuer": " "}, {"issuer": "required"}),
    ({"documentNumber": "长" * 201}, {"documentNumber": "too_long"}),
    (
        {"effectiveFrom": "2026-02-02", "effectiveTo": "2026-02-01"},
        {"effectiveTo": "ends_before_start"},
    ),
    ({"articles": []}, {"articles": "too_few"}),
    ({"articles": [{"text": ""}]}, {"articles.0.text": "required"}),
    ({"articles": [{"text": "长" * 20_001}]}, {"articles.0.text": "too_long"}),
    ({"articles": [{"text": "一", "chapter": "长" * 201}]}, {"articles.0.chapter": "too_long"}),
]
RULE_DOCUMENTS: dict[str, Wrong] = {
    "draftRuleDocument": CONTENT,
    "editRuleDocument": [*CONTENT, ({"kind": None}, {"kind": "required"})],
    "issueRuleDocument": [],
    "withdrawRuleDocument": [],
}
