"""What a settings file says without effect, or with more effect than meant: told before a scan and by the doctor."""

import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docnlp.cli.chinese import Command

if TYPE_CHECKING:
    from docnlp.rules import Rule
    from docnlp.settings import Settings

_PLAIN = ("", ".txt", ".text", ".log")
_KNOWN = (".json", ".jsonl", ".sarif", ".html", ".htm")
"""Suffixes of --output that tell a format."""


class Noticing(Command):
    """A command that first tells, on standard error, what in its settings and options may surprise."""

    def invoke(self, ctx: Any) -> Any:
        from docnlp.settings import load_settings

        asked = ctx.params.get("settings")
        for notice in (*_output(ctx.params), *notices(load_settings(Path(asked) if asked else None))):
            print(f"注意：{notice}", file=sys.stderr)
        return super().invoke(ctx)


def notices(chosen: "Settings") -> Iterator[str]:
    """Yield what is odd in the settings; raises SettingsError where a file that they name cannot be loaded."""
    if chosen.kinds:
        yield from _kind_files(chosen.kinds)
    if chosen.rules.files:
        yield from _rule_files(chosen)
    if chosen.rules.off:
        yield from _idle(chosen)


def strange_kinds(rule: "Rule", names: Iterable[str]) -> Iterator[str]:
    """Yield what a rule names and no kind is called, with the likeliest name."""
    known = list(names)
    for name in rule.kinds:
        if name not in known:
            likely = get_close_matches(name, known, n=1)
            yield f"{name}（{f'是否应为 {likely[0]}？' if likely else '没有这种文书'}）"


def _among(code: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(code, pattern.upper()) for pattern in patterns)


def _output(given: dict[str, Any]) -> Iterator[str]:
    output = given.get("output")
    suffix = Path(output).suffix.lower() if output else ""
    if given.get("format") is None and suffix not in (*_PLAIN, *_KNOWN):
        yield f"扩展名 {suffix} 不表示任何结果格式，按表格写出；要其他格式请加 --format"


def _kind_files(files: Iterable[Path]) -> Iterator[str]:
    from docnlp.datamodel import Kind
    from docnlp.documents import load_kinds
    from docnlp.registry import declared, shown

    built_in = {kind.code: kind for kind in load_kinds()}
    for file, kinds in declared(Kind, group="docnlp.kinds", files=files):
        own = [kind for kind in kinds if kind is not built_in.get(kind.code)]
        if not own:
            yield f"文书种类文件 {shown(file)} 没有声明任何文书种类；请核对 docnlp.toml 的 kinds"
        for kind in own:
            if (replaced := built_in.get(kind.code)) is not None:
                told = f"文书种类 {kind.code}（{replaced.title}）由 {shown(file)} 重新定义，不再用内置的定义"
                yield f"{told}；若非有意，请换一个代码"


def _rule_files(chosen: "Settings") -> Iterator[str]:
    from docnlp.datamodel import UNKNOWN_KIND
    from docnlp.documents import load_kinds
    from docnlp.registry import declared, shown
    from docnlp.rules import Rule, load_rules

    built_in = {id(rule) for rule in load_rules()}
    names = [kind.name for kind in (*load_kinds(chosen.kinds), UNKNOWN_KIND)]
    for file, rules in declared(Rule, group="docnlp.rules", files=chosen.rules.files):
        own = [rule for rule in rules if id(rule) not in built_in]
        if not own:
            yield f"规则文件 {shown(file)} 没有声明任何规则；请核对 docnlp.toml 的 rules.files"
        for rule in own:
            for strange in strange_kinds(rule, names):
                yield f"规则 {rule.code} 的 kinds 写了 {strange}，这条规则查不到这种文书；请改正名称"


def _idle(chosen: "Settings") -> Iterator[str]:
    from docnlp.rules import load_rules

    codes = [rule.code for rule in load_rules(files=chosen.rules.files)]
    for pattern in chosen.rules.off:
        if not any(_among(code, [pattern]) for code in codes):
            wider = f"{pattern.upper()}*"
            hint = f"要关闭这一类，请写 {wider}" if any(_among(code, [wider]) for code in codes) else ""
            yield f"docnlp.toml 的 rules.off 中的 {pattern} 没有对应的规则；{hint or '请用 docnlp rules list 核对代码'}"
