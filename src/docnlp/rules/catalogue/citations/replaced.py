"""Subjects that left one law for another: noise for the environmental code, border crossing for exit and entry law."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, CitationStatus, CitedLaw, Document, Severity, Use
from docnlp.rules.catalogue.citations.applied import acts_of, anchor_of, doubt, judged, told
from docnlp.rules.catalogue.citations.moved import MOVED
from docnlp.rules.catalogue.citations.subjects import PUBLIC_ORDER, law_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed

_NOISE_LAW = "噪声污染防治法"
_NOISE_KINDS = ("penalty_decision", "pre_penalty_notification_record", "rectification_order")
_CROSSING = r"偷越(?:国|边|国[（(]边[）)]|国边)境"
_HELPING = r"(?:协助|运送|组织|提供条件)[^。；]{0,16}偷越|偷越[^。；]{0,10}提供条件"
_NEW_CONTENT = r"招摇撞骗|冒充|阻碍"
"""Of articles 61 and 62 since 2026."""
_FROM_2026 = MOVED[PUBLIC_ORDER].since


def is_noise(cited: CitedLaw, document: Document) -> bool:
    """Tell whether CIT030 speaks of the citation, so that no other rule does."""
    return law_of(cited) == _NOISE_LAW and document.kind.name in _NOISE_KINDS


def crossing_moved(cited: CitedLaw, document: Document, case: CaseFile) -> str | None:
    """Return where border crossing stands now, if the citation has its old article: then CIT031 speaks of it."""
    if law_of(cited) != PUBLIC_ORDER or cited.citation.article not in ("61", "62") or cited.citation.version_mark:
        return None
    text, acts = f"{case.cause}\n{told(document)}", acts_of(document, case)
    if not acts or acts[0] < _FROM_2026 or not first(_CROSSING, text) or first(_NEW_CONTENT, text):
        return None
    return "出境入境管理法第七十二条" if first(_HELPING, text) else "出境入境管理法第七十一条"


def _noise(law: str, *, day: str, made: str) -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{day}22时许，张某在江城市东湖路12号播放音响，经居民委员会两次劝阻仍未制止，继续干扰邻居休息。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
张某的行为已构成噪声扰民。根据{law}之规定，现决定对张某处以罚款三百元。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> {made}
"""


@rule(
    code="CIT030",
    title="噪声案件引用已被法典取代的噪声污染防治法",
    severity=Severity.ERROR,
    kinds=_NOISE_KINDS,
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("生态环境法典", since="2026-08-15"), Basis("治安管理处罚法#88", since="2026-01-01")],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _noise("《中华人民共和国治安管理处罚法》第八十八条", day="2026年8月20日", made="2026年9月5日"),
        _noise("《中华人民共和国噪声污染防治法》第八十二条", day="2026年8月14日", made="2026年9月5日"),
    ],
    bad=[_noise("《中华人民共和国噪声污染防治法》第八十二条", day="2026年8月15日", made="2026年9月5日")],
)
def noise_law_after_the_code(document: Document, case: CaseFile) -> Iterator[Check]:
    """噪声污染防治法自2026年8月15日起由生态环境法典取代。治安部门办理社会生活噪声案件，应引生态环境法典有关社会生活噪声的
    规定，处罚依据是治安管理处罚法第八十八条，并写明经基层群众性自治组织、业主委员会、物业服务人或者有关部门劝阻、调解、
    处理未能制止。

    例外：行为发生在2026年8月15日以前的；前科、转引。与 CIT011 的分工：噪声案件的处罚、告知、责令文书由本条报出，
    其他文书和其他已废止的法律由 CIT011 报出。
    """
    for cited in case.citations_in(document):
        if cited.use is Use.RECITAL or not is_noise(cited, document) or cited.resolution is None:
            continue
        if cited.resolution.status is not CitationStatus.REPEALED:
            continue
        yield flag(
            document,
            cited.citation.span,
            "噪声污染防治法自2026年8月15日起已由生态环境法典取代，不能再作为依据。",
            suggestion="请改引生态环境法典有关社会生活噪声的规定和治安管理处罚法第八十八条，并写明劝阻、调解和处理的经过。",
            anchor=anchor_of(cited),
            severity=doubt(cited),
            law_date=cited.on,
            act_date=cited.act_date,
        )


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
    ],
    bad=[
        _crossing("《中华人民共和国治安管理处罚法》第六十二条第二款"),
        _crossing("《中华人民共和国治安管理处罚法》第六十一条", facts="协助他人偷越国境"),
    ],
)
def border_crossing(document: Document, case: CaseFile) -> Iterator[Check]:
    """2025年修订的治安管理处罚法删去了偷越国（边）境、协助他人偷越的规定（原第六十一条、第六十二条），2026年1月1日以后的
    行为应依照出境入境管理法第七十一条、第七十二条处罚。新法第六十一条、第六十二条说的是阻碍执行职务和招摇撞骗。

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
        elif law_of(cited) == "出境入境管理法":
            yield passed(document, anchor=anchor_of(cited))
