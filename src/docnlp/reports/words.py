"""Chinese words of the reports, and text made safe to show."""

import re
from collections.abc import Mapping

from docnlp.datamodel import Outcome, Role, Severity, Stage, Summary
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
    scope = f"共检查 {summary.cases} 个案卷、{summary.pages} 页，运行 {summary.rules} 条规则，"
    done = f"{scope}用时 {duration(summary.seconds)}；"
    if not tally.to_review:
        found = "没有需要人工查看之处" if summary.rules and summary.pages else "没有得到任何核查结果，请看下列原因"
    else:
        found = f"{tally.to_review} 处需要人工查看，其中{'、'.join(_parts(tally))}"
    failed = f"；另有 {summary.problems} 处未能处理，结果不完整" if summary.problems else ""
    return f"{done}{found}{failed}。"


def _parts(tally: Tally) -> list[str]:
    grades = "、".join(
        f"{SEVERITIES[severity]} {tally.severities[severity]}" for severity in Severity if tally.severities[severity]
    )
    parts = [f"疑点 {tally.flagged} 处（{grades}）"] if tally.flagged else []
    parts += [f"{OUTCOMES[Outcome.UNCHECKED]} {tally.causes} 项"] if tally.causes else []
    parts += [f"须{OUTCOMES[Outcome.MANUAL]} {tally.manual} 项"] if tally.manual else []
    return parts
