"""Faults and near-misses for the rules on signing, notes and closing of records: as in `seeds_of_application`."""

Row = tuple[str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...]]

_DETAINED = r"被拘留人：\{sign 甘树根\}\{thumb\}"
_REFUSED = "被拘留人：{blank 8}\n　　被拘留人甘树根拒绝在拘留证上签名、捺指印。"
_SECOND = r"\{hand 以上笔录我看过，和我说的相符。\}　(\{sign 甘树根\}\{thumb\}　\{hand 2022.3.16\})"
_FIRST_PAGE = r"　{14}\{sign 甘树根\}\{thumb\}\n(<< 第1页 共2页)"
_ENDED = r"传唤结束时间：\{hand 2022年3月15日19时40分\}　被传唤人：\{sign 甘树根\}\{thumb\}"
_TYPED_HEAD = (
    r"\| 侦查人员 \| \{sign 阮志坚\} \{sign 柯岩\} \| 记录人 \| \{sign 柯岩\} \|\n"
    r"\| 犯罪嫌疑人 \| 甘树根（男，1990年11月11日出生） \|\|\|",
    "侦查人员：阮志坚、柯岩　记录人：柯岩\n犯罪嫌疑人：甘树根（男，1990年11月11日出生）",
)
_TYPED_FOOT = (r"(\{hand 2022.3.16\}\n)", r"\1　　侦查人员：阮志坚　记录人：柯岩\n")
_PRINTED = (_SECOND, r"以上笔录我看过，和我说的相符。　\1")
_UNLETTERED = (r"答：清楚，我不请律师。", "答：我不识字，记不全了。")
_SUMMONED = (
    (r"\{hand (2025年12月10日14时20分)\}", r"\1"),
    (r"\{hand (2025年12月11日9时10分)\}", r"\1"),
)
_NO_MEAL = (
    (r"　　问：昨天到现在，饮食和休息怎样？\n　　答：[^\n]*\n", ""),
    (r"中午吃饭没有？\n　　答：2点20分到的。在家吃了饭来的。", "\n　　答：2点20分到的。"),
)

FAULTS: list[Row] = [
    ("ANN101", "c02", ((_SECOND, r"\1"),), "only name, thumb and date", ()),
    ("ANN102", "c02", ((_FIRST_PAGE, r"\1"),), "the first page bears neither", ()),
    ("ANN102", "c02", ((_FIRST_PAGE, r"　　{sign 甘树根}\n\1"),), "a crime needs the thumb as well", ()),
    ("ANN103", "c02", ((_DETAINED, "被拘留人：{blank 8}"),), "the warrant is blank", ()),
    (
        "ANN103",
        "a02",
        ((r"被告知人：\{sign 丁广来\}\{thumb\}　　\{hand 2025年12月15日\}", "被告知人：{blank 8}"),),
        "a",
        (),
    ),
    ("ANN104", "c02", ((_DETAINED, _REFUSED),), "nobody signed the note", ()),
    (
        "ANN106",
        "c02",
        ((r"侦查人员：阮志坚　记录人：柯岩\n", "侦查人员：阮志坚　记录人：邱明辉\n"),),
        "another",
        (_TYPED_HEAD, _TYPED_FOOT),
    ),
    (
        "ANN107",
        "c02",
        ((r"10时至2022年3月16日10时45分", "10时30分至2022年3月16日9时45分"),),
        "ends before it begins",
        (),
    ),
    ("ANN107", "c02", ((r"10时至2022年3月16日10时45分", "10时至{blank 6}"),), "no end", ()),
    ("ANN108", "c02", ((_ENDED, "传唤结束时间：{blank 12}"),), "no end and no note", ()),
    (
        "ANN109",
        "c06",
        (
            (r"现场口头传唤，\{hand 2026年3月19日23时35分\}到案", "{hand 2026年3月19日23时35分}到案"),
            (r"依据《刑事诉讼法》第一百一十九条第一款将你口头传唤到案，", ""),
        ),
        "only the report says how he came",
        (),
    ),
    ("ANN124", "c02", (_UNLETTERED,), "he cannot read", (_PRINTED,)),
    ("ANN125", "a02", _NO_MEAL, "nearly nineteen hours", _SUMMONED),
]

LAWFUL: list[Row] = [
    ("ANN101", "c02", ((_SECOND, r"以上笔录已向我宣读过，和我说的一样。　\1"),), "other words", ()),
    ("ANN101", "c02", ((_SECOND, r"　　犯罪嫌疑人甘树根拒绝书写确认语并拒绝签名。\1"),), "refused", ()),
    (
        "ANN102",
        "a02",
        ((r"\{sign 丁广来\}\{thumb\}(　{12}\n<< 第1页 共2页)", r"{thumb}\1"),),
        "one of both is enough",
        (),
    ),
    ("ANN103", "c02", ((_DETAINED, _REFUSED + "侦查人员：{sign 阮志坚}　2022年3月15日19时40分"),), "refused", ()),
    ("ANN103", "c02", ((_DETAINED, "被拘留人：{thumb}（双手骨折，无法签名）　侦查人员：{sign 柯岩}"),), "a thumb", ()),
    (
        "ANN103",
        "a02",
        ((r"决定书一份我已收到。　\{sign 丁广来\}\{thumb\}", "决定书一份我已收到。　被处罚人：{blank 8}"),),
        "served by other ways",
        (),
    ),
    ("ANN104", "c02", ((_DETAINED, _REFUSED + "侦查人员：阮志坚、柯岩 2022年3月15日19时40分"),), "in full", ()),
    (
        "ANN106",
        "c02",
        ((r"记录人：柯岩\n", "记录人：邱明辉\n　　（讯问中途记录人更换为邱明辉）\n"),),
        "changed",
        (_TYPED_HEAD, _TYPED_FOOT),
    ),
    ("ANN107", "c02", ((r"10时至2022年3月16日10时45分", "10时30分至10时45分"),), "the day not repeated", ()),
    (
        "ANN108",
        "c02",
        (
            (
                _ENDED,
                "传唤结束时间：{blank 12}\n　　甘树根拒绝填写结束时间，经查19时40分结束。侦查人员：{sign 阮志坚}",
            ),
        ),
        "refused to fill it in",
        (),
    ),
    ("ANN109", "c06", ((r"到案方式及时间：现场口头传唤，", "到案方式及时间：当场口头传唤，"),), "noted", ()),
    ("ANN124", "c02", (_UNLETTERED, (_SECOND, r"以上笔录已向我宣读过，和我说的相符。　\1")), "read to him", ()),
    ("ANN125", "a02", (), "fed, and said so", _SUMMONED),
]
