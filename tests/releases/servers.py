"""A real PostgreSQL on a socket of its own, thrown away afterwards."""

import os
import pwd
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
UNPRIVILEGED = ("postgres", "nobody")


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs."""
    for _ in range(2):
        places = [
            *sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True),
            shutil.which(name),
        ]
        if found := next((str(place) for place in places if place), None):
            return found
        subprocess.run([str(ROOT / ".ci" / "environment"), "database"], check=True)
    raise AssertionError(f"{name} is missing")


def account() -> str | None:
    """Return whom to run the server as: it refuses root."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)


@contextmanager
def cluster(*settings: str, largest_file: int | None = None) -> Generator[str]:
    """Start a cluster and give the address of its maintenance database; it may write files up to some bytes."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    user = account()
    if user:
        shutil.chown(folder, user)
    folder.chmod(0o700)
    data = folder / "data"

    def limit() -> None:
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    def run(name: str, *arguments: str) -> None:
        subprocess.run(
            [program(name), "-D", str(data), *arguments],
            check=True,
            user=user,
            cwd="/",
            stdout=subprocess.DEVNULL,
            preexec_fn=limit,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )

    run("initdb", "-U", "tracker", "-A", "trust", "-E", "UTF8", "--no-sync", "--data-checksums")
    options = " ".join(
        f"-c {setting}"
        for setting in (
            f"unix_socket_directories={folder}",
            "listen_addresses=",
            "fsync=off",
            "max_connections=60",
            *settings,
        )
    )
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://tracker@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def new_database(address: str, name: str) -> str:
    """Make an empty database in a cluster and return its address."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return address.replace("/postgres?", f"/{name}?")
