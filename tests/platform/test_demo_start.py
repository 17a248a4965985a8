"""`liandong demo` starts quickly, ends cleanly, and never mistakes half the data for the whole."""

import json
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text

from liandong.platform.database import admin_engine
from liandong.platform.demo import store
from liandong.platform.demo.members import TOKENS
from liandong.platform.errors import CannotStart
from liandong.platform.migrate import _config, newest_migration
from liandong.platform.serving import listen
from liandong.platform.settings import Settings
from tests.support.acting import drafted_plan
from tests.support.cast import JILIN
from tests.support.sampling import in_full_alone
from tests.support.server import BLANK, copied, in_memory
from tests.support.world import World

# The command as it is, but for the story, which takes its time: one act, or a long sleep.
DEMO = """
import asyncio, sys
from pathlib import Path
from liandong.platform import cli
from liandong.platform.demo import fill, store

async def fill_one(*arguments):
    await fill.fill(*arguments[:-1], Path(sys.argv[0]))
    if sleeps:
        print("asleep", flush=True)
        await asyncio.sleep(60)

sys.argv[0] = sys.argv.pop(1)
sleeps = sys.argv.pop(1) == "sleep"
store.fill = fill_one
cli.main()
"""
PLAN = """label,owner,kind,title,year,last_year,items,acts
吉林省规划,220000,FIVE_YEAR,规划,2023,2027,标题｜内容,draft
"""
READY = "Ctrl-C stops all of it."


@dataclass
class Started:
    """A demonstration in a process of its own, and what it has said."""

    process: "subprocess.Popen[str]"
    said: str = ""

    def wait_for(self, line: str) -> None:
        """Read what it says up to this."""
        assert self.process.stdout is not None
        for said in self.process.stdout:
            self.said += said
            if line in said:
                return
        raise AssertionError(self.said)

    def stop(self) -> None:
        """Press Ctrl-C; it must end cleanly."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=30)
        self.said += out
        assert self.process.returncode == 0, err
        assert "Traceback" not in err


@contextmanager
def _demo(folder: Path, *options: str, story: str = "play") -> Iterator[Started]:
    arguments = ["demo", "--data-dir", str(folder), "--port", "0", *options]
    tables = folder.parent / "tables"
    tables.mkdir(exist_ok=True)
    (tables / "plans.csv").write_text(PLAN, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", DEMO, str(tables), story, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Started(process)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A short path: pytest's own is too long for a socket."""
    with tempfile.TemporaryDirectory(prefix="ld-", dir=in_memory()) as made:
        yield Path(made) / "demo"


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, str]:
    """What four starts on one folder said: stopped while loading, anew, again, and with --reset."""
    starts: dict[str, tuple[str, ...]] = {
        "interrupted": (),
        "anew": (),
        "again": (),
        "reset": ("--reset",),
    }
    said = {}
    for name, options in starts.items():
        stopped_at, story = ("asleep", "sleep") if name == "interrupted" else (READY, "play")
        with _demo(folder, *options, story=story) as started:
            started.wait_for(stopped_at)
            if stopped_at == READY:
                assert _status(started.said) == "ready"
            started.stop()
        assert not (folder / "postgres" / "postmaster.pid").exists()
        (folder / "mine.txt").write_text("not the demonstration's")
        said[name] = started.said
    return said


def _status(said: str) -> str:
    """What the platform answers at the printed address."""
    address = next(line for line in said.splitlines() if "The API is at" in line).split()[-1]
    with urllib.request.urlopen(address.replace("graphql", "readyz")) as answer:
        return str(json.load(answer)["status"])


@in_full_alone
def test_interrupted_loading_is_begun_anew(told: dict[str, str]) -> None:
    assert "interrupted while loading: beginning anew" in told["anew"]
    assert "bodies imported" in told["anew"]
    assert "1 plans, 0 schemes" in told["anew"]


@in_full_alone
def test_second_start_finds_the_data(told: dict[str, str]) -> None:
    assert "bodies imported" not in told["again"]
    assert "anew" not in told["again"]


@in_full_alone
def test_reset_begins_anew_and_spares_what_is_not_ours(told: dict[str, str], folder: Path) -> None:
    assert "bodies imported" in told["reset"]
    assert (folder / "mine.txt").exists()


@in_full_alone
def test_each_start_prints_tokens_and_keeps_them(told: dict[str, str], folder: Path) -> None:
    for name in ("anew", "again", "reset"):
        assert all(f"  {who} " in told[name] for who in TOKENS)
    assert list(json.loads((folder / "demo-tokens.json").read_text())) == list(TOKENS)


def test_taken_port_is_told_before_the_work(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with _demo(folder, "--port", str(port)) as refused:
            out, err = refused.process.communicate(timeout=30)
    assert (refused.process.returncode, out) == (1, "")
    assert err == f"liandong: port {port} of 127.0.0.1 is taken: choose another with --port\n"
    assert not folder.exists()


def test_older_migration_is_upgraded(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with copied(server, BLANK) as address:
        settings = Settings(database_url=address, data_dir=tmp_path)
        engine = admin_engine(settings)
        _say_loaded(engine)
        _downgrade(engine)
        store.prepare(settings)
        assert f"to {newest_migration()}" in capsys.readouterr().out
        with engine.connect() as connection:
            assert connection.scalar(store.VERSION) == newest_migration()


def test_newer_migration_is_told(server: str, tmp_path: Path) -> None:
    with copied(server, BLANK) as address:
        settings = Settings(database_url=address, data_dir=tmp_path)
        engine = admin_engine(settings)
        _say_loaded(engine)
        with engine.begin() as connection:
            connection.execute(text("UPDATE public.alembic_version SET version_num = '9999'"))
        with pytest.raises(CannotStart, match="another release"):
            store.prepare(settings)


async def test_database_of_somebody_else_is_left_alone(world: World) -> None:
    await drafted_plan(world, JILIN)
    with pytest.raises(CannotStart, match="another database"):
        store.prepare(world.settings)


def _say_loaded(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(store.SET_COMMENT.format(comment=store.Contents.LOADED)))


def _downgrade(engine: Engine) -> None:
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "-1")
        connection.commit()
