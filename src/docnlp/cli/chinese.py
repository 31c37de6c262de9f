"""Typer in Chinese: its help and its complaints about arguments."""

from collections.abc import Callable, Mapping
from typing import Any

from typer.core import TyperCommand, TyperGroup

_HEADINGS = {"Usage:": "用法：", "Options:": "选项：", "Arguments:": "参数：", "Commands:": "命令："}
_PHRASES = {
    "Show this message and exit.": "显示帮助",
    "[required]": "[必填]",
    "[default: ": "[默认：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]…",
}


class Command(TyperCommand):
    """A command whose help is Chinese."""

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _format(super().format_help, ctx, formatter)


class Group(TyperGroup):
    """A group of commands whose help is Chinese."""

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _format(super().format_help, ctx, formatter)


def _format(write: Callable[[Any, Any], None], ctx: Any, formatter: Any) -> None:
    write(ctx, formatter)
    formatter.buffer[:] = [_translated(piece) for piece in formatter.buffer]


def _translated(text: str) -> str:
    for english, chinese in {**_HEADINGS, **_PHRASES}.items():
        text = text.replace(english, chinese)
    return text


_COMPLAINTS: Mapping[str, Callable[[Any], str]] = {
    "NoSuchOption": lambda e: f"没有选项 {e.option_name}",
    "MissingParameter": lambda e: f"缺少{_parameter(e)}",
    "BadParameter": lambda e: f"{_parameter(e)} 的值不对{_choices(e)}",
    "BadOptionUsage": lambda e: f"选项 {e.option_name} 缺少值或者写法不对",
    "BadArgumentUsage": lambda e: "参数写法不对",
    "NoSuchCommand": lambda e: "没有这个命令",
    "UsageError": lambda e: "没有这个命令，或者多写了参数",
}


def usage_error(error: Exception) -> str | None:
    """Return a Chinese line for a complaint about the command line; None for any other error."""
    # by name: Typer keeps these classes in a private module
    complaint = _COMPLAINTS.get(type(error).__name__)
    if complaint is None:
        return None
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "docnlp"
    return f"{complaint(error)}；用 {command} --help 查看用法"


def _choices(error: Any) -> str:
    _, told, names = str(error).partition("is not one of ")
    return f"，可选：{names.rstrip('.').replace(chr(39), '').replace(', ', '、')}" if told else ""


def _parameter(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", None) or "参数")
    option = parameter.opts[0]
    return f"选项 {option}" if option.startswith("-") else f"参数“{parameter.metavar or option}”"
