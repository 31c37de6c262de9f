"""Whether women were examined and searched by women."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, Party, Severity, Span
from docnlp.rules.catalogue.annotations.signing import criminal, may_be_written
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, lacking, passed, says, span_of, unchecked

_BODY = (
    r"人身(?!危险|损害)|身体|体表|搜身|贴身|身上|随身衣|内衣|内裤|腰[部间腹]|背部|胸部|腹部|臀|大腿|四肢|口腔|阴部|拭子|指甲|"
    r"伤[痕情口势]|外伤|淤青|瘀|(?:其|所穿|身穿|穿着|本人)的?[^，。；\n]{0,6}(?:衣|裤|口袋|鞋袜)|衣服口袋、"
)
_NOT_TOUCHED = r"(?:未|没有|不|无[须需])[^，。；\n]{0,10}$|(?:自述|自称|称)[^，。；\n]{0,8}$"
_SUBJECT = (
    r"(?:被检查人|被搜查人|被检人|被检查对象|检查对象|搜查对象|受检人)(?:姓名|员)?[：:\s]*"
    r"(?P<who>[^，,（(：。；\n]{0,14}?)[，,（(\s、]*(?:\d{1,3}周?岁[，、])?(?:性别[：:\s]*)?(?P<sex>[女男])(?=[，,。；）)\s、性]|$)"
)
_WOMAN = r"女(?:性)?(?:工作人员|民警|警察|警员|警官|侦查员|侦查人员|辅警|检查人|协警|安检员|医师|医生|护士|法医)|女警"
_FEMALE = r"（[^（）\n]{0,14}女[^（）\n]{0,14}）|[，、]女(?=[，、。；）\s]|$)|性别[：:\s]*女"
_BY_A_MAN = r"由[^，。；\n]{0,10}（男[^）]{0,8}）[^，。；\n]{0,4}(?:对|进行|搜|检)|由男性?(?:民警|侦查|工作)"
_OTHERS = r"见证|被害|被侵害|证人|家属|在场|报案|监护|代理|被检|被搜|对象"
"""Labels of people who examine nobody."""
_PHYSICIAN = r"医师|医生|法医|护士|医务人员"
_MALE_PHYSICIAN = r"(?:医师|医生|法医)[^。；\n]{0,10}男|男(?:性)?(?:医师|医生|法医)"
_OF_DISEASE = r"性病检查|性病检测"
_CONCERNED = frozenset({Party.SUSPECT, Party.OTHER, Party.HOLDER, Party.VICTIM})


def _search(words: str, *, kind: str = "RSJC", sex: str = "女", head: str = "@type criminal") -> str:
    title, who = {"RSJC": ("人身检查笔录", "被检查人"), "SCBL": ("搜查笔录", "被搜查人")}[kind]
    return f"""{head}
=== {kind}
# {title}
时间：2026年3月5日9时0分至2026年3月5日9时20分
{who}：张某  性别：{sex}  出生日期：1990年4月2日
经过：{words}
{who}：{{sign 张某}}{{thumb}}  见证人：{{sign 周某}}
检查人：{{sign 李某}}{{gap 2}}{{sign 王某}}
"""


@rule(
    code="ANN145",
    title="检查、搜查妇女的身体未记载由女性工作人员进行",
    severity=Severity.WARNING,
    kinds=["personal_examination_record", "search_record"],
    basis=[
        Basis("刑事诉讼法#132.3", since="2018-10-26", kinds=("personal_examination_record",)),
        Basis("刑事诉讼法#139.2", since="2018-10-26", kinds=("search_record",)),
        Basis("公安机关办理刑事案件程序规定#217.3", since="2020-09-01", kinds=("personal_examination_record",)),
        Basis("公安机关办理刑事案件程序规定#225.3", since="2020-09-01", kinds=("search_record",)),
        Basis("公安机关办理行政案件程序规定#84.2", since="2019-01-01", kinds=("personal_examination_record",)),
        Basis("治安管理处罚法#103.3", since="2026-01-01", kinds=("personal_examination_record",)),
        Basis("治安管理处罚法#87.2", until="2026-01-01", kinds=("personal_examination_record",)),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _search("由女民警孙某对张某进行人身检查，体表无外伤。"),
        _search("由医师赵某对张某的身体进行检查，左臂有淤青。"),
        _search("由李某（女，辅警）、孙某（女，民警）检查体表，无外伤。", head="@type administrative"),
        _search("仅搜查其行李箱，未对张某的人身进行搜查。", kind="SCBL"),
        _search("对张某进行人身检查，体表无外伤。", sex="男"),
        _search("对张某住处的衣柜、抽屉进行搜查，发现剪线钳一把。", kind="SCBL"),
    ],
    bad=[
        _search("对张某进行人身检查，体表无外伤。"),
        _search("对张某的身体和随身挎包进行搜查，发现手机一部。", kind="SCBL"),
        _search("检查人员李某（男）、王某（男）掀起上衣检查背部，见淤青。").replace(
            "被检查人：张某  性别：女", "检查对象：被害人张某，女"
        ),
        _search("由民警王某（男）对张某搜身，女民警孙某在旁记录，发现手机一部。", kind="SCBL"),
        _search("由医生赵某协助对张某搜身，发现手机一部。", kind="SCBL"),
        _search("对张某进行人身安全检查，随身物品已登记。", head="@type administrative"),
    ],
)
def woman_searched_by_woman(document: Document, case: CaseFile) -> Iterator[Check]:
    """检查妇女的身体应当由女性工作人员或者医师进行，搜查妇女的身体应当由女性工作人员进行；笔录应当能看出这一点。

    例外：只检查、搜查场所和物品、行李的；性病检查；被检查人是男性或者性别没有读出的；笔录写明女民警、女性工作人员的姓名，
    或者写明检查人是女性，或者检查由医师进行的（2026年以前的行政案件，法律只规定了女性工作人员）。民警的性别无法从姓名判断，因此只提示核对。
    """
    if document.kind.name == "personal_examination_record" and says(document, _OF_DISEASE):
        return
    woman = _woman(document, case)
    if woman is None or not _body_touched(document):
        return
    name, near = woman
    if _by_a_woman(document, near) or _by_a_physician(document, case):
        yield passed(document, anchor="woman")
        return
    if may_be_written(document):
        yield unchecked(document, "女性工作人员的记载", Cause.INK_NOT_READ, anchor="woman")
        return
    yield lacking(
        document,
        f"被检查、搜查的{name}是女性，笔录没有记载由女性工作人员进行。",
        suggestion="请核对参加人员；由女性工作人员进行的补充注明，不是的依法处理。",
        anchor="woman",
        near=near,
    )


def _woman(document: Document, case: CaseFile) -> tuple[str, Span] | None:
    """Return the name and the place of the person examined if the head, else all who name her, say it is a woman."""
    stated = first(_SUBJECT, document.text.characters)
    if stated is not None:
        name = first(r"[\u4e00-\u9fa5·某×]{2,4}$", stated["who"].strip())
        return (name[0] if name else "被检查人", span_of(stated)) if stated["sex"] == "女" else None
    concerned = [p for p in case.persons_in(document) if p.roles & _CONCERNED]
    keys = {p.key for p in concerned}
    told = {p.sex for p in case.persons if p.key in keys and p.sex}
    return (concerned[0].name, concerned[0].mention.span) if len(keys) == 1 and told == {"女"} else None


def _body_touched(document: Document) -> bool:
    """Tell whether the body or what is worn was examined; 未对其人身进行搜查 and 人身检查室 do not say so."""
    text = document.text.characters
    searched = document.kind.name == "search_record"
    # 人身检查笔录 says what was examined, 搜查笔录 does not
    start = text.find("\n") if searched else 0
    for found in finds(_BODY, text[start:]):
        before, after = text[:start] + text[start : start + found.start()], text[start + found.end() :]
        if not first(_NOT_TOUCHED, before[-16:]) and not first(r"^(?:安全)?检查室|^安全$", after[:5]):
            return True
    return False


def _by_a_woman(document: Document, subject: Span) -> bool:
    text = document.text.characters
    if first(_BY_A_MAN, text):
        return False
    if first(_WOMAN, text):
        return True
    for found in finds(_FEMALE, text):
        if not subject.overlaps(span_of(found)):
            before = text[max(0, found.start() - 40) : found.start()]
            label = list(finds(r"[\u4e00-\u9fa5]{2,8}(?=[：:\n])", before))
            if not (label and first(_OTHERS, label[-1][0])):
                return True
    return False


def _by_a_physician(document: Document, case: CaseFile) -> bool:
    """Tell whether a physician did it, who may examine but not search; before 2026 not in administrative cases."""
    if document.kind.name == "search_record":
        return False
    made = case.date_of(document)
    strict = not criminal(document, case) and made is not None and made < PUBLIC_ORDER_2025
    return says(document, _PHYSICIAN) and not (strict and says(document, _MALE_PHYSICIAN))
