"""docnlp review: the review pages on this machine, opened by a link that works once."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docnlp.cli.places import user_name

if TYPE_CHECKING:
    from fastapi import FastAPI

    from docnlp.settings import Settings
    from docnlp.store import Workspace

HOST = "127.0.0.1"


def review(
    workspace: Annotated[str | None, typer.Option(metavar="文件夹", help="检查时用的工作区")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="端口", help="本机端口；0 为任意一个空闲的")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="只给出链接，不打开浏览器")] = False,
    reviewer: Annotated[
        str | None, typer.Option(metavar="姓名", help="记在结论上的复核人；不写为本机的用户名", show_default=False)
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(metavar="文件", help="设置文件；不写为当前文件夹的 docnlp.toml")
    ] = None,
) -> None:
    """打开复核页面：对照页面图像逐项复核，一键记下结论。只在本机（127.0.0.1）开放，按 Ctrl+C 结束。"""
    import secrets

    from docnlp.settings import default_workspace, load_settings
    from docnlp.store import open_workspace

    _installed()
    chosen = load_settings(settings)
    token = secrets.token_urlsafe(24)
    listening = _listening(port)
    link = f"http://{HOST}:{listening.getsockname()[1]}/enter?token={token}"
    with listening, open_workspace(workspace or chosen.workspace or str(default_workspace())) as opened:
        app = _app(opened, chosen, token=token, reviewer=reviewer)
        print(f"复核页面：{link}")
        print("链接只能用一次；复核完毕请按 Ctrl+C 结束。", flush=True)
        _serve(app, listening, opening="" if no_browser else link)
    print("复核服务已结束，结论都已保存在工作区。")


def _app(opened: "Workspace", chosen: "Settings", *, token: str, reviewer: str | None) -> "FastAPI":
    from datetime import date

    from docnlp.documents import load_kinds
    from docnlp.jobs import Checker
    from docnlp.law import load_catalogue
    from docnlp.rules import load_rules
    from docnlp.settings import own_catalogue, rules_here
    from docnlp.web import create_app

    rules, kinds = load_rules(files=chosen.rules.files), load_kinds(chosen.kinds)
    statutes = own_catalogue(chosen)
    return create_app(
        opened,
        token=token,
        catalogue=rules,
        reviewer=(reviewer or "").strip() or user_name() or "复核人",
        today=date.today,
        kinds=kinds,
        checker=Checker(opened, rules=rules, kinds=kinds, catalogue=load_catalogue(statutes)),
        local=rules_here(chosen),
        statute_catalogue=statutes,
    )


def _installed() -> None:
    from importlib.util import find_spec

    from docnlp.errors import SettingsError

    if find_spec("fastapi") is None or find_spec("uvicorn") is None:
        raise SettingsError("没有安装复核页面的组件；请执行 pip install 'docnlp[web]'", code="web_missing")


def _listening(port: int) -> socket.socket:
    """Return a listening socket, so that the link names a port that is ours before a browser asks."""
    from docnlp.errors import InputError

    # with the protocol left out, asyncio would not switch off Nagle's algorithm: 40 ms more for every answer
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise InputError(f"端口 {port} 不能使用；请换一个端口，或者不写 --port") from error
    return listening


def _serve(app: "FastAPI", listening: socket.socket, *, opening: str) -> None:
    import threading
    import webbrowser

    import uvicorn

    # no access log: nothing of what the reviewer looks at is written down
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=3
    )
    if opening:
        threading.Thread(target=webbrowser.open, args=(opening,), daemon=True).start()
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        return  # the way this command ends
