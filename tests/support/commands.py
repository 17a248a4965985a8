"""Commands of `liandong`, each in a process of its own.

It is forked from one that has imported everything: an interpreter of its own would spend two
seconds on that, at each of hundreds of starts.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired

FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(["liandong.platform.cli", "liandong.platform.app", __name__])
SECONDS = 60.0
PREFIX = "LIANDONG_"


def start(
    *arguments: str, environment: Mapping[str, str], out: Path, errors: Path
) -> ForkServerProcess:
    """The command, running; its output is appended to the files."""
    process = FORKING.Process(
        target=_run, args=(arguments, dict(environment), str(out), str(errors)), daemon=True
    )
    process.start()
    return process


def run(*arguments: str, **variables: str) -> "CompletedProcess[str]":
    """The ended command, whose only settings were these; PATH and the like stay."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment = kept | {f"{PREFIX}{name}": value for name, value in variables.items()}
    with tempfile.TemporaryDirectory() as folder:
        out, errors = Path(folder) / "out", Path(folder) / "errors"
        process = start(*arguments, environment=environment, out=out, errors=errors)
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise TimeoutExpired(arguments, SECONDS)
        return CompletedProcess(
            arguments, process.exitcode, out.read_text("utf-8"), errors.read_text("utf-8")
        )


def _run(arguments: tuple[str, ...], environment: dict[str, str], out: str, errors: str) -> None:
    from liandong.platform.cli import main

    for file, number in ((out, 1), (errors, 2)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir("/")
    sys.argv = ["liandong", *arguments]
    main()
