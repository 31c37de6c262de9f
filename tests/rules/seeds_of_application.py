"""Faults and near-misses for the rules on offence, penalty and consistency: rule, file, edits, why, ground prepared."""

_DECIDED = r"根据《中华人民共和国治安管理处罚法》第四十九条之规定，现决定给予丁广来行政拘留八日的处罚。"
_IN_2025 = "根据《中华人民共和国治安管理处罚法》{}之规定，现决定给予丁广来{}的处罚。"
_OF_THEFT = _IN_2025.format("第四十九条", "行政拘留八日")


def _decided(law: str, penalty: str = "行政拘留八日") -> tuple[str, str]:
    return _DECIDED, _IN_2025.format(law, penalty)


def _in_2025(law: str, place: str, penalty: str) -> tuple[str, str]:
    return _DECIDED, f"根据《中华人民共和国{law}》{place}之规定，现决定给予丁广来{penalty}的处罚。"


def _in_2026(law: str, place: str, penalty: str) -> tuple[str, str]:
    decided = (
        r"根据《中华人民共和国治安管理处罚法》第五十一条之规定，现决定给予梁志远行政拘留五日并处罚款五百元的处罚。"
    )
    return decided, f"根据《中华人民共和国{law}》{place}之规定，现决定给予梁志远{penalty}的处罚。"


_TWO = (
    "根据《中华人民共和国治安管理处罚法》第四十九条{}之规定，现决定对丁广来盗窃的行为处以行政拘留{}，"
    "对其故意损毁财物的行为处以行政拘留{}{}。"
)
_ORDER = """=== {}
# {}
>> 临公（清）强戒决字〔2025〕8号
被决定人丁广来，男，1979年1月16日出生。
现查明，丁广来于2025年12月1日在临溪县清河镇吸食毒品，2023年5月曾被责令社区戒毒三年。
以上事实有丁广来的陈述、现场检测报告书、吸毒成瘾认定书等证据证实。
根据《中华人民共和国禁毒法》第三十八条第一款第（二）项、第四十七条第一款之规定，决定对丁广来强制隔离戒毒二年。
如不服本决定，可以在收到本决定书之日起六十日内向临溪县人民政府申请行政复议，或者在六个月内依法向临溪县人民法院提起行政诉讼。
被决定人：{{sign 丁广来}}{{thumb}}　{{hand 2025年12月16日}}
>> {{seal 临溪县公安局}}临溪县公安局
>> 2025年12月16日

=== BKB"""
_WITH_ORDER = ((r"=== BKB", _ORDER.format("QGJD", "强制隔离戒毒决定书")),)
_CHARGED = r"其行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪"

_TAKEN = "根据《中华人民共和国治安管理处罚法》第十一条第二款之规定，对丁广来{}。"
_MANY = r"经查有多次作案（2022年2月26日、3月5日、3月12日三次盗窃）重大嫌疑"
_ASKED_EARLY = ((r"\}二〇二二年四月十二日", "}二〇二二年三月二十一日"),)

_REASONED = r"综合考虑，不属于情节较重。"
_QUOTED = "综合考虑，不属于情节较重；其停车的行为，按照《试验区公共停车条例》第三条{}另行处理。"
"""Of the law in `fictitious`."""

Row = tuple[str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...]]

FAULTS: list[Row] = [
    ("CIT007", "a02", (_decided("第四十三条第一款"),), "beating is not theft", ()),
    (
        "CIT007",
        "a02",
        ((r"(依据《治安管理处罚法》)第四十九条，建议", r"\1第七十条，建议"),),
        "gambling in the form",
        (),
    ),
    ("CIT008", "a02", (_decided("第四十九条", "行政拘留十六日"),), "fifteen days are the most", ()),
    ("CIT008", "a02", (_decided("第四十九条", "行政拘留八日并处罚款八百元"),), "five hundred are the most", ()),
    (
        "CIT008",
        "a02",
        (_in_2025("网络安全法", "第五十九条第一款", "罚款二十万元"),),
        "ten times ten thousand in 2025",
        (),
    ),
    ("CIT008", "a01", (_in_2026("网络安全法", "第六十一条第一款", "罚款六十万元"),), "half a million in 2026", ()),
    ("CIT008", "a01", (_in_2026("道路交通安全法", "第九十条", "罚款五百元"),), "two hundred are the most", ()),
    (
        "CIT008",
        "a01",
        (_in_2026("道路交通安全法", "第九十一条第一款", "罚款一千元、暂扣机动车驾驶证三个月"),),
        "six months, neither more nor less",
        (),
    ),
    ("CIT008", "a01", (_in_2026("居民身份证法", "第十七条第一款第（一）项", "行政拘留五日并处罚款五百元"),), "or", ()),
    ("CIT008", "a01", (_in_2026("出境入境管理法", "第七十八条第一款", "罚款一千二百元"),), "five hundred a day", ()),
    (
        "PRO237",
        "a02",
        ((_DECIDED, f"{_OF_THEFT}刑事拘留三日，折抵行政拘留三日，实际执行行政拘留六日。"),),
        "three and six are not eight",
        (),
    ),
    (
        "PRO237",
        "a02",
        ((_DECIDED, f"丁广来因本案于2025年12月12日被刑事拘留，12月15日释放。{_OF_THEFT}"),),
        "custody and no word of it",
        (),
    ),
    ("CIT009", "c02", ((_CHARGED, _CHARGED.replace("第二百六十四条", "第二百六十六条")),), "fraud is not theft", ()),
    ("CIT015", "a02", (_decided("第十条第一款第（三）项"),), "only the kinds of penalty", ()),
    ("CIT016", "a02", ((r"综合考虑，不属于情节较重。", "综合考虑，不属于情节较重，决定从轻处罚。"),), "no article", ()),
    (
        "CIT018",
        "a02",
        ((_DECIDED, _TWO.format("", "八日", "五日", "，合并执行行政拘留十三日")),),
        "joined without the article",
        (),
    ),
    (
        "CIT018",
        "a02",
        ((_DECIDED, _TWO.format("、第十六条", "十五日", "十日", "，合并执行行政拘留二十五日")),),
        "more than twenty days",
        (),
    ),
    (
        "CIT018",
        "a02",
        ((_DECIDED, _TWO.format("、第十六条", "八日", "五日", "，合并执行行政拘留十五日")),),
        "more than the sum",
        (),
    ),
    (
        "CIT018",
        "a02",
        ((_DECIDED, _TWO.format("、第十六条", "八日", "五日", "，合并执行行政拘留十二日")),),
        "less than the sum",
        (),
    ),
    (
        "CIT024",
        "a02",
        (_decided("第四十九条、《中华人民共和国刑法》第六十七条第三款"),),
        "the criminal law in an administrative decision",
        (),
    ),
    (
        "CIT026",
        "a02",
        ((r"第三十八条第一款第（二）项、第四十七条", "第三十三条第一款、第四十七条"),),
        "33",
        _WITH_ORDER,
    ),
    ("CIT026", "a02", ((r"第三十八条第一款第（二）项、第四十七条", "第三十八条、第四十七条"),), "no item", _WITH_ORDER),
    ("CIT026", "a02", ((r"强制隔离戒毒二年", "强制隔离戒毒三年"),), "two years", _WITH_ORDER),
    ("CIT023", "c02", ((r"将涉嫌盗窃罪的甘树根刑事拘留", "将涉嫌诈骗罪的甘树根刑事拘留"),), "fraud in one notice", ()),
    ("CIT025", "a02", ((_DECIDED, _OF_THEFT + _TAKEN.format("没收违法所得六百元")),), "no 没收 in article 11", ()),
    ("CIT027", "c02", ((_MANY, "案情复杂"),), "no ground told", _ASKED_EARLY),
    ("CIT029", "a02", ((r"案由 \| 盗窃 \| 案件文号", "案由 | 偷盗 | 案件文号"),), "everyday word", ()),
]

FAULTS += [
    ("CIT033", "a02", ((_REASONED, _QUOTED.format(f"{behind}，")),), why, ())
    for behind, why in (
        ("第一款规定：“停放车辆应当服从管理人员指挥，连续停放不得超过十四小时”", "another number"),
        ("第一款规定的“停放车辆可以服从管理人员指挥，连续停放不得超过24小时”", "may for must"),
        ("第二款规定“违反前款规定的，可以处二十元以上五十元以下罚款：（一）占用公共通道的”", "another word"),
    )
]

LAWFUL: list[Row] = [
    ("CIT007", "a02", ((r"其行为构成盗窃的", "其行为构成盗窃、不构成敲诈勒索的"),), "names what it is not", ()),
    (
        "CIT007",
        "a02",
        ((r"现决定给予丁广来行政", "李某的行为构成赌博，另案处理，现决定给予丁广来行政"),),
        "another's act",
        (),
    ),
    ("CIT008", "a02", (_decided("第四十九条", "行政拘留八日并处罚款五百元"),), "the range's edge", ()),
    ("CIT008", "a02", (_decided("第四十九条、第十九条第（四）项", "行政拘留二日"),), "减轻 with its article", ()),
    (
        "PRO237",
        "a02",
        ((_DECIDED, f"{_OF_THEFT}刑事拘留三日，折抵行政拘留三日，实际执行行政拘留五日。"),),
        "three and five are eight",
        (),
    ),
    ("CIT008", "a02", (_in_2025("网络安全法", "第五十九条第一款", "罚款八万元"),), "within the range of 2016", ()),
    ("CIT008", "a01", (_in_2026("网络安全法", "第六十一条第一款", "罚款二十万元"),), "within the range of 2025", ()),
    (
        "CIT008",
        "a01",
        (_in_2026("道路交通安全法", "第九十九条第一款第（一）项、第二款", "行政拘留十日并处罚款一千元"),),
        "the second paragraph adds to the first",
        (),
    ),
    ("CIT008", "a01", (_in_2026("反电信网络诈骗法", "第四十四条", "罚款三十万元"),), "the gains are not told", ()),
    (
        "CIT008",
        "a01",
        (_in_2026("道路交通安全法", "第九十条、《江城市道路交通安全条例》第五十条", "罚款五百元"),),
        "a local regulation that is not held",
        (),
    ),
    ("CIT009", "c02", ((r"第二百六十四条(之规定，涉嫌盗窃罪)", r"第二百六十四条、第二十五条第一款\1"),), "general", ()),
    ("CIT009", "c02", ((_CHARGED, _CHARGED.replace("第二百六十四条", "第二百六十五条")),), "led back to theft", ()),
    ("CIT015", "a02", (_decided("第四十九条、第十条第一款第（三）项"),), "both", ()),
    (
        "CIT016",
        "a02",
        (
            (r"综合考虑，不属于情节较重。", "综合考虑，不属于情节较重，决定减轻处罚。"),
            _decided("第四十九条、第十九条第（四）项", "行政拘留四日"),
        ),
        "with its article",
        (),
    ),
    ("CIT016", "a02", ((r"综合考虑，不属于情节较重。", "综合考虑，不属于情节较重，无从轻处罚情节。"),), "denied", ()),
    (
        "CIT018",
        "a02",
        ((_DECIDED, _TWO.format("、第十六条", "十五日", "十日", "，合并执行行政拘留二十日")),),
        "twenty days with the article",
        (),
    ),
    (
        "CIT018",
        "a02",
        ((_DECIDED, _TWO.format("、第十六条", "八日", "五日", "，合并执行行政拘留十三日，折抵二日，实际执行十一日")),),
        "two days deducted",
        (),
    ),
    (
        "CIT024",
        "a02",
        ((r"未达到盗窃罪的数额标准", "依照《中华人民共和国刑法》第二百六十四条，未达到盗窃罪的数额标准，不构成犯罪"),),
        "tells why it is no crime",
        (),
    ),
    (
        "CIT026",
        "a02",
        ((r"第三十八条第一款第（二）项、第四十七条", "第三十八条第二款、第四十七条"),),
        "ordered at once",
        _WITH_ORDER,
    ),
    (
        "CIT023",
        "c02",
        (
            (r"将涉嫌盗窃罪的甘树根刑事拘留", "将涉嫌诈骗罪的甘树根刑事拘留"),
            (r"综上，犯罪嫌疑人甘树根以非法", "经查，不构成诈骗罪。综上，犯罪嫌疑人甘树根以非法"),
        ),
        "the change is explained",
        (),
    ),
    ("CIT025", "a02", ((_DECIDED, _OF_THEFT + _TAKEN.format("追缴违法所得六百元")),), "追缴", ()),
    ("CIT027", "c02", ((_MANY, "经查有结伙作案重大嫌疑"),), "one of the three is enough", _ASKED_EARLY),
    ("CIT029", "a02", ((r"综合考虑，不属于情节较重。", "其偷盗铜管，综合考虑，不属于情节较重。"),), "in the facts", ()),
]

LAWFUL += [
    ("CIT033", "a02", ((_REASONED, _QUOTED.format(f"{behind}，")),), why, ())
    for behind, why in (
        ("第一款规定：“停放车辆应当服从管理人员指挥，连续停放不得超过24小时”", "figures"),
        ("第二款规定：“违反前款规定的，可以处二十元以上五十元以下罚款：……（二）损坏停车设施或者标志的”", "ellipsis"),
        ("第一款规定停放车辆可以不服从指挥", "told in other words"),
    )
]
