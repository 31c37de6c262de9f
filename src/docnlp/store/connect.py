"""Engines, and database errors in the user's words."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from docnlp.errors import StoreError


def sqlite_engine(file: Path, *, wait: float) -> Engine:
    """Return an engine for a file; a writer waits `wait` seconds for another one."""
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # or the driver would begin transactions of its own kind
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # a transaction that reads first and writes later could not wait for another writer: take the lock at once
        connection.exec_driver_sql("BEGIN IMMEDIATE" if not _reading(connection) else "BEGIN")

    return engine


def url_engine(url: str) -> Engine:
    """Return an engine for a database by URL; raises StoreError without repeating the URL (it may hold a password)."""
    try:
        address = make_url(url)
        if "@" in (address.host or ""):  # what was cut off there is part of the password
            raise ValueError
        return create_engine(address, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError(
            "数据库地址写法不对；请写成 postgresql+psycopg://用户@主机/库名，密码中的 @、/、: 等符号写成 %40、%2F、%3A",
            code="store_url",
        ) from None  # what went wrong is told with the address in it
    except ImportError as error:
        raise StoreError(
            "没有安装这种数据库的驱动；使用 PostgreSQL 请执行 pip install 'docnlp[postgres]'", code="store_driver"
        ) from error


def shown(url: URL) -> str:
    """Return the address for messages: without password, wherever it stands."""
    secrets = [name for name in url.query if "pass" in name.lower()]
    return url.difference_update_query(secrets).render_as_string(hide_password=True)


@contextlib.contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn database errors into StoreError with advice."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise _cannot_use(name, error) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if _state(error) == "42501":
            raise _cannot_use(name, error) from error
        other = "另一个空的数据库" if "://" in name else "一个文件夹，或者移走其中的 docnlp.db 再检查"
        raise StoreError(
            f"工作区数据库已损坏，或者不是 docnlp 的：{name}；请换{other}", code="store_damaged"
        ) from error


def _cannot_use(name: str, error: Exception) -> StoreError:
    reason, state = str(getattr(error, "orig", error)), _state(error)
    if "locked" in reason or "busy" in reason or state in ("40P01", "55P03"):
        return StoreError(f"工作区正被另一个程序使用：{name}；请等它结束后再试", code="store_locked")
    if state == "42501":
        return StoreError(
            f"数据库用户没有建表或者读写的权限：{name}；请管理员授予，或者换一个用户", code="store_readonly"
        )
    if "readonly" in reason or "unable to open" in reason:
        return StoreError(
            f"工作区不能写入：{name}；请检查文件夹的权限，或者用 --workspace 指定另一个文件夹", code="store_readonly"
        )
    if "is full" in reason or state == "53100":
        return StoreError(f"磁盘已满，工作区写不进去：{name}；请腾出空间后再试", code="store_full")
    return StoreError(
        f"工作区数据库打不开：{name}；请检查它是否存在、能否连接，用户和密码是否正确", code="store_unreachable"
    )


def _state(error: Exception) -> str:
    """Return the code by which PostgreSQL names an error in every language; empty from other databases."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""


def _reading(connection: Connection) -> bool:
    options: Any = connection.get_execution_options()
    return bool(options.get("docnlp_reading"))
