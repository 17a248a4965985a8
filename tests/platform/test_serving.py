"""Serving ends when told to, cleanly, and a taken port is told before anything starts."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from liandong.platform.errors import CannotStart, PortTaken
from liandong.platform.serving import listen

SERVE = """
import gc
import sys
from liandong.platform import cli, logs, serving

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        for answer in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{answer}.complete"})
        # What the collector leaves alone, more than the interpreter itself.
        print("closed", gc.get_freeze_count() > 10_000, flush=True)
        return
    await send({"type": "http.response.start", "status": 204})
    await send({"type": "http.response.body"})

@cli.app.command()
def serve_this() -> None:
    logs.configure_logs("INFO")
    with cli._until_stopped(), serving.listen("127.0.0.1", 0) as listening:
        print(listening.getsockname()[1], flush=True)
        serving.serve(app, listening)

sys.argv[1:] = ["serve-this"]
cli.main()
"""


BACKGROUND = "trap '' INT; exec "
NOHUP = "trap '' HUP; exec "


@contextmanager
def serving(shell: str = "exec ") -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A server process and its port; it is told to end when nobody did."""
    with subprocess.Popen(
        ["sh", "-c", f'{shell} "$@"', "sh", sys.executable, "-c", SERVE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        assert started.stdout is not None
        try:
            yield started, int(started.stdout.readline())
        finally:
            started.terminate()


@pytest.mark.parametrize("shell", ["exec ", BACKGROUND], ids=["foreground", "background"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serving_ends_cleanly(number: signal.Signals, shell: str) -> None:
    with serving(shell) as (started, port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 204
        started.send_signal(number)
        out, err = started.communicate(timeout=20)
    assert (started.returncode, out) == (0, "closed True\n")
    assert "Traceback" not in err


BEFORE_SERVING = """
import time
from liandong.platform import cli

def waiting():
    print("up", flush=True)
    time.sleep(20)

cli.app = waiting
cli.main()
"""


@pytest.mark.parametrize(
    ("shell", "number", "code"),
    [
        (BACKGROUND, signal.SIGINT, 130),
        (BACKGROUND, signal.SIGTERM, 130),
        (NOHUP, signal.SIGTERM, 130),
        ("exec ", signal.SIGHUP, 130),
        (NOHUP, signal.SIGHUP, None),
    ],
)
def test_command_ends_when_told_however_it_was_started(
    shell: str, number: signal.Signals, code: int | None
) -> None:
    arguments = ["sh", "-c", f'{shell} "$@"', "sh", sys.executable, "-c", BEFORE_SERVING]
    # The tests themselves may have been started with nohup, whose children hear no hang-up.
    heard = partial(signal.signal, signal.SIGHUP, signal.SIG_DFL)
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, text=True, preexec_fn=heard
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "up\n"
        started.send_signal(number)
        try:
            ended = started.wait(10 if code else 1)
        except subprocess.TimeoutExpired:
            ended = None
        finally:
            started.kill()
    assert ended == code


CHUNKED = b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n"
ENDLESS = {
    "value": (b"GET / HTTP/1.1\r\nx: ", b"a"),
    "path": (b"GET /", b"a"),
    "headers": (b"GET / HTTP/1.1\r\n", b"x: a\r\n"),
    "lines before": (b"", b"\r\n"),
    "trailer": (CHUNKED + b"1\r\na\r\n0\r\nx: ", b"a"),
    "trailers": (CHUNKED + b"1\r\na\r\n0\r\n", b"x: a\r\n"),
    "trailers of nothing": (CHUNKED + b"0\r\n", b"x: a\r\n"),
    "requests": (b"", b"GET / HTTP/1.1\r\n\r\n"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_heads_are_cut_off(name: str) -> None:
    """They are read before anybody signs in."""
    beginning, rest = ENDLESS[name]
    with serving() as (_, port), socket.create_connection(("127.0.0.1", port)) as client:
        client.settimeout(10)
        with pytest.raises(ConnectionError):
            client.sendall(beginning + rest * (64 * 1024 * 1024 // len(rest)))


def test_bodies_come_in_many_chunks_and_requests_one_after_the_other() -> None:
    chunk = b"1000\r\n" + b"a" * 0x1000 + b"\r\n"
    request = CHUNKED + chunk * 100 + b"0\r\n\r\n"
    with serving() as (_, port), socket.create_connection(("127.0.0.1", port)) as client:
        client.settimeout(10)
        for _ in range(3):
            client.sendall(request)
            assert client.recv(1000).startswith(b"HTTP/1.1 204 ")
        client.sendall(b"GET / HTTP/1.1\r\n\r\n" * 10)
        received = b""
        while received.count(b"HTTP/1.1 204 ") < 10:
            received += client.recv(10_000)


def test_taken_port_is_told() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port} of 127.0.0.1 is taken"):
            listen("127.0.0.1", port)


def test_address_of_another_machine_is_told() -> None:
    with pytest.raises(CannotStart):
        listen("host.invalid", 8000)


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6")
def test_ipv6_address_is_understood() -> None:
    with listen("::1", 0) as listening:
        assert listening.family == socket.AF_INET6


def test_answers_are_not_held_back() -> None:
    with listen("127.0.0.1", 0) as listening:
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
