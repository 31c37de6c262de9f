"""How many copies of a list are made out, and that the holder gets one."""

import re
from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import LISTS, SEED, property_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, span_of

_NUMERALS = "一二三四五"
_COPIES = (
    r"(?P<copies>(?:[一壹]式|共(?:制作|开具|印制)?)(?P<count>[一两二三四五壹贰叁肆伍\d])[份联]"
    r"|(?<!收到)(?<!交付)(?<!交)(?:本清单|该清单)(?:共|仅|只)?(?:制作|开具|开列|填写)?(?P<count>[一壹1])份)"
)
_HOLDER = (
    r"(?:持有人|当事人|被扣押人|被查封人|所有人|物主|本人|被执行人|违法嫌疑人|嫌疑人|被保全人|家属|保管使用人"
    r"|提交人|持有单位)"
)
_TO_HOLDER = (
    rf"(?:交|留|给|由|送)[^。；，、]{{0,12}}{_HOLDER}|{_HOLDER}[^。；，\n]{{0,20}}(?:各|收执|留存|收存|执存"
    rf"|[一壹]份|[一壹]联)"
    rf"|{_HOLDER}[^。；：\n]{{0,10}}(?:已|今)?收到|各执"
)
_NOT_GIVEN = (
    r"(?:清单|份|联)?[^。；，\n]{0,8}(?:未|没有|尚未)(?:当场|及时|依法|向)?(?:交付|交给|送达|交|给)(?:给)?(?:持有人"
    r"|当事人|本人|被扣押人|被查封人)"
    r"|(?:未|没有)向(?:持有人|当事人|本人|被扣押人)(?:交付|送达|出具)"
)
_PERSON = r"[\u4e00-\u9fa5·]{2,4}?"
_NOBODY = (
    r"持有人(?:不明|无法确定|不在(?:现场|场))|无法确定持有人|无主|拒(?:绝|不)(?:签收|接收|领取|签名|收)|拒收|留置"
    r"|无人认领"
)


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
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="一式三份，附卷、持有人、保管人员各一份。"),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="清单一式三份：附卷、持有人、保管人员。"),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="壹份附卷，壹份由持有人收执，壹份交保管人员，共叁份。"),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="清单已当场交付持有人。"),
        property_list(
            "匕首 | 1把 | 黑色塑料柄 | 　", foot="持有人马强拒绝签名。清单一式三份，其中一份已当场交给马强，一份附卷。"
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
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="本清单仅一份，附卷。"),
        property_list("匕首 | 1把 | 黑色塑料柄 | 　", foot="本清单壹式叁份，壹份入卷，贰份交保管部门。"),
    ],
)
def copies_given(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押清单在刑事案件中一式三份，交持有人、保管人员各一份，一份附卷；行政案件的证据保全清单一式二份，一份交当事人，一份附卷。

    例外：持有人无法确定、不在现场或者拒绝接收并注明的；清单没有印份数和去向、由持有人签名证明已经交付，不作判断；
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
    count = copies["count"].translate(str.maketrans("两壹贰叁肆伍", "二一二三四五"))
    told = _NUMERALS.find(count) + 1 or int(count)
    wanted = 3 if document.kind.name == "seizure_list" else 2
    listed = text[copies.end() : copies.end() + 60].split("。")[0]
    given = bool(
        _to_its_holder(document)
        or first(_TO_HOLDER, _about_copies(text))
        or first(rf"{_HOLDER}(?!：|签|（)", listed)
        or first(_NOBODY, text)
    )
    dealt = first(r"[一壹]份|[一壹]联|各执|各[一壹]|备查|附卷", _about_copies(text)) is not None
    if told < wanted:
        severity = Severity.INFO if told == wanted - 1 == 2 and (given or not dealt) else None
        yield _flagged(document, span_of(copies, "copies"), f"清单写明{copies['copies']}，应为{wanted}份。", severity)
    elif dealt and not given:
        yield _flagged(document, span_of(copies, "copies"), "清单写明的去向中没有交给持有人的一份。")
    else:
        yield passed(document, anchor="copies")


def _to_its_holder(document: Document) -> bool:
    """Tell whether a copy went to the person whom the list names as holder."""
    names = {m[0] for field in document.fields if field.name == "holder" for m in re.finditer(_PERSON, field.value)}
    names |= {m["name"] for m in finds(rf"持有人：?(?P<name>{_PERSON})(?=以|拒|（|，|在)", document.text.characters)}
    return any(first(rf"(?:交给?|交付|给)(?:了)?{re.escape(name)}", document.text.characters) for name in names)


def _about_copies(text: str) -> str:
    """Return the lines that tell of the copies: the form prints their number and where each goes in one of them."""
    return "\n".join(line for line in text.split("\n") if first(r"[份联]|各执|收执|收到", line))


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
