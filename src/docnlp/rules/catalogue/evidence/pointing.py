"""Pointing out that is no identification: somebody is pointed at, and nobody else was there to choose from."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, Party, Severity
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, span_of, unchecked

_PERSON = (
    r"指认(?:出|了)?[^。；\n]{0,24}?(?:就是|即为|系|为|是)[^。；\n]{0,24}?(?:的(?:那个)?人|男子|女子|嫌疑人|行为人|凶手)"
    r"|(?:将|把)[^。；\n]{0,16}(?:带至|带到)[^。；\n]{0,20}(?:由|让|经)[^。；\n]{0,10}指认"
    r"|指认对象[：\n 　]{1,3}(?:犯罪|违法)?嫌疑人"
)
_PLACE = r"指认(?:对象|内容)?[：\n 　]{0,3}[^。；\n]{0,16}(?:现场|地点|场所|路线|作案工具|物证|物品|尸体)"
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
        _pointing("张某带领侦查人员到东湖路12号车棚，指认作案现场和停放电动车的位置。", who="张某"),
        _pointing("赵某指认照片中的男子就是推走电动车的人。", more=_IDENTIFIED),
    ],
    bad=[
        _pointing("在派出所大厅，赵某用手指着张某，指认张某就是推走电动车的人，并拍照固定。"),
        _pointing("侦查人员将张某带至赵某面前，由赵某指认，赵某确认无误。"),
    ],
)
def pointing_is_no_identification(document: Document, case: CaseFile) -> Iterator[Check]:
    """对人的辨认应当混杂、个别进行；让被害人、证人当面指着嫌疑人“指认”，没有混杂对象，带有明显的暗示，
    不能当作辨认使用。

    例外：指认作案现场、路线、工具等；同一人另有混杂辨认的辨认笔录，指认只作印证的；
    卷内有未能识别的文书或者其他卷册时，列为未能核查。
    """
    found = first(_PERSON, document.text.characters)
    if found is None or first(_PLACE, document.text.characters) or first(_NO_PERSON, found[0]):
        yield passed(document, anchor="pointing")
        return
    here = {p.name for p in case.persons_in(document) if Party.IDENTIFIER in p.roles}
    if not here:
        yield unchecked(document, "指认人姓名", Cause.FACT_NOT_FOUND)
        return
    if any(
        not here.isdisjoint(p.name for p in case.persons_in(record)) for record in case.of_kind("identification_record")
    ):
        yield passed(document, anchor="pointing")
        return
    hidden = [gap for gap in case.gaps if gap != "卷内目录"]
    if hidden:
        yield unchecked(document, hidden[0], Cause.FACT_NOT_FOUND, anchor="pointing")
        return
    yield flag(
        document,
        span_of(found),
        "这份指认是对人进行的，没有混杂对象，卷内也没有同一人的辨认笔录。",
        suggestion="请另行组织辨认（照片不少于十张，真人不少于七人）；指认笔录不作辨认使用。",
        anchor="pointing",
    )
