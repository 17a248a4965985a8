"""`python -m conformance [CHECK …]`: a line for each check; fails when one of them does."""

import sys
import textwrap
from contextlib import ExitStack

from conformance.checks import CHECKS
from conformance.tools import Failed, Tools


def main(names: list[str]) -> int:
    """Run the checks of these names, or all: 0 when all passed, 1 when not, 2 for other names."""
    if unknown := set(names) - CHECKS.keys():
        print(f"no such check: {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}")
        return 2
    with ExitStack() as running:
        tools = Tools(running)
        passed = [_passes(name, tools) for name in names or CHECKS]
    return 0 if all(passed) else 1


def _passes(name: str, tools: Tools) -> bool:
    try:
        told = CHECKS[name](tools)
    except Failed as failure:
        print(f"{name:10} FAILED\n{textwrap.indent(str(failure), '    ')}", flush=True)
        return False
    print(f"{name:10} ok      {told}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
