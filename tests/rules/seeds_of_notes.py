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

FAULTS: list[Row] = [
    ("ANN126", "a02", ((_FAMILY_OF_SUMMONED, "家属通知情况：{blank 20}"),), "the blank is empty", ()),
    ("ANN127", "c02", ((_DETAINEE, "被拘留人：{sign 甘树根}"),), "no thumbprint", ()),
    ("ANN127", "c02", ((r"本证已于2022年3月15日19时40分向", "本证已于{blank 14}向"),), "no time", ()),
    ("ANN128", "c02", ((_DETAINEES_FAMILY, "家属：{blank 6}"),), "nobody signed, no reason", ()),
    ("ANN131", "c02", ((_HOLDER, "持有人：{blank 6}　　见证人"),), "the holder did not sign", ()),
    ("ANN132", "c03", ((_VICTIM_TOLD, "被害人：{blank 6}"),), "the victim was not told", ()),
    ("ANN138", "a02", ((_ANSWER, "答：{blank 12}"),), "no answer", ()),
    ("ANN139", "a06", _GUARDIAN_TOLD, "fifteen years old", ()),
    ("ANN146", "a03", ((_PARTY_ON_THE_SPOT, "当事人：{blank 6}"),), "on the spot", ()),
    ("ANN150", "c02", ((_IDENTIFIER, "辨认人：{blank 6}"),), "nobody identified", ()),
]

LAWFUL: list[Row] = [
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
