"""Chinese words of the reports, and text made safe to show."""

import re
from collections.abc import Mapping

from docnlp.datamodel import Cause, Finding, Outcome, Role, Severity, Stage, Summary
from docnlp.reports.groups import Tally

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.FLAGGED: "疑点",
    Outcome.UNCHECKED: "未能核查",
    Outcome.MANUAL: "人工核查",
    Outcome.PASSED: "通过",
    Outcome.NOT_APPLICABLE: "不适用",
}
SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
ROLES: Mapping[Role, str] = {Role.AT: "此处", Role.AGAINST: "对照", Role.EXPECTED: "应在此处"}
HALVES: Mapping[int, str] = {1: "（左半页）", 2: "（右半页）"}
"""By the part of a double page."""
STAGES: Mapping[Stage, str] = {
    Stage.SOURCE: "打开文件",
    Stage.PAGES: "读取页面",
    Stage.OCR: "文字识别",
    Stage.DOCUMENTS: "划分文书",
    Stage.FACTS: "提取事实",
    Stage.RULES: "核查规则",
    Stage.STORE: "保存结果",
}
FAMILIES: Mapping[str, str] = {
    "annotations": "签名与注明",
    "citations": "法律引用",
    "drugs": "毒品案件",
    "evidence": "证据",
    "file": "立卷归档",
    "fraud": "电信网络诈骗",
    "procedure": "程序与期限",
    "property": "涉案财物",
    "reasoning": "说理",
    "other": "其他",
}

_CELL = 20
"""Characters; a longer line of a quote is running text, not a table cell."""

# C0 and C1 controls drive terminals; bidirectional controls make a text read otherwise than it is written
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """Return the text without characters that steer a terminal or a browser instead of being read."""
    return _UNSAFE.sub("", text)


def family(name: str) -> str:
    """Return the Chinese name of a family of rules; a family that a user's rule file brings keeps its own."""
    return FAMILIES.get(name, name)


def duration(seconds: float) -> str:
    """Return such as 41 秒, 3 分 5 秒, 2 小时 8 分."""
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} 秒" if seconds < 10 else f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60} 秒"
    return f"{whole // 3600} 小时 {whole % 3600 // 60} 分"


def closing(summary: Summary, tally: Tally) -> str:
    """Return the sentence that ends a scan."""
    scope = f"共检查 {summary.cases} 个案卷、{summary.pages} 页，运行 {summary.rules} 条规则"
    found = _found(summary, tally)
    detail = f"，其中{'、'.join(_parts(tally))}" if tally.to_review else ""
    return f"{scope}，用时 {duration(summary.seconds)}；{found}{detail}{_rest(summary)}。"


def headline(summary: Summary, tally: Tally) -> str:
    """Return the closing sentence without the numbers that stand beside it as tiles."""
    return f"{_found(summary, tally)}{_rest(summary)}。"


def effect(causes: int, checks: int) -> str:
    """Return how many facts are missing and how many checks waited for them: both numbers are in the JSON."""
    return f"{causes} 项事实，影响 {checks} 处核查"


def unread(missing: str, cause: str | None) -> str:
    """Return such as 落款日期未能读出: the missing fact and its cause, without saying a word twice."""
    if not missing or not cause:
        return missing or cause or ""
    subject, verb, rest = cause.partition("未能")
    said_already = subject == "事实" or missing.endswith(tuple(subject.split("、")))
    timed = subject == "日期" and missing.endswith("时间")
    return f"{missing}{verb}{rest}" if verb and (said_already or timed) else f"{missing}：{cause}"


def said(finding: Finding) -> str:
    """Return the sentence of a finding; one that passed must not read like a fault."""
    if finding.outcome is Outcome.PASSED:
        return f"未发现“{finding.title}”" + (f"：{finding.message}" if finding.message else "")
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return finding.message or f"不涉及“{finding.title}”"
    stem = f"{finding.missing}：{finding.cause}"
    if finding.cause and finding.message.startswith(stem):
        return unread(finding.missing, finding.cause) + finding.message.removeprefix(stem)
    return finding.message or finding.title


def advice(finding: Finding) -> str:
    """Return what to do; for a check that could not be made, how a person makes it."""
    if finding.suggestion or finding.outcome is not Outcome.UNCHECKED:
        return finding.suggestion
    if finding.cause == Cause.LAW_NOT_HELD:
        return "请查阅该法律的相应版本，人工判断本项"
    if finding.cause == Cause.RULE_FAILED:
        return "请人工判断本项，并将日志交给维护人员"
    return "请看图核对；确认后可人工判断本项" if finding.file else "请翻阅案卷核对；确认后可人工判断本项"


def excerpt(quote: str) -> str:
    """Return the quote as shown: the cells of a table row on one line, running text as it stands."""
    pieces = [piece.strip() for piece in quote.splitlines() if piece.strip()]
    cells = len(pieces) > 1 and all(len(piece) <= _CELL for piece in pieces)
    return " ｜ ".join(pieces) if cells else quote


def _found(summary: Summary, tally: Tally) -> str:
    if tally.to_review:
        return f"{tally.to_review} 处需要人工查看"
    if not (summary.rules and summary.pages):
        return "没有得到任何核查结果，请看所列原因"
    return "没有发现疑点" if summary.unknown_documents else "没有需要人工查看之处"


def _rest(summary: Summary) -> str:
    """Return what people put right, and what the rules did not see."""
    put_right = f"；沿用了 {summary.corrections} 处人工改正" if summary.corrections else ""
    return (
        put_right
        + (f"；另有 {_unknown(summary)}" if summary.unknown_documents else "")
        + (f"；另有 {summary.problems} 处未能处理，结果不完整" if summary.problems else "")
    )


def _unknown(summary: Summary) -> str:
    documents = f"{summary.unknown_documents} 份文书（{summary.unknown_pages} 页）"
    return f"{documents}未能识别种类，只做了部分核查，请人工核对文书标题"


def _parts(tally: Tally) -> list[str]:
    grades = "、".join(
        f"{SEVERITIES[severity]} {tally.severities[severity]}" for severity in Severity if tally.severities[severity]
    )
    parts = [f"疑点 {tally.flagged} 处（{grades}）"] if tally.flagged else []
    if tally.causes:
        parts.append(f"{OUTCOMES[Outcome.UNCHECKED]} {tally.causes} 项事实（影响 {tally.unchecked} 处核查）")
    parts += [f"须{OUTCOMES[Outcome.MANUAL]} {tally.manual} 项"] if tally.manual else []
    return parts
