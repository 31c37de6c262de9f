"""What a company, a school or a village committee says it saw: a unit is no witness."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, span_of

_UNITS = (
    r"(?:公司|村民委员会|村委会|村民小组|居民委员会|居委会|社区|街道办事处|办事处|政府|工厂|厂|超市|商店|酒店|宾馆|旅馆|客栈|物业|商行|合作社|学校|中学|小学"
    r"|学院|大学|幼儿园|医院|卫生院|协会|服务部|经营部|饭店|餐厅|网吧|市场|管理[处站]|车站|[事务管保]部)"
)
_NAMED = rf"(?P<unit>[\u4e00-\u9fa5（）]{{2,24}}{_UNITS})"
_UNIT = (
    rf"(?m)^[ 　]*{_NAMED}(?:[\u4e00-\u9fa5]{{1,6}}部)?(?:（盖章）|（章）|（公章）)?[ 　]*"
    r"(?:\d{4}年\d{1,2}月\d{1,2}日)?[ 　]*$"
)
_OF_THE_UNIT = r"法定代表人|负责人|代表|经理|员工|职工|主任|书记|委托|保安|老师|[男女]，"
_ASKED = rf"被询问人(?:（单位）|单位)?[：:\n 　]{{1,3}}{_NAMED}(?![^\n]{{0,12}}(?:{_OF_THE_UNIT}))"
"""A record whose witness is the unit itself, and nobody of it."""
_POLICE = r"公安局|公安处|派出所|分局|大队|支队|公安机关|办案(?:单位|民警)|侦查人员|边防检查站"
_VIOLENCE = (
    r"(?:打伤|打了|砍|捅|踢|踹|推倒|推搡|辱骂|掏出|抽出|拿出[^，。；]{0,4}(?:刀|棍|棒)|互殴|殴打|追打|围殴"
    r"|(?<!被)偷走|(?<!被)盗走|砸|摔|抢走|动手|持[^，。；]{0,3}[刀棍棒械砖])"
)
_SEEN = (
    r"(?:当时|当晚|当天|该人|其|[\u4e00-\u9fa5]{2,3})(?:正)?在(?:现场)?(?:打架|殴打|动手|吵架|推搡|持[^，。]{1,6}打|砸|偷|赌博)"
    r"|(?:看到|看见|目睹|听到|听见|亲眼)[^。；]{0,30}(?:打|砸|骂|偷|拿走|推|踢|拿刀|赌)"
    r"|(?:先动手|动手打|打了|殴打了?|用[^，。]{1,8}(?:打|砸|捅)了?)[^。；]{0,12}"
)
_ACT = rf"(?:\d{{1,2}}[日时点]|当日|当天|当晚|上午|下午|晚上|凌晨)[^。；]{{0,60}}?{_VIOLENCE}"
"""Counts where the paper says that it was so: 证明、属实、在场看见."""
_VOUCHES = r"证明|证实|属实|看见|看到|目睹|在场"
_HEARSAY = r"据[^，。；]{1,12}(?:说|称|讲|反映)|(?:未|没有|无)[^，。；]{0,6}(?:打架|违法|犯罪)"
_DOCUMENTARY = (
    r"就诊|诊断|住院|门诊|救治|监控(?:视频|录像)?(?:显示|记录)|考勤|工资|合同|在职|入职|登记(?:簿|表)|维修(?:费|清单)|损失|价值"
    r"|台账|经查(?:询|阅)"
)


def _statement(told: str, foot: str = ">> 江城顺达物流有限公司{seal 江城顺达物流有限公司}") -> str:
    return f"""@type administrative
=== QKSM
# 情况说明
{told}
{foot}
>> 2026年3月6日
"""


def _interviewed(asked: str, answer: str) -> str:
    return f"""@type administrative
=== XUNWENA
# 询问笔录
时间：2026年3月2日9时0分至2026年3月2日9时40分
被询问人：{asked}
问：看到了什么？
答：{answer}
问：还有补充吗？
答：没有。
"""


@rule(
    code="EVI436",
    title="证人证言由单位出具盖章",
    severity=Severity.WARNING,
    kinds=["explanatory_statement", "interview_record", "administrative_interview_record"],
    basis=[
        Basis("刑事诉讼法#62", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#73", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#72", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _statement("据邻居反映，3月1日下午张某与李某互殴，我村未派人到场。", foot=">> 东湖村村民委员会"),
        _statement("兹证明张某系我村村民，平时表现良好，没有打架行为。", foot=">> 东湖村村民委员会"),
        _interviewed("赵某，男，东湖物业有限公司保安", "我看见张某动手打了李某，是我自己看到的。"),
        _statement("张某系我公司员工，2024年5月入职，考勤记录显示3月1日20时在岗。"),
        _statement("3月1日20时，民警到达现场，看到张某在打李某，即上前制止。", foot=">> 江城市公安局东湖派出所"),
        _statement("我公司仓库监控录像显示，3月1日20时张某动手打了李某，录像已拷贝提交。"),
    ],
    bad=[
        _statement(
            "我村村民张某2026年3月1日下午先掏出水果刀比划，村干部在场看见。情况属实。",
            foot=">> 东湖村村民委员会　2026年3月6日",
        ).replace("# 情况说明", "# 证明"),
        _statement("我校证实，3月1日课间，学生张某用水杯砸同学额头。", foot=">> 东湖中学").replace(
            "# 情况说明", "# 关于张某打人一事的证明"
        ),
        _interviewed("东湖热力有限公司", "我公司证明，张某3月1日下午在锅炉房与李某互殴，双方都有动手。"),
        _statement("兹证明，2026年3月1日20时，张某当时在打架，先动手打了李某。"),
        _statement("我公司员工看到张某用铁锹打了李某头部，特此说明。", foot=">> 东湖小区物业"),
    ],
)
def seen_by_a_person(document: Document, case: CaseFile) -> Iterator[Check]:
    """知道案件情况的自然人才能作证；公司、村（居）委会等单位没有感知能力，以单位名义证明“某人当时在打架”的，
    不能代替证人证言，应当找到看见的人个别询问；以单位作被询问人的笔录同样如此。

    例外：考勤、合同、登记、损失等单位书证，以及对监控内容的客观记录；公安机关自己出具的说明；转述他人反映的；
    看见的人已另作询问笔录的，不影响本条提示，单位说明不单独作为证据即可。
    """
    text = document.text.characters
    record = document.kind.name != "explanatory_statement"
    unit = first(_ASKED if record else _UNIT, text)
    if unit is None or first(_POLICE, unit["unit"]):
        return
    seen = first(_SEEN, text) or (first(_ACT, text) if first(_VOUCHES, text) else None)
    if seen is None or first(_DOCUMENTARY, text) or first(_HEARSAY, text):
        yield passed(document, anchor="unit")
        return
    yield flag(
        document,
        span_of(seen),
        f"“{unit['unit']}”以单位名义证明案件经过，单位不能作证人。",
        suggestion="请找到亲眼看见的人个别询问，制作询问笔录；单位材料只作书证使用。",
        anchor="unit",
    )
