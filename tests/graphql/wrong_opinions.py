"""Input of the acts about opinions that a user can mend."""

from typing import Any

from tests.support.cast import JILIN, SIPING

LONG = "长" * 201
LONGER = "长" * 20_001

# mutation -> what is changed of a good input, and which errors that gives
OPINIONS: dict[str, list[tuple[dict[str, Any], dict[str, str]]]] = {
    "askOpinion": [
        ({"question": "\u200b"}, {"question": "required"}),
        ({"question": LONGER}, {"question": "too_long"}),
        ({"asked": None}, {"asked": "required"}),
        ({"asked": JILIN}, {"asked": "asks_itself"}),
        ({"asked": SIPING}, {"asked": "asks_submitter"}),
        ({"asked": "999999"}, {"asked": "not_found"}),
        ({"department": LONG}, {"department": "too_long"}),
        ({"department": "省审计厅"}, {"department": "body_or_department"}),
        ({"passages": []}, {"clauses": "clause_or_passage_required"}),
        ({"passages": [{"part": "METHOD"}] * 101}, {"passages": "too_many"}),
        ({"passages": [{"part": "METHOD"}] * 2}, {"passages.1.part": "repeated"}),
        ({"passages": [{"part": "YEAR"}]}, {"passages.0.part": "no_words"}),
        ({"passages": [{"part": "TEAMS", "key": "1.99"}]}, {"passages.0.key": "no_element"}),
        ({"clauses": [{"clause": "1.99"}]}, {"clauses.0.clause": "not_found"}),
    ],
    "giveOpinion": [
        ({"opinion": ""}, {"opinion": "required"}),
        ({"opinion": "\u2060"}, {"opinion": "required"}),
        ({"opinion": LONGER}, {"opinion": "too_long"}),
    ],
    "recordOpinion": [
        ({"opinion": ""}, {"opinion": "required"}),
        ({"givenBy": LONG}, {"givenBy": "too_long"}),
        ({"occurredOn": "2999-01-01"}, {"occurredOn": "in_the_future"}),
        ({"occurredOn": "2020-01-01"}, {"occurredOn": "before_what_it_follows"}),
    ],
    "withdrawConsultation": [],
}
