"""Where witnesses and victims are questioned in criminal cases."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says


def _interview(place: str, told: str = "你把看到的情况讲一下？", who: str = "") -> str:
    return f"""@type criminal
=== XUNWENZ
# 询问笔录
时间：2026年3月5日9时0分至2026年3月5日9时50分
地点：{place}
询问人：{{sign 李某}} {{sign 王某}}
被询问人：周某
{who}
问：{told}
答：我看到有人把电动车推走了。
以上笔录我看过，和我说的相符。{{sign 周某}}{{thumb}}
"""


_PUBLIC = r"宾馆|酒店|旅馆|招待所|民宿|茶楼|茶馆|茶社|咖啡|餐馆|餐厅|饭店|饭馆|会所|棋牌|网吧|KTV|车内|车上|轿车|警车"
_ASKED_FOR = (
    r"(?:提出|要求|指定|约定|约在|选择|同意|自愿|方便)[^。；\n]{0,24}(?:询问|地点|见面|来|到)"
    r"|(?:本人|证人|被害人|你|我)(?:提出|要求|指定|选择)"
)
_THEIRS = r"经营|老板|店长|经理|服务员|员工|前台|保安|厨师|司机|驾驶员|打工|上班|开店"
_OWN = rf"{_THEIRS}|入住|住宿|客人|顾客|房客|现场|案发|事发"


@rule(
    code="EVI419",
    title="证人、被害人询问地点不合规",
    severity=Severity.WARNING,
    kinds=["interview_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#124.1", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#210.1", since="2020-09-01"),
        Basis("刑诉法解释#90.1.2", since="2021-03-01"),
    ],
    seed="程序不规范",
    since="0.2.0",
    good=[
        _interview("江城市公安局东湖分局询问室"),
        _interview("东湖宾馆312房间", told="你提出在这里接受询问，是吗？"),
        _interview("东湖宾馆大堂", who="职业：东湖宾馆前台服务员"),
        _interview("东湖区船厂街3号周某家中"),
        _interview("东湖区好味饭店", who="工作单位：好味饭店"),
        _interview("船厂街路口（案发现场）警车内"),
    ],
    bad=[
        _interview("东湖宾馆312房间"),
        _interview("停放在船厂街路边的警车内"),
        _interview("迎春茶楼2号包间"),
    ],
)
def questioned_elsewhere(document: Document, case: CaseFile) -> Iterator[Check]:
    """询问证人、被害人，可以在现场，也可以到其所在单位、住处或者其提出的地点进行，必要时可以通知到公安机关；在宾馆、茶楼、
    车辆内等其他地点询问而没有说明的，收集程序有瑕疵，须补正或者作出合理解释。

    例外：该处就是案发现场、证人的单位、住处或者入住的地方，或者其他文书提到该处的；写明由证人、被害人提出的；公安机关办案场所，法律只要求“必要时通知”，
    不要求写明理由；地点没有读出的，不判断。
    """
    place = document.field("place")
    if place is None or not place.value:
        return
    if (
        len(place.value) > 40
        or not first(_PUBLIC, place.value)
        or first(r"现场|案发|单位|家中|住处", place.value)
        or _explained(document, place.value, case)
    ):
        yield passed(document, anchor="place")
        return
    yield flag(
        document,
        place.span,
        f"询问地点为“{place.value}”，没有说明是案发现场、被询问人的单位、住处或者其提出的地点。",
        suggestion="请核对并由办案人员说明选择该地点的原因；属于被询问人提出的，补正笔录。",
        anchor="place",
    )


def _explained(document: Document, place: str, case: CaseFile) -> bool:
    """Tell whether the papers say why it took place there: asked for, a place of work, lodging, the scene."""
    rest = document.text.characters.replace(place, "", 1)
    named = first(rf"[\u4e00-\u9fa5]{{2}}(?:{_PUBLIC})", place)
    told = any(named[0] in d.text.characters for d in case.documents if d.id != document.id) if named else False
    return (
        says(document, _ASKED_FOR) or told or (named is not None and named[0] in rest) or first(_OWN, rest) is not None
    )
