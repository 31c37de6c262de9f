"""How recordings were made: notes with discs and clips."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity, SlotState
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed

_MADE = r"拷贝|刻录|导出|复制|下载|提取|摄录|摄制|录制|拍摄|采集|截取"
_NOTES = {
    "来源": (rf"来源|提供|调取|(?:{_MADE})[自于]|下载|取自|佩戴|摄(?:于|制|录)|拍摄|录制|导出|拷贝|执法记录仪"),
    "制作人": (
        r"(?:制作|提取|复制|录制|拍摄|下载|采集|拷贝|刻录|导出|摄录|截取)(?:人|民警|单位|者)|民警|侦查(?:员|人员)"
        rf"|由[^，。；]{{2,24}}(?:{_MADE})"
    ),
    "制作时间": r"\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}[日号]|\d{4}[-.]\d{1,2}[-.]\d{1,2}",
    "持有人或者原件存放": (
        r"持有|提供人|保管人|原件|原始|母盘|存放|保存[于在]|存储|储存|存[于在]|主机|硬盘|云端|采集站|佩戴|所有人|提供|保存在"
    ),
}
_LABEL = (
    r"^(?:[（）\u4e00-\u9fa5、及与和/]{0,16}(?:制作|持有|来源|原件|原始|存放|保管|设备|误差|校准|时间|日期|地点|内容|载体|名称|编号|用途|签名|签字"
    r"|人员|民警|方法|方式|数量|情况)[（）\u4e00-\u9fa5、及与和/]{0,12}|[^。；，\d]{2,60}[：:])[：:]?$"
)
_SAYS_NOTHING = r"^(?:无|未注明|不详|未知|未填|空白|/|—+|-+)$"


def _notes(told: str) -> str:
    return f"""@type administrative
=== STZL
# 视听资料说明书
{told}
"""


_COMPLETE = (
    "名称：东湖路12号门口监控录像\n来源：物业监控室主机，由赵某提供\n制作人：{sign 李某}{sign 王某}\n"
    "持有人：{sign 赵某}\n"
    "制作时间：2026年3月2日10时"
)


@rule(
    code="EVI426",
    title="视听资料无制作说明",
    severity=Severity.WARNING,
    kinds=["audiovisual_material_description"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#67", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#31", since="2019-01-01"),
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#108", since="2021-03-01"),
    ],
    seed="执法音视频管理",
    since="0.1.0",
    good=[
        _notes("本案光盘2张，均由民警李某2026年3月1日现场摄录，3月2日由王某刻录，原始数据存于本所采集站。"),
        _notes("2026年3月2日，侦查员李某由管理员赵某从录像机导出视频一段，刻录光盘，原硬盘由物业保存。"),
        _notes(_COMPLETE),
        _notes("名称：执法记录仪录像\n来源：民警李某佩戴的执法记录仪\n制作人：{sign 李某}\n时间：2026年3月2日10时"),
    ],
    bad=[
        _notes(
            "| 名称 | 车棚监控 | 载体 | 光盘1张 |\n| 来源 | 东湖小区物业 | 制作时间 | 2026年3月2日 |\n"
            "| 制作人 |  | 持有人签名 |  |\n| 原件存放 | 未注明 | 时间误差 |  |\n民警：{blank 8}"
        ),
        _notes("案件：张某盗窃案　内容：东湖路监控　文件：1903.mp4　2026年3月2日").replace("视听资料说明书", "光盘"),
        _notes("名称：监控录像光盘一张\n主要内容：一名男子推走电动车。\n2026年3月2日"),
        _notes("名称：东湖路监控录像\n制作人：{sign 李某}\n主要内容：一名男子推走电动车。\n2026年3月2日"),
    ],
)
def recording_explained(document: Document, case: CaseFile) -> Iterator[Check]:
    """光盘、监控等视听资料应当附制作说明：来源、制作时间、制作人，持有人或者原件的存放处，由制作人和持有人签名；
    说不清来源和制作过程的，不能作为定案的根据。

    例外：执法记录仪由民警佩戴，来源和持有人即民警本人，几张光盘可以合写一份说明；说明写在表格各栏或者一段文字中的；
    栏目印着而没有填写的，视为没有写明；签名看不清的不作没有签名处理；说明书有未能读出的页面时，列为未能核查。
    """
    told = _written(document)
    missing = [name for name, pattern in _NOTES.items() if not first(pattern, told)]
    if not missing:
        yield passed(document, anchor="notes")
        return
    yield lacking(
        document,
        f"视听资料说明没有写明{'、'.join(missing)}。",
        suggestion="请补写来源、制作时间、制作人、持有人和原件存放处，由制作人和持有人签名。",
        anchor="notes",
        why={"未写明": "、".join(missing)},
    )


def _written(document: Document) -> str:
    """Return the text without its title and the labels behind which nothing is written."""
    text = document.text.characters
    blanks = [s.span for s in document.slots if s.state is SlotState.BLANK and not document.scanned]
    signed = [s.span for s in document.slots if s.state is not SlotState.BLANK]
    lines, at = [], 0
    for line in text.split("\n"):
        span = range(at, at + len(line) + 1)
        mine = [s for s in blanks if s.start in span]
        if any(s.start in span for s in signed):
            lines.append(f"{line}。")
        elif mine:
            lines.append("".join(c for n, c in enumerate(line, at) if not any(s.start <= n < s.end for s in mine)))
        elif line != document.title:
            lines.append(line)
        at += len(line) + 1
    kept = [line for line in lines if line.strip() and not first(_SAYS_NOTHING, line.strip())]
    return "\n".join(
        line
        for line, after in zip(kept, [*kept[1:], "："], strict=True)
        if not (first(_LABEL, line.strip()) and (after == "：" or first(_LABEL, after.strip())))
    )
