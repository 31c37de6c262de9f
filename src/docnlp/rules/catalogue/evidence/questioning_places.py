"""Where witnesses and victims are questioned in criminal cases, and on what notice."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity
from docnlp.rules.catalogue.evidence.volumes import elsewhere
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, says, span_of


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


_PUBLIC = (
    r"宾馆|酒店|旅馆|招待所|民宿|茶楼|茶馆|茶社|茶室|咖啡|餐馆|餐厅|饭店|饭馆|会所|棋牌|网吧|KTV|歌厅|酒吧|包房|包间|包厢|足浴|洗浴"
    r"|度假村|农家乐|服务区|停车场|车内|车上|轿车|警车|巡逻车"
)
_ASKED_FOR = (
    r"(?:提出|要求|请求|指定|约定|约在|选择|同意|自愿|方便)[^。；\n]{0,24}(?:询问|地点|谈话|笔录|见面)"
    r"|(?:本人|证人|被害人|你|我)(?:提出|要求|请求|指定|选择)[^。；\n]{0,16}(?:询问|地点|在此|这里|此处|笔录|见面)"
)
_FAR = r"(?:距|离|远离|非)[^，。；（）]{0,14}(?:现场|案发地?|单位|家|住处)[^，。；（）]{0,8}"
_THEIR_PLACE = r"(?:工作|所在|被询问人|证人|被害人|其|本)单位|住处|住所|家中|家里|住宅"
_NO_NOTICE = (
    r"(?:未|没有|没)(?:能)?(?:开具|出示|制作|携带|带|办理|持)[^。；，\n]{0,6}询问通知书|无询问通知书"
    r"|(?:仅|只)出示(?:了)?(?:本人)?[^。；，\n]{0,8}(?:警察证|工作证|警官证|证件)"
)
_THEIRS = r"经营|老板|店长|经理|服务员|员工|前台|保安|厨师|司机|驾驶员|打工|上班|开店"
_OWN = rf"{_THEIRS}|入住|住宿|客人|顾客|房客"


@rule(
    code="EVI419",
    title="证人、被害人询问地点不合规",
    severity=Severity.WARNING,
    kinds=["interview_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#124.1", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#210", since="2020-09-01"),
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
        _interview("船厂街3号周某家中", who="侦查人员出示人民警察证和询问通知书。"),
        _interview("船厂街路口（案发现场）", who="侦查人员出示人民警察证。"),
    ],
    bad=[
        _interview("东湖宾馆312房间"),
        _interview("停放在船厂街路边的警车内"),
        _interview("高速公路服务区警车内（距案发地40公里）"),
        _interview("船厂街3号周某家中", who="侦查人员仅出示人民警察证，未开具询问通知书。"),
        _interview("好味饭店办公室（被询问人工作单位）")
        + "\n=== TOC\n# 卷内文书目录\n| 序号 | 题名 | 日期 | 页次 |\n| 1 | 询问笔录 | 2026.3.5 | 1 |\n",
        _interview("迎春茶楼2号包间"),
    ],
)
def questioned_elsewhere(document: Document, case: CaseFile) -> Iterator[Check]:
    """询问证人、被害人，可以在现场，也可以到其所在单位、住处或者其提出的地点进行，必要时可以通知到公安机关；在宾馆、茶楼、
    车辆内等其他地点询问而没有说明的，收集程序有瑕疵，须补正或者作出合理解释。

    到其单位、住处询问，应当经批准制作询问通知书并出示；写明没有的，予以指出，卷内和目录都没有而笔录没有写明的，只作提示。
    例外：该处就是案发现场、证人的单位、住处或者入住的地方，或者其他文书提到该处的；写明由证人、被害人提出的；公安机关办案场所，法律只要求“必要时通知”，
    不要求写明理由；地点没有读出的，不判断。
    """
    place = document.field("place")
    if place is None or not place.value:
        return
    where = place.value
    for far in finds(_FAR, where):
        where = where.replace(far[0], "")
    scene = first(r"现场|案发|事发", where)
    theirs = first(_THEIR_PLACE, where)
    if theirs and not scene:
        yield _notice(document, case) or passed(document, anchor="place")
        return
    if len(where) > 60 or not first(_PUBLIC, where) or scene or _explained(document, place.value, case):
        yield passed(document, anchor="place")
        return
    yield flag(
        document,
        place.span,
        f"询问地点为“{place.value}”，没有说明是案发现场、被询问人的单位、住处或者其提出的地点。",
        suggestion="请核对并由办案人员说明选择该地点的原因；属于被询问人提出的，补正笔录。",
        anchor="place",
    )


def _notice(document: Document, case: CaseFile) -> Check | None:
    """Flag a questioning at home or at work without the notice (询问通知书) that it calls for."""
    without = first(_NO_NOTICE, document.text.characters)
    if without is not None:
        return flag(
            document,
            span_of(without),
            "到被询问人的单位、住处询问，没有制作并出示询问通知书。",
            suggestion="请核对有无经批准的询问通知书；有的补入卷内，没有的由办案人员说明。",
            anchor="notice",
        )
    listed = case.of_kind("file_table_of_contents")
    if (
        not listed
        or elsewhere(case, "询问通知书|询问手续")
        or anywhere(case, r"询问通知书|询通字|通知书〔")
        or document.scanned
    ):
        return None
    return lacking(
        document,
        "到被询问人的单位、住处询问，笔录没有写明出示询问通知书，卷内和目录中也没有询问通知书。",
        suggestion="请核对有无经批准的询问通知书；有的补入卷内，没有的由办案人员说明。",
        anchor="notice",
        severity=Severity.INFO,
    )


def _explained(document: Document, place: str, case: CaseFile) -> bool:
    """Tell whether the papers say why it took place there: asked for, a place of work, lodging, the scene."""
    rest = document.text.characters.replace(place, "", 1)
    named = first(rf"[\u4e00-\u9fa5]{{2}}(?:{_PUBLIC})", place)
    sort = first(_PUBLIC, place)
    told = any(named[0] in d.text.characters for d in case.documents if d.id != document.id) if named else False
    # what the witness tells of such a place, or that he works or lodges there, makes it his or the scene
    own = sort is not None and (sort[0] in rest or (not first("车", sort[0]) and first(_OWN, rest) is not None))
    return says(document, _ASKED_FOR) or told or own
