"""What is asked: the same two questions of every contestant."""

from dataclasses import dataclass

from bench.data import PROVINCE

HIERARCHY = """
query Hierarchy($code: String!) {
  body(code: $code) {
    code
    name
    subordinates { edges { node {
      code
      name
      subordinates { edges { node {
        code
        name
        plans { edges { node { title state } } }
        schemes { edges { node { title state } } }
      } } }
    } } }
  }
}
"""

BODY = """
query Body($code: String!) {
  body(code: $code) { code name level superior { name } }
}
"""


@dataclass(frozen=True)
class Question:
    """A GraphQL document about one body, and what is demanded of the answer's speed."""

    name: str
    document: str
    code: str
    vs_limit: float
    vs_plain: float


QUESTIONS = (
    Question("hierarchy", HIERARCHY, PROVINCE, vs_limit=0.85, vs_plain=10.0),
    Question("body", BODY, "220300", vs_limit=0.65, vs_plain=1.2),
)
