"""Pointing out that is no identification: somebody is pointed at, and nobody else was there to choose from."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, Cause, Check, Document, Party, Severity
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says, span_of, unchecked

_PERSON = (
    r"指认(?:出|了)?[^。；\n]{0,24}?(?:就是|即为|系|为|是)[^。；\n]{0,24}?(?:的(?:那个)?人|男子|女子|嫌疑人|行为人|凶手)"
    r"|(?:将|把)[^。；\n]{0,16}(?:带至|带到)[^。；\n]{0,20}(?:由|让|经)[^。；\n]{0,10}指认"
    r"|指认对象[：\n 　]{1,3}(?:犯罪|违法)?嫌疑人"
    r"|(?:手|指)(?:指)?(?:着|指着|指向|向)?[^。；\n]{0,16}(?:说|称|道)[：，]{0,2}“?[^。；\n]{0,10}(?:是[他她]|的人|[这那]个人)"
    r"|[“”，：](?:就是|正是|[^。；，\n]{1,6}的(?:就)?是)(?:[他她]|[这那](?:个)?(?:人|男|女|家伙))[^。；\n]{0,6}"
    r"|对[^。；\n]{0,20}(?:一人|本人)进行[^。；\n]{0,4}指认"
)
_PLACE = r"指认(?:对象|内容)?[：\n 　]{0,3}[^。；\n]{0,16}(?:现场|地点|场所|路线|作案工具|物证|物品|尸体)"
_OF_A_SUSPECT = r"指认(?!人|对象)(?:出|了)?[^。；，、\n]{{0,6}}(?:{names})(?!的|驾驶|所|家|住|停|藏|丢|作案|使用|存放)"
_USED = (
    r"辨认[^。；、，\n]{0,16}指认"
    r"|指认(?:笔录|照片)[^。；、，\n]{0,8}(?:作为|代替|视为|即)[^。；、，\n]{0,4}辨认"
)
_REPLACES = (
    r"(?:以此|借此|据此)[^。；\n]{0,6}(?:完成|代替|作为)[^。；\n]{0,10}辨认"
    r"|不再(?:另行)?(?:组织|进行)[^。；\n]{0,8}辨认"
)
_NO_PERSON = r"指认(?:出|了)?[^。；\n]{0,30}(?:现场|地点|场所|路线|位置|工具)"


def _pointing(course: str, who: str = "赵某", more: str = "") -> str:
    return f"""@type criminal
=== ZRBL
# 指认笔录
时间：2026年3月8日10时0分至10时20分
指认人：{who}
{course}
指认人：{{sign {who}}}{{thumb}}  见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}
{more}"""


def _used(evidence: str, course: str, who: str = "赵某") -> str:
    return _pointing(
        course,
        who=who,
        more=f"""=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。
认定上述事实的证据如下：{evidence}。
2026年5月8日
""",
    )


_IDENTIFIED = """=== BRBL
# 辨认笔录
时间：2026年3月6日9时0分至2026年3月6日9时30分
辨认人：赵某
辨认经过：侦查人员将张某的照片混杂在12张男性照片中，交由赵某辨认。
辨认结果：赵某辨认出5号就是推走电动车的人。
辨认人：{sign 赵某}{thumb}  见证人：{sign 周某}
"""


@rule(
    code="EVI434",
    title="指认笔录、照片冒充辨认",
    severity=Severity.WARNING,
    kinds=["scene_pointing_out_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#260", since="2020-09-01"),
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#105", since="2021-03-01"),
        Basis("公安机关办理行政案件程序规定#104", since="2019-01-01"),
    ],
    seed="辨认不规范",
    since="0.1.0",
    good=[
        _used("赵某的陈述、现场指认笔录、赵某的辨认笔录（十二张照片）", "张某指认停放电动车的位置。", "张某"),
        _used("赵某的陈述、现场指认照片", "照片1：张某指认其藏放电动车的车棚。", "张某"),
        _pointing("张某带领侦查人员到东湖路12号车棚，指认作案现场和停放电动车的位置。", who="张某"),
        _pointing("赵某指认照片中的男子就是推走电动车的人。", more=_IDENTIFIED),
    ],
    bad=[
        _pointing("赵某隔着玻璃指着室内的张某说：“就是这个人打的我。”"),
        _used("赵某的陈述、赵某对张某的辨认（指认笔录）", "赵某在大厅看见张某，用手指着说“推车的就是他”。"),
        _used("赵某的陈述、辨认笔录（即指认照片2张）", "照片1：赵某指认张某。"),
        _pointing("赵某对站在院中的张某一人进行指认，以此完成对嫌疑人的辨认，不再另行组织照片辨认。"),
        _pointing("在派出所大厅，赵某用手指着张某，指认张某就是推走电动车的人，并拍照固定。"),
        _pointing("侦查人员将张某带至赵某面前，由赵某指认，赵某确认无误。"),
    ],
)
def pointing_is_no_identification(document: Document, case: CaseFile) -> Iterator[Check]:
    """对人的辨认应当混杂、个别进行；让被害人、证人当面指着嫌疑人“指认”，没有混杂对象，带有明显的暗示，
    不能当作辨认使用；决定书、起诉意见书把指认笔录、指认照片列作辨认的，同样指出。

    例外：指认作案现场、路线、工具等；同一人另有混杂辨认的辨认笔录，指认只作印证的；
    卷内有未能识别的文书或者其他卷册时，列为未能核查。
    """
    deciding = case.of_kind("prosecution_recommendation", "penalty_decision", "arrest_approval_request")
    used = next(((d, m) for d in deciding if (m := first(_USED, d.text.characters))), None)
    found = _of_a_person(document, case)
    if found is None and used is None:
        yield passed(document, anchor="pointing")
        return
    records = case.of_kind("identification_record")
    here = {p.name for p in case.persons_in(document) if Party.IDENTIFIER in p.roles}
    if not here and records:
        yield unchecked(document, "指认人姓名", Cause.FACT_NOT_FOUND)
        return
    if any(not here.isdisjoint(p.name for p in case.persons_in(record)) for record in records) or (
        used is None and any(says(d, r"辨认笔录") for d in case.of_kind("file_table_of_contents"))
    ):
        yield passed(document, anchor="pointing")
        return
    hidden = [gap for gap in case.gaps if gap != "卷内目录"]
    if hidden:
        yield unchecked(document, hidden[0], Cause.FACT_NOT_FOUND, anchor="pointing")
        return
    where, match = (document, found) if found else used or (document, None)
    assert match is not None
    yield flag(
        where,
        span_of(match),
        "这份指认是对人进行的，没有混杂对象，卷内也没有同一人的辨认笔录。"
        if found
        else "把指认列作辨认，指认没有混杂对象，卷内也没有同一人的辨认笔录。",
        suggestion="请另行组织辨认（照片不少于十张，真人不少于七人）；指认笔录不作辨认使用。",
        anchor="pointing",
    )


def _of_a_person(document: Document, case: CaseFile) -> "regex.Match[str] | None":
    """Return where the record says that a person was pointed at, or that it stands for an identification."""
    text = document.text.characters
    if replaces := first(_REPLACES, text):
        return replaces
    names = {p.name for p in case.persons if Party.SUSPECT in p.roles and p.mention.document_id != document.id}
    if names and (at := first(_OF_A_SUSPECT.format(names="|".join(map(regex.escape, names))), text)):
        return at
    found = first(_PERSON, text)
    if found is None or first(_PLACE, text) or first(_NO_PERSON, found[0]):
        return None
    return found
