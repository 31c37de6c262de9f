"""Faults and near-misses for the rules on notices, witnesses and those who need help: as in `seeds_of_application`."""

Row = tuple[str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...]]

_NO_SHEET = (
    (r"(?s)=== QLGZX.*?(?==== XUNWEN)", ""),
    (r"这是《犯罪嫌疑人诉讼权利义务告知书》，刚才已经交给你看，你看清楚没有？", "听清楚没有？"),
)
_REPLY = r"答：律师先不请，法律援助也不申请，等我老婆商量。不申请回避。"
_DUTIES = r"现在问你的话要如实回答，不能作伪证、隐匿证据，否则要负法律责任；和案子没关系的问题你可以不答。"
_UNTOLD = (_DUTIES, "现在问你几个问题。")
_SHEET = (
    r"=== BKB",
    "=== QLGZA volume=administrative\n# 行政案件权利义务告知书\n"
    "　　你必须如实提供证据，对与本案无关的问题有权拒绝回答。\n　　本告知书我已看过。\n"
    "　　被告知人：丁广来{sign 丁广来}{thumb}　2025年12月10日14时40分\n=== BKB",
)
_NAMED_SHEET = (
    r"犯罪嫌疑人：\{sign 甘树根\}\{thumb\}　　\{hand 2022年3月15日8时30分\}",
    "被告知人：甘树根{sign 甘树根}{thumb}　　{hand 2022年3月15日8时30分}",
)
_ATTESTED = r"见证人：\{sign 谌国庆\}　\{hand 2022年3月16日\}"
_SEIZURE_ATTESTED = r"见证人：\{sign 闵家贵\}\{thumb\}　\{hand 2023\.4\.10\}"
_WHO_ATTESTED = r"见证人：谌国庆（男，梧岭县城关镇西街社区干部，身份证号428602197108261919）"
_UNDERSTANDS = r"答：能听懂，也能讲普通话，不需要翻译。我写字习惯写繁体。"
_GUARDIAN = (
    (r"(被讯问人：\{sign 苏晓宇\}\{thumb\}　　　法定代理人：)\{sign 柳月梅\}\{thumb\}(\n<< 第1页)", r"\1{blank 6}\2"),
    (r"　　\{hand 我全程在场，笔录看过，属实。\}[^\n]*\n", ""),
    (r"(被讯问人：\{sign 苏晓宇\}\{thumb\}　　　法定代理人：)\{sign 柳月梅\}\{thumb\}(\n<< 第2页)", r"\1{blank 6}\2"),
)
_GIRL = (
    r"=== BKB",
    """=== XUNWEN volume=evidence
# 讯问笔录（第2次）
　　讯问时间：2025年7月23日9时10分至2025年7月23日10时26分
　　侦查人员：{sign 闻人静}　{sign 官俊}　　在场女工作人员：孙敏
　　犯罪嫌疑人：柳小雨，女，2008年5月2日出生
　　到场法定代理人：柳长河，系柳小雨父亲
　　问：上次告知你的权利义务还清楚吗？
　　答：清楚，不请律师。
　　问：你当天和苏晓宇在一起吗？
　　答：在，我没有拿东西。
　　以上笔录我看过，和我说的相符。
　　被讯问人：{sign 柳小雨}{thumb}　　　法定代理人：{sign 柳长河}{thumb}
=== BKB""",
)

FAULTS: list[Row] = [
    ("ANN111", "c02", ((_REPLY, "答：听清楚了。不申请回避。"),), "told, no reply", _NO_SHEET),
    (
        "ANN112",
        "c04",
        ((r"[^。，；]*认罪认罚[^。，；]*(?=[。，；][^\n]*移送)", "如实供述"),),
        "the plea is left out",
        (),
    ),
    ("ANN114", "a02", (_UNTOLD,), "nothing told", ()),
    ("ANN114", "a02", ((_DUTIES, "现在问你的话要如实回答。"),), "the right to refuse is left out", ()),
    (
        "ANN115",
        "c02",
        ((r"# 犯罪嫌疑人诉讼权利义务告知书", "# 证人诉讼权利义务告知书"),),
        "a suspect told the rights of a witness",
        (_NAMED_SHEET,),
    ),
    ("ANN116", "a02", ((r"2025年12月10日14时40分", "2025年12月10日17时40分"),), "an hour late", (_UNTOLD, _SHEET)),
    ("ANN116", "a02", ((r"2025年12月10日14时40分", "2025年12月12日"),), "two days late", (_UNTOLD, _SHEET)),
    ("ANN150", "c02", ((_ATTESTED, "见证人：{blank 6}"),), "the witness did not sign", ()),
    ("ANN117", "c08", ((_SEIZURE_ATTESTED, "见证人：{blank 6}"),), "the witness of a seizure did not sign", ()),
    ("ANN118", "c02", ((_WHO_ATTESTED, "见证人：谌国庆"),), "nothing but a name", ()),
    ("ANN118", "c02", ((_WHO_ATTESTED, "见证人：谌国庆（西街社区干部，电话19900055667）"),), "no number", ()),
    (
        "ANN119",
        "c02",
        ((_WHO_ATTESTED, "见证人：谌国庆（男，刑侦大队辅警，身份证号428602197108261919，电话19900055667）"),),
        "hired",
        (),
    ),
    (
        "ANN119",
        "c02",
        ((_WHO_ATTESTED, "见证人：谌国庆（男，身份证号428602197108261919，单位：梧岭县公安局食堂）"),),
        "of the canteen",
        (),
    ),
    (
        "ANN119",
        "c02",
        ((_WHO_ATTESTED, "见证人：谌国庆（男，系被害人洪玉莲之夫，身份证号428602197108261919，住西街社区）"),),
        "kin",
        (),
    ),
    ("ANN120", "c05", ((_UNDERSTANDS, "答：我听不懂普通话，只会讲粤语。"),), "no interpreter", ()),
    ("ANN121", "c05", _GUARDIAN, "the guardian did not sign", ()),
    ("ANN122", "c05", ((r"　　在场女工作人员：孙敏", ""),), "no woman named", (_GIRL,)),
]

LAWFUL: list[Row] = [
    ("ANN111", "c02", ((_REPLY, "答：听清楚了，都不需要。"),), "a short reply", _NO_SHEET),
    ("ANN112", "c04", (), "the plea stands in the recommendation", ()),
    ("ANN114", "a02", ((_DUTIES, "要讲真话，作伪证要负责任，跟这个事没关系的可以不回答。"),), "in plain words", ()),
    ("ANN115", "c02", (), "the suspect's own sheet", (_NAMED_SHEET,)),
    ("ANN116", "a02", ((r"2025年12月10日14时40分", "2025年12月12日"),), "the record itself tells all", (_SHEET,)),
    ("ANN116", "a02", ((r"2025年12月10日14时40分", "2025年12月10日16时35分"),), "at its end", (_UNTOLD, _SHEET)),
    (
        "ANN117",
        "c02",
        ((_ATTESTED, "因客观原因无法由符合条件的人员担任见证人，辨认过程全程录音录像。"), (_WHO_ATTESTED, "")),
        "no witness, recorded, and said so",
        (),
    ),
    (
        "ANN118",
        "c02",
        ((_WHO_ATTESTED, "见证人：谌国庆（护照号码E20260011，电话19900055667）"),),
        "otherwise told",
        (),
    ),
    (
        "ANN119",
        "c02",
        (
            (
                _WHO_ATTESTED,
                "见证人：谌国庆（男，与被害人、犯罪嫌疑人均无亲属关系，住西街社区，身份证号428602197108261919）",
            ),
        ),
        "none",
        (),
    ),
    (
        "ANN120",
        "c05",
        (
            (_UNDERSTANDS, "答：我听不懂普通话，请陈老师翻译。"),
            (r"(　　　被询问人：\{sign 陳嘉敏\}\{thumb\})", r"\1　翻译人员：{sign 陈老师}"),
        ),
        "an interpreter signed",
        (),
    ),
    (
        "ANN121",
        "c05",
        (*_GUARDIAN, (r"到场法定代理人：柳月梅，[^\n]*", "其父苏永刚在外跑船无法到场，通知社区干部岳长青到场")),
        "another adult, and said why",
        (),
    ),
    ("ANN122", "c05", ((r"在场女工作人员：孙敏", "女民警孙敏全程在场"),), "in other words", (_GIRL,)),
]
