"""Faults and near-misses for the rules on property: rule, file, edits, why, ground prepared."""

Edits = tuple[tuple[str, str], ...]
Row = tuple[str, str, Edits, str, Edits]

_CARD = r"5 \| 银行卡 \| 1张 \| 梧岭农商银行“福农卡”，户名甘树根，卡面磨损，卡号无法辨认"
_DICE = r"4 \| 骰子 \| 6枚 \| 白色塑料"
_RETURNED_NOTE = r"　　注：第4项手机已于2024年4月25日[^\n]*\n"
_PERIOD = r"（自2024年4月18日至2024年5月17日）"
_TICKED = r"\{tick\}扣押\{box\}先行登记保存，期限三十日" + _PERIOD
_REGISTERED = "{box}扣押{tick}先行登记保存"
_CONFISCATED = r"(?s)=== SJZJ volume=administrative.*?(?==== XZSP)"
_TAKEN = r"；根据该法第十一条第一款、第一百四十八条之规定，对查获的吸毒工具予以收缴（清单附后）"
_PHONE_NOTE = r"　　注：第3项手机经固定聊天记录[^\n]*\n"
_WHY_RETURNED = r"　　根据《公安机关办理刑事案件程序规定》第二百三十四条第一款之规定，下列财物权属明确[^\n]*\n"
_APPROVER = r"批准人：\{sign 贺向东\}　　"
_RECEIVER = r"领取人：\{sign 陳嘉敏\}\{thumb\}"
_COPIES = r"本清单一式三份，一份附卷，一份交持有人，一份交公安机关保管人员。"
_GROUND = r"发现你持有的相机等物品可用以证明犯罪嫌疑人有罪或者无罪，"
_ANNEX = r"随案移送物品清单1份；"


def _row(words: str) -> Edits:
    return ((_CARD, f"5 | {words}"),)


def _before_the_end(paper: str) -> Edits:
    return ((r"=== BKB", f"{paper}\n=== BKB"),)


def _frozen(until: str, what: str = "存款") -> Edits:
    return _before_the_end(
        f"""=== DJTZ volume=evidence
# 协助冻结财产通知书
>> 梧公（刑）冻财字〔2022〕9号
梧岭农商银行：
　　根据《中华人民共和国刑事诉讼法》第一百四十四条之规定，请协助冻结犯罪嫌疑人甘树根的下列财产：
　　账户名称：甘树根，账号6217001234567890123，种类：{what}，数额四千元。
　　冻结期限：自2022年3月16日至{until}。
>> {{seal 梧岭县公安局}}梧岭县公安局
>> 2022年3月16日
"""
    )


def _unrelated(returned: str) -> Edits:
    return _before_the_end(
        f"""=== FHQD volume=evidence
# 发还清单
　　2022年3月17日经查明，银行卡与本案无关，经批准、拍照后发还甘树根之妻。
| 编号 | 名称 | 数量 | 特征 |
| 1 | 银行卡 | 1张 | 卡面磨损，卡号无法辨认，户名甘树根 |
　　批准人：{{sign 邱明辉}}　　办案人：{{sign 阮志坚}}　{{sign 柯岩}}
　　领取人：{{sign 吴秀}}{{thumb}}
>> {{seal 梧岭县公安局}}{returned}
"""
    )


def _statement(words: str) -> Edits:
    return _before_the_end(
        f"""=== QKSM volume=evidence
# 情况说明
　　{words}
　　侦查人员：{{sign 阮志坚}}　{{sign 柯岩}}
>> {{seal 梧岭县公安局}}2022年3月20日
"""
    )


def _checked(words: str) -> Edits:
    return _before_the_end(
        f"""=== RSJC volume=administrative
# 人身安全检查笔录
　　时间：2025年12月10日14时25分至14时30分　　地点：临溪县公安局清河派出所办案区
　　检查情况：体表无外伤。{words}
　　检查人：{{sign 骆冰}}　{{sign 邰文杰}}　　记录人：{{sign 骆冰}}
　　见证人：{{sign 蒋大奎}}　　被检查人：{{sign 丁广来}}{{thumb}}
>> 2025年12月10日
"""
    )


FAULTS: list[Row] = [
    ("PRP501", "c02", _row("撬棍 | 1根 | 　"), "a name and a count", ()),
    ("PRP503", "c02", _row("现金 | 300元 | 装于黑色钱包"), "no notes told", ()),
    ("PRP505", "c02", _row("电动车 | 1辆 | 雅迪牌，白色，无号牌"), "neither plate nor frame", ()),
    ("PRP506", "c02", _row("黄金项链 | 1条 | 长45厘米"), "nobody examined it", ()),
    ("PRP507", "c02", _row("冰毒 | 1袋 | 白色晶体，透明自封袋"), "not weighed", ()),
    (
        "PRP509",
        "a03",
        ((r"　　注：第4项手机", "　　入库时间：2024年4月25日\n　　注：第4项手机"),),
        "a week with the officers",
        (),
    ),
    (
        "PRP510",
        "c02",
        ((r"(10mm，柄部焊接加长 \| 杂物间工具箱)", r"\1，由侦查人员自行保管"),),
        "kept by the investigator",
        (),
    ),
    ("PRP511", "c05", ((r"2 \| 电池 \| 2块 \| NP-FZ100 \|(?=\n)", "2 | 电池 | 3块 | NP-FZ100 |"),), "two seized", ()),
    (
        "PRP512",
        "a05",
        (
            (r"(?s)=== SJZJ volume=administrative.*?(?==== XZSP)", ""),
            (_TAKEN, ""),
            (r"　　附件：收缴物品清单\n", ""),
            (_PHONE_NOTE, ""),
        ),
        "no word of what was seized",
        (),
    ),
    ("PRP513", "a03", ((_PERIOD, "（自2024年4月18日至2024年6月17日）"),), "sixty days at once", ()),
    ("PRP514", "a03", ((_TICKED, _REGISTERED), (_RETURNED_NOTE, "")), "eighteen days", ()),
    ("PRP515", "c02", _frozen("2023年3月15日"), "a year for a theft", ()),
    ("PRP515", "c02", _frozen("2025年3月15日", "股票"), "three years of shares", ()),
    ("PRP516", "c02", _unrelated("2022年3月28日"), "eleven days", ()),
    ("PRP517", "c05", ((_WHY_RETURNED, ""), (_APPROVER, "")), "neither approval nor reason", ()),
    ("PRP518", "c05", ((_RECEIVER, "由侦查员闻人静代为领取。"),), "an officer received it", ()),
    ("PRP518", "c05", ((_RECEIVER, "由其同事何某代为领取。"),), "no authority", ()),
    ("PRP519", "c06", ((_ANNEX, ""),), "five things seized and no word of them", ()),
    ("PRP520", "a03", ((_CONFISCATED, ""),), "no list", ()),
    ("PRP521", "c06", ((_DICE, "4 | 助听器 | 1副 | 银色"),), "not of the case", ()),
    ("PRP522", "a02", _checked("从其上衣口袋内取出手机一部、钥匙一串。"), "where are they", ()),
    ("PRP508", "c02", _row("黑色钱包 | 1个 | 皮质，内有储蓄卡两张"), "cards inside another thing", ()),
    ("PRP506", "c02", _row("黄色金属项链 | 1条 | 长45厘米，没有拍照，未估价"), "neither photographed nor valued", ()),
    ("PRP509", "c02", _statement("扣押的撬棍于2022年3月29日移交涉案财物管理中心。"), "many days later", ()),
    ("PRP510", "c02", _statement("扣押清单所列撬棍存放地点不明。"), "nobody knows where", ()),
    ("PRP523", "c02", _statement("扣押的青菜易腐烂，经刑警大队大队长同意，拍照后变卖。"), "a squad's head", ()),
    ("PRP523", "c02", _statement("扣押的活鸡三十只不便保管，已自行变卖。"), "nobody permitted it", ()),
    ("PRP524", "c01", ((_COPIES, "本清单一式三份，一份附卷，二份交公安机关保管人员。"),), "none for the holder", ()),
    ("PRP525", "c05", ((_GROUND, "因案件需要，"),), "stock", ()),
]

LAWFUL: list[Row] = [
    ("PRP501", "c02", _row("锡纸 | 3张 | 　"), "nothing to tell of it", ()),
    ("PRP503", "c02", _row("现金 | 300元 | 50元券6张"), "told by notes", ()),
    ("PRP505", "c02", _row("电动车 | 1辆 | 雅迪牌，无号牌，车架号119022107654321"), "a frame number", ()),
    ("PRP505", "c02", _row("电动车钥匙 | 1把 | 雅迪牌，黑色"), "a key", ()),
    ("PRP506", "c02", _row("黄色金属项链 | 1条 | 长45厘米"), "as it looks", ()),
    ("PRP507", "c02", _row("冰毒 | 1袋 | 白色晶体，透明自封袋，净重0.4克"), "weighed", ()),
    ("PRP507", "c02", _row("白色粉末 | 1袋 | 透明自封袋"), "a theft: nobody speaks of drugs", ()),
    (
        "PRP509",
        "a03",
        ((r"　　注：第4项手机", "　　入库时间：2024年4月19日\n　　注：第4项手机"),),
        "the next day",
        (),
    ),
    (
        "PRP510",
        "c02",
        ((r"　　保管人：\{sign 谷穗\}", "　　保管人：{blank 6}"),),
        "left to the rules on signatures",
        (),
    ),
    ("PRP511", "c05", ((r"2 \| 电池 \| 2块 \| NP-FZ100 \|(?=\n)", "2 | 电池 | 1块 | NP-FZ100 |"),), "not closed", ()),
    (
        "PRP512",
        "a05",
        (
            (r"(?s)=== SJZJ volume=administrative.*?(?==== XZSP)", ""),
            (r"对查获的吸毒工具予以收缴（清单附后）", "对查获的吸毒工具解除扣押后附卷"),
            (r"　　附件：收缴物品清单\n", ""),
        ),
        "told in other words",
        (),
    ),
    ("PRP513", "a03", ((_PERIOD, "（自2024年4月18日至2024年5月18日）"),), "the first day does not count", ()),
    (
        "PRP514",
        "a03",
        ((_TICKED, _REGISTERED), (_RETURNED_NOTE, "")),
        "seven working days and a holiday",
        ((r">> 2024年4月18日\n　　当事人：\{sign 钱宏图\}", ">> 2024年4月25日\n　　当事人：{sign 钱宏图}"),),
    ),
    ("PRP515", "c02", _frozen("2022年9月15日"), "six months", ()),
    ("PRP515", "c02", _frozen("2024年3月15日", "股票"), "two years of shares", ()),
    ("PRP516", "c02", _unrelated("2022年3月21日"), "the third day is a Sunday", ()),
    ("PRP517", "c05", ((_APPROVER, "经局领导批准。　"),), "told in words", ()),
    ("PRP518", "c05", ((_RECEIVER, "由其同事何某代为领取，委托书附卷。"),), "with authority", ()),
    ("PRP519", "c06", ((r"(附：本案卷宗3卷；)", r"建议对赌具依法没收。\1"),), "with an opinion", ()),
    (
        "PRP520",
        "a03",
        (
            (_CONFISCATED, ""),
            (
                r"根据[^，]*第十一条第一款、第二款之规定，"
                r"对钱宏图的赌具予以收缴、抽头所得款项予以追缴（见收缴/追缴物品清单）。",
                "扣押的财物全部退还，罚款由银行收缴。",
            ),
        ),
        "a fine is no thing",
        (),
    ),
    ("PRP521", "c06", ((_DICE, "4 | 助听器 | 1副 | 银色，内藏作案用微型耳机"),), "part of the offence", ()),
    (
        "PRP522",
        "a02",
        _checked("从其上衣口袋内取出手机一部、钥匙一串，登记后存放于2号储物柜，离开时领回。"),
        "kept",
        (),
    ),
    ("PRP508", "c02", _row("黑色钱包 | 1个 | 皮质，内无银行卡"), "no card in it", ()),
    ("PRP510", "c02", _statement("同案人乔某去向不明，正在追查。"), "a person, not a thing", ()),
    ("PRP523", "c02", _statement("甘树根将盗得的电缆变卖，得款三百元。"), "the suspect sold it", ()),
    ("PRP523", "c02", _statement("扣押的活鸡三十只不便保管，经局主要负责人批准，拍照后已变卖。"), "permitted", ()),
    ("PRP524", "c01", ((_COPIES, "本清单一式三份，附卷、持有人、保管人各执一份。"),), "one for each", ()),
    ("PRP525", "c05", ((_GROUND, "因案件需要，相机系被盗物品，"),), "told", ()),
]
