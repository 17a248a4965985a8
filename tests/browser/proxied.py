"""An nginx in front of the platform, as docs/operations.md describes it."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
START_SECONDS = 10.0
CONFIGURATION = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream liandong {{ server {upstream}; keepalive 32; }}
    server {{
        listen 127.0.0.1:{port};
        location {path}/ {{
            proxy_pass http://liandong;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Connection "";
            proxy_buffering off;
        }}
    }}
}}
"""


@contextmanager
def nginx(folder: Path, home: str, path: str) -> Iterator[str]:
    """The address of a proxy that knows this path alone, and passes it on to the platform."""
    assert NGINX is not None
    port = _free_port()
    settings = {"folder": folder, "upstream": urlsplit(home).netloc, "port": port, "path": path}
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(**settings), "utf-8")
    proxy = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(configuration)])
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(proxy, f"{address}{path}/healthz")
        yield address
    finally:
        proxy.terminate()
        proxy.wait(START_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(proxy: "subprocess.Popen[bytes]", url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and proxy.poll() is None:
        try:
            httpx.get(url).raise_for_status()
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("nginx did not start")
