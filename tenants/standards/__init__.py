"""Review standards (审核指导标准): the clauses that a pre-review judges."""
