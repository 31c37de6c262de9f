"""The commands, and how their errors are told: one Chinese line, an exit code, no traceback."""

import logging
import os
import sys
import warnings
from collections.abc import Sequence
from typing import Annotated

import typer

from docnlp.cli import baseline, doctor, labels, review, rules, scan, statutes
from docnlp.cli.chinese import Command, Group, usage_error
from docnlp.cli.notices import Noticing
from docnlp.errors import DocnlpError

app = typer.Typer(name="docnlp", cls=Group, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.command("scan", cls=Noticing)(scan.scan)
app.command("review", cls=Command)(review.review)
app.add_typer(rules.app, name="rules", cls=Group)
app.add_typer(statutes.app, name="statutes", cls=Group)
app.add_typer(labels.app, name="labels", cls=Group)
app.add_typer(baseline.app, name="baseline", cls=Group)
app.command("doctor", cls=Command)(doctor.doctor)


@app.callback(invoke_without_command=True)
def docnlp(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本号")] = False,
) -> None:
    """案卷质检：读取扫描和电子案卷，逐页标出疑点、位置和法律依据。全部在本机运行，不联网。"""
    if version:
        from docnlp import __version__

        print(f"docnlp {__version__}")
    elif context.invoked_subcommand is None:
        print(context.get_help())


_INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code and tell errors on standard error."""
    _speak_utf8()
    _hush()
    try:
        code = app(list(arguments), prog_name="docnlp", standalone_mode=False)
        sys.stdout.flush()
    except DocnlpError as error:
        return _tell(str(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except BrokenPipeError:
        # the reader of a pipe has gone (docnlp … | head); Python would complain once more while it exits
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # its message is the help of the group
            print(str(error), file=sys.stderr)
            return 2
        known = usage_error(error)
        if known is not None:
            return _tell(known, 2)
        if _debugging():
            raise
        # neither message nor traceback: both could hold words of a case
        name = type(error).__name__
        return _tell(f"程序内部出错（{name}）；请告知维护者。设置环境变量 DOCNLP_DEBUG=1 再运行可看到出错位置", 1)
    if code == _INTERRUPTED:  # Typer turns Ctrl+C into this code without a word
        return _tell("已中断；读完的文件已经保存，再次运行时不必重读", _INTERRUPTED)
    return code if isinstance(code, int) else 0


def _tell(message: str, code: int) -> int:
    from docnlp.reports import plain

    print(plain(" ".join(message.split())), file=sys.stderr)
    return code


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _hush() -> None:
    """Keep logs and warnings of libraries off the terminal: what the user must know is a Problem or an error."""
    if _debugging():
        logging.basicConfig(level=logging.INFO)
        return
    warnings.simplefilter("ignore")
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())


def _debugging() -> bool:
    return bool(os.environ.get("DOCNLP_DEBUG"))
