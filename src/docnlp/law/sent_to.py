"""Provisions of 刑法 that send an act to the article of another crime: 依照本法第…条的规定定罪处罚."""

import re
from dataclasses import dataclass

_CARD = r"(?:信用卡|银行卡|储蓄卡|借记卡|存折|(?:银行|邮政|农商行|信用社)[^，。；]{0,6}卡)"
_TAKEN = r"(?:窃|偷|盗)"
_DRAWN = r"(?:取款|取走|取出|提取|支取|取现|套取|刷卡|盗刷|消费|[盗窃]取[^，。；]{0,12}(?:现金|存款|人民币))"
_FORCE = r"(?:暴力|威胁|殴打|击打|砍|捅|刺伤|扎伤|划伤|打伤|咬伤|咬住|推倒)"
_LENDER = r"(?:银行|信用社|信用合作社|信用联社|证券公司|期货公司|保险公司|信托公司|证券交易所)"
_POST = r"(?:职员|员工|职工|工作人员|行长|主任|经理|柜员|信贷员|联络员|会计|出纳|业务员|科长)"
_OF_A_LENDER = rf"(?:任|系|担任|身为|是|作为|利用)[^。；]{{0,20}}{_LENDER}[^。；，]{{0,20}}{_POST}"
_PRISON = r"(?:监狱|看守所|拘留所|戒毒所|拘役所)"


@dataclass(frozen=True, slots=True)
class Sending:
    """A place, the crimes to which it sends acts, and the facts that it names; None where no words tell them."""

    place: str
    """"269", or "271.2" where the article's other paragraphs lay down a crime of their own."""
    crimes: tuple[str, ...]
    told: re.Pattern[str] | None = None


def _when(place: str, crimes: str, told: str) -> Sending:
    return Sending(place, tuple(crimes.split()), re.compile(told))


_INJURY = "故意伤害 故意杀人"
_RECEIVING = ("掩饰、隐瞒犯罪所得、犯罪所得收益",)
_DRUGS = ("走私、贩卖、运输、制造毒品",)

SENDINGS = (
    _when(
        "149",
        "生产、销售伪劣产品",
        r"假药|劣药|药品|食品|医疗器械|医用|电器|电线|电缆|压力容器|农药|兽药|化肥|种子|化妆品",
    ),
    Sending("154", ("走私普通货物、物品",)),
    Sending("155", ("走私普通货物、物品",)),
    Sending("157", ("妨害公务",)),
    Sending("163.3", ("受贿",)),
    Sending("171", ("伪造货币",)),
    _when("183", "职务侵占 贪污", r"保险公司[^。]*(?:虚假理赔|编造[^。，]{0,12}保险事故|骗取[^。，]{0,6}保险金)"),
    _when("184", "非国家工作人员受贿 受贿", _OF_A_LENDER),
    _when("185", "挪用资金 挪用公款", _OF_A_LENDER),
    _when(
        "196", "盗窃", rf"(?:{_TAKEN}[^。；]{{0,60}}{_CARD}|{_CARD}[^。；，]{{0,20}}{_TAKEN})(?s:.{{0,300}}?){_DRAWN}"
    ),
    Sending("204", ("逃税",)),
    Sending("208", ("虚开增值税专用发票、用于骗取出口退税、抵扣税款发票",)),
    _when("210", "盗窃 诈骗", r"[窃盗骗](?:取|得|走)[^，。；]{0,10}增值税专用发票"),
    Sending("234之一", ("故意伤害", "故意杀人", "盗窃、侮辱、故意毁坏尸体、尸骨、骨灰")),
    Sending("236之一", ("强奸",)),
    Sending("237", ("侮辱",)),
    _when("238", _INJURY, r"(?<!涉嫌)(?<!犯)(?<!因)非法拘禁(?!罪)|拘禁[^。；]{0,60}(?:殴打|致)"),
    Sending("241", ("强奸", "故意伤害", "非法拘禁", "侮辱", "拐卖妇女、儿童", "拐卖妇女儿童")),
    Sending("242", ("妨害公务",)),
    _when("247", _INJURY, r"(?:民警|警察|干警|侦查员|法警)[^。]{0,80}(?:刑讯|逼取|逼供)"),
    _when(
        "248",
        _INJURY,
        rf"(?:系|任|担任|身为|作为)[^。；]{{0,30}}{_PRISON}[^。；，]{{0,12}}(?:管教|民警|干警|狱警|监管|看守|警察|辅警|协警)",
    ),
    _when("253", "盗窃", r"邮(?:政|局|递)[^。]{0,80}(?:邮包|邮件|包裹|信件|汇款)"),
    Sending("259", ("强奸",)),
    _when("265", "盗窃", r"盗接|电信码号|盗打[^，。]{0,4}电话"),
    _when("267", "抢劫", r"携带(?:凶器|[^，。；]{0,6}刀)[^。；]{0,30}抢夺"),
    _when(
        "269",
        "抢劫",
        r"(?:抗拒|拒绝|反抗)[^，。；]{0,8}(?:抓捕|抓获|拘捕)|拒捕|窝藏赃物|毁灭罪证|转化[^，。；]{0,6}抢劫"
        rf"|{_TAKEN}[^。；]{{0,120}}(?:(?:被|遭)[^。；，]{{0,20}}(?:发现|察觉|发觉)|抓捕|追赶|追捕)[^。；]{{0,60}}{_FORCE}"
        rf"|{_TAKEN}[^。]{{0,120}}。[^。]{{0,60}}(?:抓捕|追赶|追捕)[^。；]{{0,60}}{_FORCE}",
    ),
    Sending("271.2", ("贪污",)),
    Sending("272.2", ("挪用公款",)),
    # 281, 344 and 345 send nothing, but their acts overlap with the crime's: to cite them is no clear fault
    Sending("281", ("伪造、变造、买卖国家机关公文、证件、印章",)),
    _when(
        "287",
        "诈骗 盗窃 敲诈勒索 职务侵占 合同诈骗 贪污 挪用公款 挪用资金",
        r"利用计算机|木马|植入[^，。；]{0,8}(?:程序|病毒)",
    ),
    _when("289", "抢劫 故意伤害 故意杀人", r"打砸抢"),
    _when("292", _INJURY, r"(?<!因)(?<!涉嫌)(?<!犯)聚众斗殴"),
    _when("300", "诈骗 强奸", r"邪教|会道门"),
    Sending("308之一", ("故意泄露国家秘密", "过失泄露国家秘密")),
    Sending("333", ("故意伤害",)),
    Sending("344", _RECEIVING),
    Sending("345", _RECEIVING),
    Sending("349", _DRUGS),
    Sending("350", _DRUGS),
    Sending("355", _DRUGS),
    Sending("361", ("组织卖淫", "强迫卖淫", "引诱、容留、介绍卖淫")),
    Sending("362", ("窝藏、包庇",)),
    _when("388", "受贿", r"(?:职权|地位)[^，。；]{0,8}形成的便利条件"),
    Sending("393", ("行贿",)),
    Sending("394", ("贪污",)),
    Sending("438", ("盗窃、抢夺枪支、弹药、爆炸物、危险物质",)),
)


def sending_places(crime: str) -> tuple[str, ...]:
    """Return the places that send acts to the crime of this name: either may be cited for it."""
    return tuple(one.place for one in SENDINGS if crime in one.crimes)


def sending_told(crimes: frozenset[str], facts: str) -> tuple[str, ...]:
    """Return the places that send the act told to one of the crimes of these names."""
    return tuple(
        one.place for one in SENDINGS if one.told and crimes.intersection(one.crimes) and one.told.search(facts)
    )
