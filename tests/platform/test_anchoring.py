"""`liandong anchor`: signed lines outside the database, by which a cut chain is noticed."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from joserfc.jwk import ECKey

from liandong.platform import anchoring
from liandong.platform.errors import CannotStart
from liandong.platform.keys import own_key
from liandong.platform.settings import Settings
from tests.support.acting import drafted_plan
from tests.support.cast import JILIN, SIPING
from tests.support.commands import run
from tests.support.world import World

FIRST = {JILIN: (3, "aa"), SIPING: (1, "bb")}
SECOND = {JILIN: (4, "cc"), SIPING: (1, "bb")}


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Of a database of the test's own: it writes."""
    return Settings(database_url=database, data_dir=tmp_path, read_pool_size=2, write_pool_size=2)


@pytest.fixture
def key(tmp_path: Path) -> ECKey:
    return own_key(tmp_path / "anchor-key.json")


@pytest.fixture
def lines(tmp_path: Path, key: ECKey) -> Path:
    """Two anchors of one history."""
    path = tmp_path / "anchors"
    assert anchoring.append(path, key, FIRST) == 2
    assert anchoring.append(path, key, SECOND) == 1
    return path


def test_line_holds_what_went_on(lines: Path, key: ECKey) -> None:
    first, second = anchoring.read(lines, key)
    assert first.ends == FIRST
    assert second.ends == {JILIN: (4, "cc")}
    assert first.at <= second.at


def test_changed_line_is_refused(lines: Path, key: ECKey) -> None:
    text = lines.read_text()
    middle = len(text.splitlines()[0]) // 2
    lines.write_text(text[:middle] + ("A" if text[middle] != "A" else "B") + text[middle + 1 :])
    with pytest.raises(CannotStart, match="line 1: not an anchor signed by this key"):
        anchoring.read(lines, key)
    with pytest.raises(CannotStart, match="line 1"):
        anchoring.append(lines, key, SECOND)


def test_lost_line_is_noticed(lines: Path, key: ECKey) -> None:
    lines.write_text(lines.read_text().splitlines()[1])
    with pytest.raises(CannotStart, match="line 1: the line before it is missing or changed"):
        anchoring.read(lines, key)


def test_line_of_another_key_is_refused(lines: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="signed by this key"):
        anchoring.read(lines, own_key(tmp_path / "another.json"))


@pytest.fixture
def address() -> Iterator[tuple[str, list[str]]]:
    """An address that takes lines, and what it took; it answers 503 to the second one."""
    taken: list[str] = []

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["content-length"])).decode())
            self.send_response(204 if len(taken) == 1 else 503)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Not to the tests' output."""

    with HTTPServer(("127.0.0.1", 0), Takes) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", taken
        server.shutdown()
        thread.join()


def test_address_gets_all_chains(
    address: tuple[str, list[str]], key: ECKey, tmp_path: Path
) -> None:
    url, taken = address
    assert anchoring.send(url, key, SECOND) == 2
    kept = tmp_path / "kept"
    kept.write_text(taken[0])
    (anchor,) = anchoring.read(kept, key)
    assert anchor.ends == SECOND
    with pytest.raises(CannotStart, match="does not take the anchor"):
        anchoring.send(url, key, SECOND)


async def test_commands_find_what_was_cut_off(world: World, settings: Settings) -> None:
    await drafted_plan(world, JILIN)
    await drafted_plan(world, SIPING)
    variables = {"DATABASE_URL": settings.database_url or "", "DATA_DIR": str(settings.data_dir)}
    path = settings.data_dir / "anchors"
    assert run("anchor", str(path), **variables).stdout == "2 chains anchored.\n"
    done = run("verify", "--anchor", str(path), **variables)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 acts checked, 0 chains broken, 0 records" in done.stdout
    other = anchoring.signed(own_key(settings.anchor_key_file), {JILIN: (2, "00")}, None)
    path.write_text(f"{other}\n")
    done = run("verify", "--anchor", str(path), **variables)
    assert (done.returncode, done.stderr) == (1, "body 220000, act 2: anchored act missing\n")
