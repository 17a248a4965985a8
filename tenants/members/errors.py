"""What is wrong with members as an operator wants them."""


class MembersError(ValueError):
    """Nothing was changed; each problem says what would be right."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
