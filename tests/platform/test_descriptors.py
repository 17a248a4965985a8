"""There are no more connections than file descriptors, and enough of these or no start."""

import subprocess
import sys

import pytest

ASK = """
import resource
from liandong.platform.descriptors import affordable
from liandong.platform.settings import Settings
print(affordable(Settings(connections=300)), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("-n 1000", "300 1000"),
        ("-Sn 200", "300 416"),
        ("-n 400", "284 400"),
        ("-n 150", "150 file descriptors are too few"),
    ],
    ids=["enough", "may be raised", "fewer", "too few"],
)
def test_connections_are_as_many_as_descriptors_allow(limits: str, told: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'ulimit {limits}; exec "$@"', "sh", sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
    )
    assert told in done.stdout + done.stderr
    assert ("fewer connections than LIANDONG_CONNECTIONS" in done.stdout) == (limits == "-n 400")
