"""Real servers for the tests: the tracker, an OpenID provider, a proxy, each stopped by its own handle."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import flask
import oidc_provider_mock
from werkzeug.serving import make_server

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a secret of the tests that is long enough to sign with"
DASHBOARD, TINY = "dashboard:app", "tests.trust.tiny:app"


@dataclass(frozen=True)
class Site:
    """A tracker that runs: its address, and the folder of its store, editors and log."""

    address: str
    folder: Path


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def process(
    arguments: list[str], answers: str, *, folder: Path, env: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run a server until it is not needed any more; it is there when `answers` answers."""
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            arguments, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=log, stderr=log
        )
    try:
        for _ in range(300):
            try:
                urlopen(answers).close()
                break
            except OSError as error:
                if server.poll() is not None:
                    raise AssertionError((folder / "server.log").read_text()) from error
                time.sleep(0.1)
        else:
            raise AssertionError((folder / "server.log").read_text())
        yield
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def tracker(
    folder: Path, *, app: str = TINY, port: int | None = None, host: str = "127.0.0.1", **env: str
) -> Iterator[str]:
    """Run the tracker with a store, drafts and editors of its own in a folder."""
    port = port or free_port()
    settings = {
        "TRACKER_STORE": f"sqlite:///{folder / 'store.db'}",
        "TRACKER_PRIVATE": str(folder / "private"),
        "TRACKER_EDITORS": str(folder / "editors.toml"),
        "TRACKER_DATA": "",
        "TRACKER_LOCAL_EDITOR": "",
        "TRACKER_SECRETS": str(secrets) if (secrets := folder / "secrets.toml").exists() else "",
        **env,
    }
    arguments = [sys.executable, "-m", "uvicorn", app, "--host", host, "--port", str(port)]
    with process(arguments, f"http://127.0.0.1:{port}/health", folder=folder, env=settings):
        yield f"http://localhost:{port}"


ELSEWHERE = re.compile(rb"<link[^>]*https?://[^>]*>")


@contextmanager
def provider(*users: oidc_provider_mock.User) -> Iterator[str]:
    """Run an OpenID provider that knows some people."""
    known = oidc_provider_mock.app(user_claims=users)

    @known.after_request
    def without_style(answer: flask.Response) -> flask.Response:
        # Its pages ask another host for their style: with that gone, no request at all may leave.
        answer.set_data(ELSEWHERE.sub(b"", answer.get_data()))
        return answer

    server = make_server("localhost", 0, known, threaded=True)
    serving = Thread(target=server.serve_forever, args=(0.1,))
    serving.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        serving.join(10)
        server.server_close()


def set_up_sign_in(folder: Path, issuer: str, address_of_tracker: str, **more: str) -> None:
    """Write the file of secrets with which a tracker signs people in."""
    settings = {
        "redirect_uri": f"{address_of_tracker}/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "tracker",
        "client_secret": "of the client",
        "server_metadata_url": f"{issuer}/.well-known/openid-configuration",
        **more,
    }
    (folder / "secrets.toml").write_text(
        "[auth]\n" + "".join(f'{name} = "{text}"\n' for name, text in settings.items())
    )


PROXY = """
{user} daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  log_format requests "$cookie_tracker_route $upstream_addr";
  access_log {folder}/requests.log requests;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{site}
}}
"""


@contextmanager
def proxy(folder: Path, site: str, port: int) -> Iterator[None]:
    """Run nginx with a site."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert nginx, "nginx is missing: run .ci/environment proxy"
    (folder / "nginx.conf").write_text(
        PROXY.format(folder=folder, site=site, user="user root;" if os.geteuid() == 0 else "")
    )
    with process(
        [nginx, "-e", str(folder / "nginx.log"), "-c", str(folder / "nginx.conf")],
        f"http://127.0.0.1:{port}/health",
        folder=folder,
    ):
        yield
