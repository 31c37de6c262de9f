"""Whether the party concerned signed: holders of things, persons searched, persons who identify."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Party, Severity
from docnlp.rules.catalogue.annotations.ink import excused, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, judged
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, says

_TAKES_BACK = r"领取|签收|接收"
_NOBODYS = (
    r"(?:无主|无人认领|遗留|遗弃)(?:的)?(?:财物|物品)"
    r"|(?:持有人|当事人)[^。；\n]{0,6}(?:不明|未知|不详|待查|死亡|无法确定|无法查找)"
)


def _list(
    holder: str, *, head: str = "@type criminal", kind: str = "KYQD", title: str = "扣押清单", more: str = ""
) -> str:
    officers = "侦查人员" if "criminal" in head else "办案民警"
    return f"""{head}
=== {kind}
# {title}
| 编号 | 名称 | 数量 | 特征 |
| 1 | 剪线钳 | 1把 | 蓝色胶柄，长约25厘米 |
{holder}
见证人：{{sign 周某}}
{officers}：{{sign 李某}}{{gap 2}}{{sign 王某}}
{more}
>> 2026年3月2日
"""


@rule(
    code="ANN131",
    title="扣押、保全清单没有持有人签名",
    severity=Severity.ERROR,
    kinds=["seizure_list", "seizure_record", "registered_preservation_list", "evidence_preservation_list"],
    basis=[
        Basis("刑事诉讼法#142", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#230", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#111.2", since="2019-01-01"),
        Basis("治安管理处罚法#105.2", since="2026-01-01"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _list("持有人：{sign 张某}{thumb}"),
        _list("持有人：江城市某某贸易公司{seal 江城市某某贸易公司}"),
        _list("持有人：{blank 6}", more="注：持有人张某拒绝签名。侦查人员：李某、王某 2026年3月2日"),
        _list("持有人：{blank 6}", more="上述物品在公厕水箱上提取，持有人无法确定。"),
        _list("持有人：{blank 6}", more="备注：持有人不在现场，由见证人周某在场见证。"),
        _list("当事人：{sign 张某}", head="@type administrative", kind="ZJBQQD", title="证据保全清单"),
    ],
    bad=[
        _list("持有人：{blank 6}"),
        _list("持有人：{blank 6}", kind="DJBC", title="登记保存清单"),
        _list("当事人：{blank 8}", head="@type administrative", kind="ZJBQQD", title="证据保全清单"),
    ],
)
def holder_signs(document: Document, case: CaseFile) -> Iterator[Check]:
    """查封、扣押、证据保全应当会同持有人（当事人）查点清楚，当场开列清单并由其签名；没有签名又没有注明原因的，
    财物的来源会受到质疑。

    例外：持有人拒绝签名、无法签名、不在现场或者无法确定，已经在清单上注明的；由法定代理人、监护人签名的。
    见证人、办案人员的签名另有规则核查。扫描件上签名的有无请人工看图。
    """
    slots = [s for s in signatures(document, Party.HOLDER, Party.SUSPECT) if not first(_TAKES_BACK, s.label)]
    guardian = by_hand(signatures(document, Party.GUARDIAN))
    yield from judged(
        document,
        slots,
        anchor="holder",
        who="持有人（当事人）",
        excused=guardian or excused(document) or says(document, _NOBODYS),
        suggestion="请由持有人（当事人）补充签名；拒绝签名、不在场或者无法确定的，由办案人员如实注明。",
    )


def _record(party: str, *, kind: str, title: str, head: str = "@type criminal", more: str = "", date: str = "") -> str:
    officers = "侦查人员" if "criminal" in head else "检查人员"
    return f"""{head}
=== {kind}
# {title}
时间：{date or "2024年3月2日9时0分至2024年3月2日9时40分"}
地点：江城市东湖路12号
经过：在见证人周某见证下，对张某的住处和随身物品进行检查，发现剪线钳一把。
{party}
见证人：{{sign 周某}}
{officers}：{{sign 李某}}{{gap 2}}{{sign 王某}}  记录人：{{sign 王某}}
{more}
"""


@rule(
    code="ANN146",
    title="搜查、检查、现场笔录没有当事人签名且未注明",
    severity=Severity.ERROR,
    kinds=["search_record", "personal_examination_record", "on_site_record"],
    basis=[
        Basis("刑事诉讼法#140", since="2018-10-26", kinds=("search_record",)),
        Basis("公安机关办理刑事案件程序规定#226", since="2020-09-01", kinds=("search_record",)),
        Basis("公安机关办理刑事案件程序规定#217.4", since="2020-09-01", kinds=("personal_examination_record",)),
        Basis("公安机关办理行政案件程序规定#86.1", since="2019-01-01", kinds=("personal_examination_record",)),
        Basis("公安机关办理行政案件程序规定#55.1.4", since="2019-01-01", kinds=("on_site_record",)),
        Basis("治安管理处罚法#104", since="2026-01-01", kinds=("personal_examination_record",)),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _record("被搜查人：{sign 张某}{thumb}", kind="SCBL", title="搜查笔录"),
        _record("被搜查人：{blank 6}  家属：{sign 赵某}", kind="SCBL", title="搜查笔录"),
        _record(
            "被搜查人：{blank 6}",
            kind="SCBL",
            title="搜查笔录",
            more="被搜查人张某在逃，其妻赵某拒绝签名。侦查人员：李某、王某",
        ),
        _record(
            "被检查人：{blank 6}",
            kind="RSJC",
            title="检查笔录",
            head="@type administrative",
            more="注：被检查人张某拒绝签名。",
        ),
    ],
    bad=[
        _record("被搜查人：{blank 6}", kind="SCBL", title="搜查笔录"),
        _record("被检查人：{blank 6}", kind="RSJC", title="人身检查笔录"),
        _record("被检查人：{blank 6}", kind="RSJC", title="检查笔录", head="@type administrative"),
        _record("当事人：{blank 6}", kind="XCBL", title="现场笔录", head="@type administrative"),
    ],
)
def searched_person_signs(document: Document, case: CaseFile) -> Iterator[Check]:
    """搜查、检查和行政强制的现场笔录由当事人（或者其家属）签名；当事人拒绝签名、在逃或者不在场的，
    应当在笔录上注明。签名栏空着又没有注明的，看不出当事人是否在场、是否认可笔录。

    例外：被搜查人的家属、未成年人的法定代理人签名的；已注明拒绝、在逃、不在场或者无法签名的。
    2026年以前的行政检查笔录由被检查人或者见证人签名，已有见证人签名的降为提示。
    """
    slots = signatures(document, Party.SUSPECT, Party.HOLDER)
    instead = by_hand(signatures(document, Party.RECIPIENT, Party.GUARDIAN))
    made = case.date_of(document)
    # 程序规定第八十六条: 被检查人或者见证人签名, until the law of 2025 wants both
    either = (
        case.type is CaseType.ADMINISTRATIVE
        and document.kind.name == "personal_examination_record"
        and made is not None
        and made < PUBLIC_ORDER_2025
        and by_hand(signatures(document, Party.ATTESTING_WITNESS))
    )
    yield from judged(
        document,
        slots,
        anchor="party",
        who="被搜查人、被检查人或者当事人",
        excused=instead or excused(document),
        suggestion="请由当事人或者其家属补充签名；拒绝签名、在逃或者不在场的，由办案人员在笔录上注明。",
        severity=Severity.INFO if either else None,
    )


def _identified(identifier: str, *, more: str = "", head: str = "@type criminal") -> str:
    return f"""{head}
=== BRBL
# 辨认笔录
时间：2026年3月5日9时0分至2026年3月5日9时30分
地点：江城市公安局东湖分局辨认室
辨认对象：12张男性免冠照片
辨认经过：辨认前赵某描述了该男子的特征，随后从12张照片中独立辨认。
辨认结果：赵某辨认出5号就是3月1日推走电动车的人。
{identifier}
见证人：{{sign 周某}}
主持人：{{sign 李某}}{{gap 2}}{{sign 王某}}  记录人：{{sign 王某}}
{more}
"""


@rule(
    code="ANN150",
    title="辨认笔录没有辨认人签名",
    severity=Severity.ERROR,
    kinds=["identification_record", "scene_pointing_out_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#106", since="2019-01-01"),
        Basis("治安管理处罚法#107.2", since="2026-01-01"),
    ],
    seed="辨认不规范",
    since="0.2.0",
    good=[
        _identified("辨认人：{sign 赵某}{thumb}"),
        _identified("辨认人：{thumb}", head="@type administrative"),
        _identified("辨认人：{blank 6}", more="注：辨认人赵某因右手受伤无法签名。侦查人员：李某、王某"),
    ],
    bad=[
        _identified("辨认人：{blank 6}"),
        _identified("辨认人（签名）：{blank 8}", head="@type administrative"),
    ],
)
def identifier_signs(document: Document, case: CaseFile) -> Iterator[Check]:
    """辨认的经过和结果应当制作笔录，由主持的办案人员和辨认人签名；没有辨认人签名的，不能确定辨认是谁作出的。

    例外：行政案件的辨认人可以只捺指印；辨认人拒绝签名或者无法签名，已经注明的；依法保护身份的辨认人使用化名的。
    刑事案件见证人的签名、办案人员的人数另有规则核查。
    """
    yield from judged(
        document,
        signatures(document, Party.IDENTIFIER),
        anchor="identifier",
        who="辨认人",
        excused=excused(document) or by_hand(signatures(document, Party.GUARDIAN)),
        suggestion="请由辨认人补充签名或者捺指印；确实无法签名的，注明原因。",
    )
