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
        return create_engine(make_url(url), pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError("数据库地址写法不对；请写成 postgresql+psycopg://用户@主机/库名", code="store_url") from error
    except ImportError as error:
        raise StoreError("没有安装这种数据库的驱动；使用 PostgreSQL 请先安装 psycopg", code="store_driver") from error


@contextlib.contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn database errors into StoreError with advice."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise _cannot_use(name, str(getattr(error, "orig", error))) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise StoreError(
            f"工作区数据库已损坏，或者不是 docnlp 的：{name}；请换一个文件夹，或者移走其中的 docnlp.db 再检查",
            code="store_damaged",
        ) from error


def _cannot_use(name: str, reason: str) -> StoreError:
    if "locked" in reason or "busy" in reason:
        return StoreError(f"工作区正被另一个程序使用：{name}；请等它结束后再试", code="store_locked")
    if "readonly" in reason or "unable to open" in reason:
        return StoreError(
            f"工作区不能写入：{name}；请检查文件夹的权限，或者用 --workspace 指定另一个文件夹", code="store_readonly"
        )
    if "full" in reason:
        return StoreError(f"磁盘已满，工作区写不进去：{name}；请腾出空间后再试", code="store_full")
    return StoreError(f"工作区数据库打不开：{name}；请检查它是否存在、能否连接", code="store_unreachable")


def _reading(connection: Connection) -> bool:
    options: Any = connection.get_execution_options()
    return bool(options.get("docnlp_reading"))
