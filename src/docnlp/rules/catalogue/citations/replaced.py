"""Subjects that left the public order law: border crossing stands in the exit and entry law only."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, CitedLaw, Document, Severity
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.applied import acts_of, anchor_of, days_told, doubt, judged, told
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed

_CROSSING = r"偷渡|偷越(?:国|边|国[（(]边[）)]|国边)境"
_BORDER = r"(?<!出)(?:出境|入境)(?!入境|管理)|越境|国境|(?:越过|渡过)[^。；]{0,6}(?:界江|界河|边境)"
"""Other words for it: they count where nothing tells of what articles 61 and 62 are about since 2026."""
_HELPING = r"(?:协助|运送|组织|提供条件)[^。；]{0,16}偷越|偷越[^。；]{0,10}提供条件|(?:他人|人员)[^。；]{0,8}偷越"
_NEW_CONTENT = r"招摇撞骗|冒充|阻碍"
"""Of articles 61 and 62 since 2026."""
_NEARLY_NEW = rf"{_NEW_CONTENT}|阻挠|妨碍|冲闯|冲撞|警戒|紧急|假冒|冒名|身份行骗|检查点|拒不|拒绝"
_ALL_ALONG = r"(?:连续|多次|先后|持续)[^。；]{0,16}(?:出境|入境|偷越|越境)"


def crossing_moved(cited: CitedLaw, document: Document, case: CaseFile) -> str | None:
    """Return where border crossing stands now, if the citation has its old article: then CIT031 speaks of it."""
    if (
        short_title(cited.citation.law) != PUBLIC_ORDER
        or cited.citation.article not in ("61", "62")
        or not (cited.citation.version_mark or "2025").startswith("2025")
    ):
        return None
    text = f"{case.cause}\n{told(document)}"
    crossing = first(_CROSSING, text) and not first(_NEW_CONTENT, text)
    if not (crossing or (first(_BORDER, text) and not first(_NEARLY_NEW, text))):
        return None
    days = acts_of(document, case) or days_told(document)
    if not days or days[-1] < PUBLIC_ORDER_2025 or (days[0] < PUBLIC_ORDER_2025 and not first(_ALL_ALONG, text)):
        return None
    return "出境入境管理法第七十二条" if first(_HELPING, text) else "出境入境管理法第七十一条"


def _crossing(law: str, *, day: str = "2026年3月5日", facts: str = "偷越国境") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{day}2时许，张某在江城市界河渡口{facts}。
以上事实有张某的陈述和申辩、现场监控录像等证据证实。
根据{law}之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> 2026年3月12日
"""


@rule(
    code="CIT031",
    title="偷越国（边）境行政案件引治安管理处罚法",
    severity=Severity.ERROR,
    kinds=["penalty_decision", "pre_penalty_notification_record", "penalty_approval_form"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("出境入境管理法#71", since="2013-07-01"), Basis("出境入境管理法#72", since="2013-07-01")],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _crossing("《中华人民共和国出境入境管理法》第七十一条第（四）项"),
        _crossing("《中华人民共和国治安管理处罚法》第六十二条第二款", day="2025年12月31日"),
        _crossing("《中华人民共和国治安管理处罚法》第六十二条第一款", facts="冒充民警，向偷越国境的人收取费用"),
        _crossing("《中华人民共和国治安管理处罚法》第六十一条", facts="出境时拒不接受检查，冲闯检查点"),
    ],
    bad=[
        _crossing("《中华人民共和国治安管理处罚法》第六十二条第二款"),
        _crossing("《中华人民共和国治安管理处罚法》第六十一条", facts="协助他人偷越国境"),
        _crossing("《中华人民共和国治安管理处罚法》（2025年修订）第六十二条第二款", facts="从小路步行出境赶集"),
    ],
)
def border_crossing(document: Document, case: CaseFile) -> Iterator[Check]:
    """2025年修订的治安管理处罚法删去了偷越国（边）境、协助他人偷越的规定（原第六十一条、第六十二条），2026年1月1日以后的
    行为应依照出境入境管理法第七十一条、第七十二条处罚。新法第六十一条、第六十二条说的是阻碍执行职务和招摇撞骗。

    没有写“偷越”而写越境、从小路出境等的同样看待。行为跨过2026年1月1日、连续多次的，按新法。

    例外：2026年1月1日以前的行为可以引用2012年文本；同时查处招摇撞骗、阻碍执行职务的；前科、转引。
    """
    for cited in judged(document, case):
        if right := crossing_moved(cited, document, case):
            yield flag(
                document,
                cited.citation.span,
                "2026年1月1日起施行的治安管理处罚法已不再规定偷越国（边）境，此处引用的是旧法的条号。",
                suggestion=f"请核对行为后改引{right}。",
                anchor=anchor_of(cited),
                severity=doubt(cited),
                law_date=case.date_of(document) or cited.on,
                act_date=cited.act_date,
            )
        elif short_title(cited.citation.law) == "出境入境管理法":
            yield passed(document, anchor=anchor_of(cited))
