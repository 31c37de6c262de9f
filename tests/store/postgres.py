"""A PostgreSQL server of the tests' own: made in a folder, reached over a socket in it, gone afterwards."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

PASSWORD = "p@ss:wo/rd"
"""With characters that an address must spell out."""


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest where there are several; None without PostgreSQL."""
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    # Debian keeps them off the path
    debian = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda folder: int(folder.parent.name))
    return next((folder for folder in [*on_path, *reversed(debian)] if (folder / "pg_ctl").exists()), None)


def missing() -> str:
    """Return why no server can be started; empty where one can."""
    if programs() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql): the store is tried on SQLite only"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (pip install 'docnlp[postgres]'): the store is tried on SQLite only"
    if os.geteuid() == 0 and _user() is None:
        return "PostgreSQL runs under no root, and there is no user postgres: the store is tried on SQLite only"
    return ""


@contextmanager
def running() -> Iterator[Callable[[str], str]]:
    """Start a server; yield what makes a new, empty database and returns its address."""
    # a socket's path must be short, and another user must come to it: pytest's own folders are neither
    with TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        folder = Path(name)
        (folder / "password").write_text(PASSWORD, encoding="ascii")
        if user := _user():
            for path in (folder, folder / "password"):
                os.chown(path, user.pw_uid, user.pw_gid)
        data = folder / "data"
        password = f"--pwfile={folder / 'password'}"
        _run("initdb", "-D", data, "-U", "docnlp", "-A", "scram-sha-256", password, "-E", "UTF8", "--no-locale")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=60"
        _run("pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield lambda database: _create(folder, database)
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def address(folder: Path, database: str, password: str = PASSWORD) -> str:
    return f"postgresql+psycopg://docnlp:{quote(password, safe='')}@/{database}?host={folder}"


def _create(folder: Path, database: str) -> str:
    import psycopg

    with psycopg.connect(
        host=str(folder), user="docnlp", password=PASSWORD, dbname="postgres", autocommit=True
    ) as server:
        server.execute(f'CREATE DATABASE "{database}"')
    return address(folder, database)


def _run(program: str, *arguments: object) -> None:
    folder = programs()
    assert folder is not None
    user = _user()
    subprocess.run(
        [folder / program, *map(str, arguments)],
        check=True,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        # a pipe would be held open by the server that pg_ctl leaves running
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )


def _user() -> pwd.struct_passwd | None:
    """Return whom the server runs as: it refuses root."""
    if os.geteuid() != 0:
        return None
    return next((user for user in pwd.getpwall() if user.pw_name == "postgres"), None)
