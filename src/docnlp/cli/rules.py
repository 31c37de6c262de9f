"""docnlp rules: what is checked, and why."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docnlp.cli.chinese import Command
from docnlp.errors import InputError

if TYPE_CHECKING:
    from docnlp.datamodel import Severity
    from docnlp.rules import Rule
    from docnlp.settings import Settings

app = typer.Typer(help="查看规则：查什么、为什么查、依据什么。", rich_markup_mode=None, no_args_is_help=True)

SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="文件", help="设置文件，可带有自己的规则文件")]


@app.command("list", cls=Command)
def list_rules(
    patterns: Annotated[list[str] | None, typer.Argument(metavar="[代码…]", help="只列这些，如 ANN* CIT005")] = None,
    settings: SettingsFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出")] = False,
) -> None:
    """列出规则。"""
    from docnlp.cli.console import console
    from docnlp.reports.words import family

    chosen = _settings(settings)
    rules = _rules(chosen, tuple(patterns or ()))
    if as_json:
        print(json.dumps([_told(rule, chosen) for rule in rules], ensure_ascii=False, indent=2))
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table("代码", "程度", "类别", "名称", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for rule in rules:
        title = Text(f"{rule.title}{_off(rule, chosen)}")
        table.add_row(rule.code, _severity(rule, chosen), family(rule.family), title)
    console(sys.stdout).print(table)
    off = sum(bool(_off(rule, chosen)) for rule in rules)
    closed = f"，其中设置关闭 {off} 条" if off else ""
    print(f"共 {len(rules)} 条规则{closed}；用 docnlp rules explain 代码 查看说明")


@app.command(cls=Command)
def explain(
    code: Annotated[str, typer.Argument(metavar="代码", help="如 ANN105")],
    settings: SettingsFile = None,
    examples: Annotated[bool, typer.Option("--examples", help="连同正确和错误的示例一并显示")] = False,
) -> None:
    """说明一条规则：理由、例外、法律依据。"""
    from docnlp.reports.words import family

    chosen = _settings(settings)
    rule = next((one for one in _rules(chosen) if one.code == code.upper()), None)
    if rule is None:
        raise InputError(f"没有规则 {code}；用 docnlp rules list 查看全部代码")
    print(f"{rule.code}　{rule.title}{_off(rule, chosen)}")
    print(f"程度：{_severity(rule, chosen)}　类别：{family(rule.family)}　自 {rule.since} 版起")
    print(f"核查文书：{_kinds(rule, chosen.kinds)}")
    for line in _dated_basis(rule):
        print(f"依据：{line}")
    if rule.seed:
        print(f"针对：{rule.seed}")
    print(f"\n{rule.rationale or '（没有说明）'}")
    if examples:
        _print_examples(rule)


def _settings(file: Path | None) -> "Settings":
    from docnlp.settings import load_settings

    return load_settings(file)


def _rules(chosen: "Settings", patterns: tuple[str, ...] = ()) -> "tuple[Rule, ...]":
    from docnlp.rules import load_rules

    return load_rules(files=chosen.rules.files, select=patterns)


def _told(rule: "Rule", chosen: "Settings") -> dict[str, object]:
    local = _local(rule, chosen)
    return {
        "code": rule.code,
        "title": rule.title,
        "severity": rule.severity.value,
        "local_severity": local.value if local else None,
        "off": bool(_off(rule, chosen)),
        "family": rule.family,
        "kinds": list(rule.kinds),
        "basis": [basis.reference for basis in rule.basis],
        "since": rule.since,
        "rationale": rule.rationale,
    }


def _off(rule: "Rule", chosen: "Settings") -> str:
    from docnlp.settings import rules_here

    return "" if rules_here(chosen).runs(rule.code) else "（已关闭）"


def _local(rule: "Rule", chosen: "Settings") -> "Severity | None":
    from docnlp.settings import rules_here

    return rules_here(chosen).severities.get(rule.code)


def _severity(rule: "Rule", chosen: "Settings") -> str:
    from docnlp.reports.words import SEVERITIES

    local = _local(rule, chosen)
    return SEVERITIES[rule.severity] + (f"（本地：{SEVERITIES[local]}）" if local else "")


def _kinds(rule: "Rule", files: Iterable[Path] = ()) -> str:
    from docnlp.cli.notices import strange_kinds
    from docnlp.datamodel import UNKNOWN_KIND
    from docnlp.documents import load_kinds

    titles = {kind.name: kind.title for kind in (*load_kinds(files), UNKNOWN_KIND)}
    named = dict.fromkeys(titles[name] for name in rule.kinds if name in titles)
    return "、".join([*named, *strange_kinds(rule, titles)]) or ("整个案卷" if rule.whole_case else "各种文书")


def _print_examples(rule: "Rule") -> None:
    for heading, blocks in (("应当报出的示例", rule.bad), ("不应报出的示例", rule.good)):
        for number, block in enumerate(blocks, 1):
            print(f"\n—— {heading} {number} ——\n{block.strip()}")


@app.command(cls=Command)
def pages(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="写到这里，一条规则一页")],
    settings: SettingsFile = None,
) -> None:
    """把全部规则的说明写成 Markdown 页面。"""
    rules = _rules(_settings(settings))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for rule in rules:
            (folder / f"{rule.code}.md").write_text(rule_page(rule), encoding="utf-8")
        (folder / "README.md").write_text(rule_index(rules), encoding="utf-8")
    except OSError as error:
        raise InputError(f"规则说明写不进 {folder}；请检查路径、权限和磁盘空间") from error
    print(f"已写出 {len(rules)} 条规则的说明：{folder}")


def rule_page(rule: "Rule") -> str:
    """Return a rule's page of docs/rules: everything of its declaration, in Chinese."""
    from docnlp.reports.words import SEVERITIES, family

    parts = [
        f"# {rule.code} {rule.title}",
        f"- 程度：{SEVERITIES[rule.severity]}\n- 类别：{family(rule.family)}\n- 核查文书：{_kinds(rule)}\n"
        f"- 自 {rule.since} 版起" + (f"\n- 针对：{rule.seed}" if rule.seed else ""),
        rule.rationale,
        "## 依据\n\n" + "\n".join(f"- {line}" for line in _dated_basis(rule)),
    ]
    for heading, blocks in (("应当报出的示例", rule.bad), ("不应报出的示例", rule.good)):
        parts.append(f"## {heading}\n\n" + "\n\n".join(f"```\n{block.strip()}\n```" for block in blocks))
    return "\n\n".join(parts) + "\n"


def rule_index(rules: "tuple[Rule, ...]") -> str:
    """Return the first page of docs/rules."""
    from docnlp.reports.words import SEVERITIES, family

    rows = [f"| [{r.code}]({r.code}.md) | {SEVERITIES[r.severity]} | {family(r.family)} | {r.title} |" for r in rules]
    head = "# 规则\n\n由规则的声明生成：`make rules-docs`。\n\n| 代码 | 程度 | 类别 | 名称 |\n|---|---|---|---|"
    return "\n".join([head, *rows]) + "\n"


def _dated_basis(rule: "Rule") -> list[str]:
    """Return each basis with the days between which it may be named; the same on every day."""
    from datetime import date, timedelta

    from docnlp.law import load_catalogue, read_basis

    catalogue, lines = load_catalogue(), []
    for basis in rule.basis:
        last = date.fromisoformat(basis.until) - timedelta(days=1) if basis.until else catalogue.as_of
        found = read_basis(basis.reference, last, catalogue)
        days = "".join((f"，{basis.since} 起" if basis.since else "", f"，{basis.until} 止" if basis.until else ""))
        lines.append(f"{found.printed if found else f'{basis.reference}（依据待核）'}{days}")
    return lines
