"""Who keeps what was seized, since when, and what the holder was given."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Party, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import LISTS, SEED, property_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, flag, lacking, passed, span_of

_SEED = "涉案财物管理"
_KEEPER = (
    r"保管|入库|涉案财物(?:管理|中心|室)|物证(?:室|柜|库)|移交|存入|随案移送|发还|退还|当场(?:返还|交还)|封存于"
    r"|封存在"
)
_SELF = (
    r"由(?:办案|侦查|承办|本案)?(?:民警|人员|侦查员)[^。；，]{0,8}(?:自行|本人|个人|代为)保管"
    r"|(?:存放|放置|保管)(?:于|在)(?:办案|侦查|承办)?(?:民警|侦查员|人员)(?:本人|个人)?(?:的)?(?:办公室"
    r"|办公桌|抽屉|宿舍|车内|家中)"
)
_NOT_SELF = r"严禁|不得|禁止|不准|未"


@rule(
    code="PRP510",
    title="扣押物由办案人员自行保管或者无保管记载",
    severity=Severity.WARNING,
    kinds=["seizure_list", "evidence_preservation_list", "seizure_record", "explanatory_statement"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#235.3", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#188.2", since="2019-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　"),
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　", foot="严禁由侦查人员自行保管涉案财物。"),
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　").replace("  保管人：{sign 赵某}", "")
        + "=== QKSM\n# 情况说明\n扣押的匕首已移交涉案财物管理中心入库，编号A-031。\n>> 2026年3月3日\n",
    ],
    bad=[
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　").replace("  保管人：{sign 赵某}", ""),
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 由侦查人员王某自行保管"),
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　", foot="上述物品暂存放于办案民警办公室。"),
    ],
)
def kept_by_a_keeper(document: Document, case: CaseFile) -> Iterator[Check]:
    """涉案财物应当由涉案财物管理部门或者不承担办案工作的专门人员保管，清单一份交保管人员；严禁由办案人员自行保管。
    清单和卷内都没有保管、入库、移送、发还记载的，去向无从查证。

    例外：电子台账不入案卷，卷内有入库、移交、发还、移送记载的，视为有记载；保管人一栏印有而没有签名的，由签名规则核查；
    登记保存交持有人保管的，看登记保存清单；只提供了清单一份文书的，降为提示。
    """
    text = document.text.characters
    found = first(_SELF, text)
    if found and not first(_NOT_SELF, text[max(0, found.start() - 6) : found.start()]):
        yield flag(
            document,
            span_of(found),
            "涉案财物由办案人员自行保管。",
            suggestion="请移交涉案财物管理部门或者指定的专门人员保管，并补办移交手续。",
            anchor="keeper",
            poor=poorly_read(document, span_of(found)),
        )
        return
    if document.kind.name not in LISTS or not case.items_in(document):
        return
    if document.slots_of(Party.CUSTODIAN) or anywhere(case, _KEEPER):
        yield passed(document, anchor="keeper")
        return
    yield lacking(
        document,
        "清单没有保管人，卷内也没有扣押物的保管、入库或者去向的记载。",
        suggestion="请补入保管人签收、入库手续或者涉案财物台账，写明每件物品的编号和去向。",
        anchor="keeper",
        severity=Severity.INFO if len(case.documents) == 1 else None,
    )


_COPIES = r"(?P<copies>一式(?P<count>[一两二三四五\d])份)"
_TO_HOLDER = (
    r"(?:交|留|给|由)[^。；，、]{0,12}(?:持有人|当事人|被扣押人|所有人|本人|被执行人|违法嫌疑人|嫌疑人"
    r"|被保全人|家属|保管使用人)"
)
_NOT_GIVEN = r"(?:清单)?(?:未|没有|尚未)(?:当场)?(?:交付|交给|送达|交)(?:给)?(?:持有人|当事人|本人|被扣押人)"
_NOBODY = r"持有人(?:不明|无法确定|不在(?:现场|场))|无法确定持有人|无主|拒(?:绝|不)(?:签收|接收|领取|签名)"


@rule(
    code="PRP524",
    title="清单份数不足或者未交持有人",
    severity=Severity.WARNING,
    kinds=LISTS,
    basis=[
        Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01"),
        Basis("刑事诉讼法#142", since="2018-10-26"),
        Basis("治安管理处罚法#105.2", since="2026-01-01"),
        Basis("治安管理处罚法#89.2", until="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#111.2", since="2019-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        property_list(
            "匕首 | 1把 | 黑色塑料柄 | 　", foot="本清单一式三份，一份附卷，一份交持有人，一份交公安机关保管人员。"
        ),
        property_list(
            "匕首 | 1把 | 黑色塑料柄 | 　", foot="本清单一式三份，一份交保管人员，一份附卷。持有人无法确定。"
        ),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　"),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="本清单一式两份，一份交当事人，一份附卷。")
        .replace("criminal", "administrative")
        .replace("KYQD", "ZJBQQD")
        .replace("扣押清单", "证据保全清单"),
    ],
    bad=[
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="本清单一式一份，附卷备查。"),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="本清单一式三份，一份附卷，一份交保管人员，一份留存。"),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="本清单一式两份，一份交持有人，一份附卷。"),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="清单未交付持有人。"),
    ],
)
def copies_given(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押清单在刑事案件中一式三份，交持有人、保管人员各一份，一份附卷；行政案件的证据保全清单一式二份，一份交当事人，一份附卷。

    例外：持有人无法确定、不在现场或者拒绝接收并注明的；清单没有印份数和去向的，由持有人签名证明已经交付，不作判断；
    刑事诉讼法规定一式二份，公安机关的清单多一份交保管人员，写两份的降为提示。
    """
    text = document.text.characters
    if found := first(_NOT_GIVEN, text):
        if not first(_NOBODY, text):
            yield _flagged(document, span_of(found), "清单写明没有交付持有人。")
        return
    copies = first(_COPIES, text)
    if copies is None:
        return
    told = "一二三四五".find(copies["count"].replace("两", "二")) + 1 or int(copies["count"])
    wanted = 3 if document.kind.name == "seizure_list" else 2
    rest = text[copies.end() : copies.end() + 80]
    if told < wanted:
        severity = Severity.INFO if told == wanted - 1 == 2 else None
        yield _flagged(document, span_of(copies, "copies"), f"清单写明{copies['copies']}，应为{wanted}份。", severity)
    elif first(r"一份|各执", rest) and not first(rf"{_TO_HOLDER}|各执", rest) and not first(_NOBODY, text):
        yield _flagged(document, span_of(copies, "copies"), "清单写明的去向中没有交给持有人的一份。")
    else:
        yield passed(document, anchor="copies")


def _flagged(document: Document, span: Span, message: str, severity: Severity | None = None) -> Check:
    return flag(
        document,
        span,
        message,
        suggestion="请补交清单并由持有人签收；持有人不明或者拒绝接收的，在清单中注明。",
        anchor="copies",
        severity=severity,
        poor=poorly_read(document, span),
    )
