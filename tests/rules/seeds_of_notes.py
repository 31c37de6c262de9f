"""Faults and near-misses for the rules on signatures and notes of parties: rule, file, edits, why, ground prepared."""

Row = tuple[str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...]]

_FAMILY_OF_SUMMONED = r"家属通知情况：\{hand [^}]*\}　民警：\{sign 秦子骞\}"
_DETAINEE = r"被拘留人：\{sign 甘树根\}\{thumb\}"
_DETAINEES_FAMILY = r"家属：\{sign 余翠兰\}（夫妻）　\{hand 2022年3月16日9时30分\}"
_HOLDER = r"持有人：\{sign 甘树根\}\{thumb\}　　见证人"
_VICTIM_TOLD = r"被害人：\{hand 无异议，不申请重新鉴定\} \{sign 费立民\}\{thumb\}　\{hand 2020年10月13日\}"
_ANSWER = r"答：\{hand 不提出，我接受处罚。\}"
_PARTY_ON_THE_SPOT = r"当事人：\{sign 钱宏图\}\{thumb\}　\{hand 2024年4月18日\}(?=\n　　见证人)"
_IDENTIFIER = r"辨认人：\{sign 洪玉莲\}\{thumb\}　\{hand 2022年3月16日\}"
_GUARDIAN_TOLD = (
    (r"（法定代理人邢卫东在场）", ""),
    (r"你及法定代理人有权进行陈述和申辩", "你有权进行陈述和申辩"),
    (r"　　法定代理人意见：\{hand 同意，我们一定管好孩子。\}[^\n]*\n", ""),
)
_SERVED = r"\| 受送达人签名 \| \{sign 马素珍\}\{thumb\} \| 送达时间"
_REMARK = r"\| 备注 \| 　 \|\|\|"
_LEFT = "备注：马素珍{}，已留置于其店内。"
_RECEIPT = r"报案人签收：\{sign 马素珍\}　\{hand 12月8日\}"
_APPROVAL = r"同意行政拘留八日。\{sign 阎国军\}　\{hand 2025年12月16日\}"
_SEAL = r">> 临溪县公安局\{seal 临溪县公安局\}\n>> 二〇二五年十二月十六日"
_ASKED_FOR_EVIDENCE = (
    (
        r"=== BKB",
        """=== DQTZ
# 调取证据通知书
梧岭农商银行：
因办理甘树根盗窃案，需向你单位调取甘树根账户的交易明细。
>> {seal 梧岭县公安局}梧岭县公安局
>> 2022年3月16日
签收人：{sign 邓敏}

=== BKB""",
    ),
)
_CAUGHT = (
    (
        r"=== BKB",
        """=== DAJG
# 到案经过
2022年3月15日，我队民警阮志坚、柯岩持传唤证到甘树根住处将其传唤到案，甘树根无抗拒、逃跑行为。
>> 民警：{sign 阮志坚}　{sign 柯岩}
>> {seal 梧岭县公安局}梧岭县公安局
>> 2022年3月15日

=== BKB""",
    ),
)
_EMPTY_ROW = r"\|  \| 以下空白 \|\|\|  \|(?=\n　　持有人)"
_SHEET_DATE = r"(犯罪嫌疑人：\{sign 甘树根\}\{thumb\})　　\{hand 2022年3月15日8时30分\}"
_RECEIVED = r">> 於2025年7月20日收到。\{sign 步青\}\n"
_ASKED = r"问：关于铜管的来历，你今天还有什么要说？"
_FROM_AFAR = "问：现通过公安机关视频系统对你远程询问，由{}。关于铜管的来历，你今天还有什么要说？"
_OFFENDER = r"被处罚人丁广来，男，"
_OFFENDER_PROVED = _OFFENDER + r"1979年1月16日出生，居民身份证号码429501197901162034，"
_SETTLED = (
    (
        r"=== BKB",
        """=== TJXY
# 治安调解协议书
双方当事人：尹涛、龙飞。2026年2月12日，二人因停车发生推搡，经调解，互不追究。{}
>> 主持人：{{sign 尤建设}}
>> 2026年2月13日

=== BKB""",
    ),
)
_EXAMINED = (
    (
        r"=== BKB",
        """=== RSJC
# 人身检查笔录
时间：2022年3月15日8时10分至8时20分
被检查人：余翠兰　性别：女
经过：由女民警柯岩对余翠兰进行人身检查，体表无外伤。
被检查人：{sign 余翠兰}{thumb}　见证人：{sign 谌国庆}（城关镇西街社区干部，身份证号码428619197108261919）
检查人：{sign 阮志坚}　{sign 柯岩}　记录人：{sign 柯岩}

=== BKB""",
    ),
)

FAULTS: list[Row] = [
    ("ANN126", "a02", ((_FAMILY_OF_SUMMONED, "家属通知情况：{blank 20}"),), "the blank is empty", ()),
    ("ANN127", "c02", ((_DETAINEE, "被拘留人：{sign 甘树根}"),), "no thumbprint", ()),
    ("ANN127", "c02", ((r"本证已于2022年3月15日19时40分向", "本证已于{blank 14}向"),), "no time", ()),
    ("ANN128", "c02", ((_DETAINEES_FAMILY, "家属：{blank 6}"),), "nobody signed, no reason", ()),
    ("ANN129", "a02", ((_SERVED, "| 受送达人签名 | 　 | 送达时间"),), "nobody signed", ()),
    (
        "ANN130",
        "a02",
        ((_SERVED, "| 受送达人签名 | 　 | 送达时间"), (_REMARK, f"| 备注 | {_LEFT.format('拒收')} |||")),
        "neither witness nor reason",
        (),
    ),
    ("ANN135", "c02", ((r"民警：\{sign 阮志坚\}　\{sign 柯岩\}", "民警：阮志坚、柯岩"),), "typed names", _CAUGHT),
    ("ANN136", "a02", ((_APPROVAL, "同意行政拘留八日。"),), "an opinion without a name", ()),
    ("ANN137", "a02", ((_SEAL, ">> 临溪县公安局\n>> 二〇二五年十二月十六日"),), "no seal", ()),
    ("ANN142", "a02", ((_RECEIPT, "报案人签收：{blank 6}"),), "not handed over", ()),
    ("ANN147", "c02", ((r"签收人：\{sign 邓敏\}", "签收人：{blank 6}"),), "nobody answered", _ASKED_FOR_EVIDENCE),
    ("ANN131", "c02", ((_HOLDER, "持有人：{blank 6}　　见证人"),), "the holder did not sign", ()),
    ("ANN132", "c03", ((_VICTIM_TOLD, "被害人：{blank 6}"),), "the victim was not told", ()),
    ("ANN138", "a02", ((_ANSWER, "答：{blank 12}"),), "no answer", ()),
    ("ANN139", "a06", _GUARDIAN_TOLD, "fifteen years old", ()),
    ("ANN133", "c05", ((_RECEIVED, ""),), "received by nobody", ()),
    ("ANN140", "a02", ((_ASKED, _FROM_AFAR.format("两名民警进行")),), "no recording, nobody at the other end", ()),
    ("ANN141", "a05", ((_SETTLED[0][0], _SETTLED[0][1].format("")),), "one officer", ()),
    ("ANN143", "c02", ((_SHEET_DATE, r"\1　　{blank 4}年{blank 2}月{blank 2}日"),), "signed on no day", ()),
    ("ANN144", "c02", ((_EMPTY_ROW, "| 　 | 　 | 　 | 　 | 　 |"),), "a row to be filled in later", ()),
    ("ANN145", "c02", ((r"由女民警柯岩对", "对"),), "by whom", _EXAMINED),
    ("ANN146", "a03", ((_PARTY_ON_THE_SPOT, "当事人：{blank 6}"),), "on the spot", ()),
    ("ANN149", "a02", ((_OFFENDER_PROVED, "被处罚人丁广来（姓名系自报），男，"),), "no picture", ()),
    ("ANN150", "c02", ((_IDENTIFIER, "辨认人：{blank 6}"),), "nobody identified", ()),
]

LAWFUL: list[Row] = [
    ("ANN133", "c05", ((_RECEIVED, ">> {hand 於2025年7月20日收到}　{sign 步青}\n"),), "by hand", ()),
    (
        "ANN140",
        "a02",
        ((_ASKED, _FROM_AFAR.format("协作民警核实身份，全程录音录像")),),
        "as article 120 wants it",
        (),
    ),
    ("ANN141", "a05", ((_SETTLED[0][0], _SETTLED[0][1].format("全程同步录音录像。")),), "recorded", ()),
    ("ANN143", "c02", ((_SHEET_DATE, r"\1　　{hand 2022}年{hand 3}月{hand 15}日"),), "by hand in the blanks", ()),
    ("ANN144", "c02", ((_EMPTY_ROW, "| 　 | {hand ／} | 　 | 　 | 　 |"),), "struck out by hand", ()),
    ("ANN145", "c02", ((r"女民警柯岩", "医师柯岩"),), "a physician may examine", _EXAMINED),
    ("ANN149", "a02", ((_OFFENDER, "被处罚人丁广来（姓名系自报，照片附后），男，"),), "with a picture", ()),
    (
        "ANN129",
        "a02",
        ((_SERVED, "| 受送达人签名 | 　 | 送达时间"), (_REMARK, "| 备注 | 以挂号信邮寄送达，凭证附后。 |||")),
        "by post",
        (),
    ),
    (
        "ANN130",
        "a02",
        ((_REMARK, f"| 备注 | {_LEFT.format('以店里忙为由拒收，邀请邻居赵某见证')} |||"),),
        "a witness and a reason",
        (),
    ),
    ("ANN135", "c02", ((r"民警：(\{sign 阮志坚\}　\{sign 柯岩\})", r"\1"),), "signed without a label", _CAUGHT),
    ("ANN136", "a02", ((_APPROVAL, "{hand 同意行政拘留八日。}{sign 阎国军}　{hand 2025年12月16日}"),), "by hand", ()),
    ("ANN137", "a02", ((_SEAL, ">> 临溪县公安局（电子印章）\n>> 二〇二五年十二月十六日"),), "an electronic seal", ()),
    ("ANN142", "a02", ((_RECEIPT, "报案人签收：{blank 6}（马素珍拒绝接受回执）"),), "refused, and noted", ()),
    (
        "ANN147",
        "c02",
        ((r"签收人：\{sign 邓敏\}", "签收人：{blank 6}\n本通知书通过查控平台送达。"),),
        "sent through the platform",
        _ASKED_FOR_EVIDENCE,
    ),
    (
        "ANN126",
        "a02",
        ((_FAMILY_OF_SUMMONED, "12月10日14时35分电话通知其姐丁广兰。民警：{sign 秦子骞}"),),
        "in a sentence of its own",
        (),
    ),
    (
        "ANN126",
        "a02",
        ((_FAMILY_OF_SUMMONED, "丁广来拒不提供家属联系方式，无法通知。民警：{sign 秦子骞}"),),
        "says why not",
        (),
    ),
    (
        "ANN127",
        "c02",
        ((_DETAINEE, "被拘留人：{blank 6}\n　　被拘留人甘树根拒绝签名、捺指印。侦查人员：阮志坚 2022年3月15日"),),
        "refused, and noted",
        (),
    ),
    (
        "ANN128",
        "c02",
        ((_DETAINEES_FAMILY, "家属：{blank 6}"), (r"注明原因：　／", "注明原因：查无家属，无法通知。")),
        "no family",
        (),
    ),
    (
        "ANN131",
        "c02",
        ((_HOLDER, "持有人：{blank 6}（持有人甘树根拒绝签名，侦查人员注明）　　见证人"),),
        "refused, and noted",
        (),
    ),
    ("ANN132", "c03", ((_VICTIM_TOLD, "被害人：{blank 6}（被害人费立民拒绝签名）"),), "refused, and noted", ()),
    ("ANN138", "a02", ((_ANSWER, "答：不提出，我接受处罚。"),), "a typed answer", ()),
    ("ANN139", "a06", (_GUARDIAN_TOLD[-1],), "the guardian was there", ()),
    (
        "ANN146",
        "a03",
        ((_PARTY_ON_THE_SPOT, "当事人：{blank 6}\n　　当事人钱宏图拒绝签名，民警向磊、游俊注明。"),),
        "refused, and noted",
        (),
    ),
    (
        "ANN150",
        "c02",
        ((_IDENTIFIER, "辨认人：{blank 6}（辨认人洪玉莲右手骨折，无法签名）"),),
        "unable, and noted",
        (),
    ),
]
