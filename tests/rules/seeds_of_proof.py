"""Faults and near-misses for the rules on records, accounts and proof: rule, file, edits, why, ground prepared."""

Row = tuple[str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...]]


def _with(code: str, body: str, before: str = "BKB") -> tuple[str, str]:
    return rf"=== {before}", f"=== {code} volume=evidence\n{body}\n\n=== {before}"


_STORY = (
    "那天早上我开门比平时早，七点不到就在门口扫地，看见一辆电动三轮车从石桥街那头拐过来，车斗上盖着蓝色雨布，雨布下面露出一截一截的铜管。"
    "骑车的人我认得，是老糖厂宿舍的，平时也来卖过纸板和易拉罐。他把车停在废品站门口，掀开雨布，一共是三盘，每盘都用铁丝捆着，还挂着黄色的吊牌。"
    "蒋老板出来和他说了几句，两个人把铜管抬到磅秤上，称了以后又抬到库房里。我当时离他们大概有七八米远，说的价钱没有听得很清楚，"
    "只看见蒋老板数了一叠钱给他。他拿了钱就骑车往菜场方向走了，前后不到一刻钟。后来派出所的人来问，我才晓得铜管是别人店里丢的。"
    "库房里的铜管那天没有人动过，晚上店主来认领的时候我也在场，牌子上的字她都报得出来，数量也对得上，就写了领条拿走了。"
    "除了这件事以外，我没有看见他再拖别的东西来过，也不知道他和蒋老板私下里还有没有别的来往。"
)
_OTHER_STORY = (
    "我在街对面开早点铺，每天四点多就起来和面。十二月八号早上天还没大亮，有人骑三轮车从门口过，链条响得厉害，我抬头看了一眼，车上是铜的盘管。"
    "过了一阵他空车回来，在我这里买了两个肉包子一碗豆浆，拿的是一百块的整票，我还嫌找零麻烦。他说是给人装空调剩下的料，卖了换几个零花钱。"
    "我问他哪家装空调，他支支吾吾没有讲。我跟他不熟，只知道住在老糖厂那边，以前在工地上做小工。"
    "八点多钟五金店的马姐跑过来问我夜里听到动静没有，说后院少了东西，我就把早上看到的讲给她听，是她自己去报的案。"
    "我没有看到他进院子，夜里我睡得沉，什么声音都没有听见。铺子门口没有装摄像头，街口那根杆子上倒是有一个。"
    "这些就是我知道的，别的我不清楚，要是需要我当面认人，我可以去派出所，反正他的样子我记得，瘦高个，说话带点口吃。"
)


def _told(name: str, hours: str, story: str) -> str:
    return f"""# 询问笔录（第1次）
| 时间 | 2025年12月10日{hours} | 地点 | 清河镇东门 |
| 询问人 | {{sign 唐绍平}} {{sign 秦子骞}} | 记录人 | {{sign 唐绍平}} |
| 被询问人 | {name} | 性别 | 男 |
　　问：我们是清河派出所民警。你要如实提供证言，作伪证或者隐匿证据要承担责任，无关的问题可以拒绝回答。
　　答：好。
　　问：讲一下你看到的情况。
　　答：{story}
　　{{hand 以上笔录我看过，和我说的一致。}}　{{sign {name}}}{{thumb}}　{{hand 2025.12.10}}
{{sign {name}}}{{thumb}}"""


_FIRST_TOLD = (_with("XUNWENA", _told("吴长顺", "19时10分至19时40分", _STORY)),)
_WHOLE_02 = ((r"，另附公共视频光盘1张[^|]*装入证物袋。", "。"),)
_ALONE = (
    *_WHOLE_02,
    (r"　　丁广来第一次询问时称铜管是从路边捡来的。[^\n]*\n", ""),
    (r"(?s)=== XUNWENA volume=administrative\n@near-miss FIL616.*?(?==== XZGZ)", ""),
    (r"(?s)\| 11 \| 询问笔录（马素珍）.*?\| 12 \|[^\n]*\n", ""),
)
_PROOF_02 = r"以上事实有下列证据证实：[^\n]*"
_WHOLE_06 = (
    (r"　　本卷13页。参赌人员[^\n]*\n", "　　本卷13页。\n"),
    (r"本案卷宗3卷；", "本案卷宗1卷；"),
)
_RECORD_PROOF = r"7．前科判决书、户籍证明。"
_ANSWER_06 = r"答：属实。\n　　问：账本记载的抽头总数是61400元，你核对一下。"


def _answered(words: str) -> tuple[str, str]:
    return _ANSWER_06, f"答：{words}\n　　问：账本记载的抽头总数是61400元，你核对一下。"


def _arrived(told: str, foot: str = "{seal 梧岭县公安局}梧岭县公安局") -> tuple[str, str]:
    body = f"# 到案经过\n　　{told}\n　　民警：{{sign 阮志坚}}　{{sign 柯岩}}\n>> {foot}\n>> 2022年3月15日"
    return _with("DAJG", body)


_CAME = "2022年3月15日7时许，甘树根在梧岭县城关镇菜园坝6号"


def _household(foot: str) -> tuple[str, str]:
    return _with(
        "HJZM", f"# 户籍证明\n　　姓名：甘树根　性别：男　出生日期：1990年11月11日\n>> {foot}\n>> 2022年3月16日"
    )


def _disc(told: str) -> tuple[str, str]:
    return _with("STZL", f"# 视听资料说明书\n　　名称：石桥街8号公共视频光盘一张\n　　{told}\n　　时间：2025年12月8日")


def _experiment(course: str) -> tuple[str, str]:
    return _with(
        "ZCSY",
        "# 侦查实验笔录\n　　时间：2022年3月18日2时0分至2时20分\n　　实验目的：查明夜间剪断电池线所需的时间。\n"
        f"　　{course}\n　　实验结果：约一分钟。\n　　参加人：{{sign 阮志坚}}　{{sign 柯岩}}　见证人：{{sign 谌国庆}}",
    )


def _pointed(course: str) -> tuple[str, str]:
    return _with(
        "ZRBL",
        "# 指认笔录\n　　时间：2026年3月12日22时0分至22时10分\n　　指认人：何小燕\n"
        f"　　{course}\n　　指认人：{{sign 何小燕}}{{thumb}}　见证人：{{sign 余海}}\n"
        "　　民警：{sign 汪诚}　{sign 郭明亮}",
    )


def _stated(told: str) -> tuple[str, str]:
    return _with("QKSM", f"# 情况说明\n　　{told}\n>> {{seal 清河镇东门社区}}清河镇东门社区\n>> 2025年12月12日")


def _examined(told: str) -> tuple[str, str]:
    return _with(
        "XCKY",
        "# 现场勘验笔录\n　　时间：2022年3月12日9时0分至2022年3月12日9时40分\n"
        f"　　{told}\n　　勘验人员：{{sign 阮志坚}}　{{sign 柯岩}}　见证人：{{sign 谌国庆}}",
    )


_KNIFE = ((r"4 \| 套筒扳手 \| 1把 \| 10mm，柄部焊接加长", "4 | 水果刀 | 1把 | 单刃，全长22厘米"),)
_SUBJECT_05 = r"被检测人意见：\{hand 没有异议\}　　\{sign 童小凯\}\{thumb\}　　\{hand 2026年2月10日\}"
_WHOLE_A06 = ((r"附：学府路公交站台公共视频光盘1张[^\n]*附后。", ""),)
_SURRENDER = ((r"甘树根自愿认罪。", "甘树根主动投案，系自首，自愿认罪。"),)

FAULTS: list[Row] = [
    ("EVI420", "a02", ((r"被询问人 \| 蒋大奎 \|", "被询问人 | 蒋大奎、马素珍 |"),), "two at once", ()),
    (
        "EVI421",
        "a02",
        (_with("XUNWENA", _told("雷春生", "20时0分至20时30分", _STORY.replace("一刻钟", "二十分钟"))),),
        "another person in the same words",
        _FIRST_TOLD,
    ),
    ("EVI422", "a02", ((_PROOF_02, "以上事实有丁广来的陈述证实。"),), "his own word only", _ALONE),
    ("EVI423", "c02", (_household("梧岭县公安局城关派出所"),), "no seal", ()),
    ("EVI423", "c06", ((_RECORD_PROOF, "7．前科判决书。"),), "no paper of identity", _WHOLE_06),
    (
        "EVI424",
        "c06",
        ((_RECORD_PROOF, "7．户籍证明。"),),
        "no judgment",
        (*_WHOLE_06, (r"其系同类犯罪的再犯；", "其系累犯；")),
    ),
    ("EVI425", "c02", (_arrived("犯罪嫌疑人甘树根于2022年3月15日到案，如实供述。"),), "neither where nor how", ()),
    ("EVI426", "a02", (_disc("内容：一人骑三轮车进出后院巷口。"),), "no source", ()),
    (
        "EVI427",
        "a05",
        ((r"；现场照片及执法办案场所", "；童小凯的银行账户交易流水；现场照片及执法办案场所"),),
        "no request",
        (),
    ),
    ("EVI428", "a06", ((r"诊断：右大腿软组织挫伤", "诊断：右股骨骨折"),), "a fracture", _WHOLE_A06),
    (
        "EVI429",
        "a05",
        ((r"2月10日20时许，民警在", "童小凯还盗窃尹涛的电动车一辆，价值3200元。2月10日20时许，民警在"),),
        "no proof of the price",
        (),
    ),
    ("EVI430", "c02", (_experiment("侦查人员用同样的剪线钳剪断三次。"),), "no recording", ()),
    ("EVI430", "c02", (_experiment("侦查员临时组织进行，未报批，全程录音录像，光盘附后。"),), "not approved", ()),
    (
        "EVI431",
        "c02",
        (_arrived(f"{_CAME}主动投案。", foot="梧岭县公安局"),),
        "no seal",
        _SURRENDER,
    ),
    ("EVI432", "a01", ((r"五、东公物鉴", "五、何小燕的辨认笔录、东公物鉴"),), "no such record", ()),
    ("EVI432", "a01", ((r"五、东公物鉴", "五、双方的微信聊天记录、东公物鉴"),), "no such paper", ()),
    ("EVI433", "c06", (_answered("不属实，那些晚上我不在现场，在老家。"),), "an alibi", _WHOLE_06),
    ("EVI434", "a01", (_pointed("何小燕用手指着梁志远，指认梁志远就是打人的男子，民警拍照。"),), "of a person", ()),
    ("EVI435", "c06", (_answered("不属实，昨天民警打了我，逼我承认的。"),), "beaten", _WHOLE_06),
    (
        "EVI436",
        "a02",
        (_stated("兹证明2025年12月7日凌晨，丁广来在后院砸锁，居民均可作证。"),),
        "a community vouches for it",
        (),
    ),
    ("EVI436", "a02", (_stated("我社区证明丁广来当时在偷铜管，看见他拿走三盘。"),), "a community saw it", ()),
    ("EVI437", "c02", (_examined("在杂物间提取匕首一把。"),), "a dagger is no fruit knife", _KNIFE),
    ("EVI437", "c02", (_examined("在杂物间提取铁锤一把（4号物证）。"),), "number four is a spanner", ()),
    ("EVI438", "a05", ((_SUBJECT_05, "被检测人意见：{blank 8}"),), "not signed", ()),
]

LAWFUL: list[Row] = [
    ("EVI420", "a02", ((r"被询问人 \| 蒋大奎 \|", "被询问人 | 蒋大奎（个体经营者） |"),), "an aside", ()),
    (
        "EVI421",
        "a02",
        (_with("XUNWENA", _told("雷春生", "20时0分至20时30分", _OTHER_STORY)),),
        "in other words",
        _FIRST_TOLD,
    ),
    ("EVI422", "a02", ((_PROOF_02, "以上事实有丁广来的陈述、石桥街8号公共视频证实。"),), "a recording", _ALONE),
    ("EVI423", "c02", (_household("{seal 梧岭县公安局城关派出所}梧岭县公安局城关派出所"),), "sealed", ()),
    ("EVI424", "c06", ((r"其系同类犯罪的再犯；", "其不构成累犯；"),), "denied", _WHOLE_06),
    ("EVI425", "c02", (_arrived(f"{_CAME}被民警传唤到案。"),), "says how", ()),
    (
        "EVI426",
        "a02",
        (_disc("来源：石桥街8号监控主机。　制作人：{sign 秦子骞}　持有人：{sign 唐绍平}"),),
        "complete",
        (),
    ),
    (
        "EVI427",
        "a05",
        ((r"；现场照片及执法办案场所", "；童小凯主动提供的银行账户交易流水；现场照片及执法办案场所"),),
        "given by himself",
        (),
    ),
    ("EVI428", "a06", ((r"诊断：右大腿软组织挫伤", "诊断：右大腿软组织挫伤，未见骨折"),), "no fracture", _WHOLE_A06),
    (
        "EVI429",
        "a05",
        ((r"2月10日20时许，民警在", "童小凯还盗窃尹涛的雨伞一把，价值30元。2月10日20时许，民警在"),),
        "far from the criminal threshold",
        (),
    ),
    ("EVI430", "c02", (_experiment("经批准进行，全程录音录像，光盘附后。"),), "recorded", ()),
    ("EVI430", "c02", (_experiment("审批件存侦查工作卷，全程录音录像。"),), "approved elsewhere", ()),
    ("EVI431", "c02", (_arrived(f"{_CAME}主动投案。"),), "sealed and signed", _SURRENDER),
    ("EVI432", "a01", ((r"五、东公物鉴", "五、火锅店收银小票、东公物鉴"),), "a loose paper", ()),
    (
        "EVI433",
        "c06",
        (
            _answered("不属实，那些晚上我不在现场，在老家。"),
            (r"施金宝以营利为目的，", "施金宝辩称其不在现场，经查不能成立。施金宝以营利为目的，"),
        ),
        "answered",
        _WHOLE_06,
    ),
    ("EVI434", "a01", (_pointed("何小燕带民警到火锅店，指认打人的现场位置。"),), "of a place", ()),
    ("EVI435", "c06", (_answered("属实，民警没有打我，也没有逼我。"),), "denied", _WHOLE_06),
    ("EVI436", "a02", (_stated("据居民反映，12月7日凌晨丁广来在后院砸锁。"),), "what others told", ()),
    ("EVI436", "a02", (_stated("丁广来系我社区居民，登记簿记载其住老糖厂宿舍。"),), "a register", ()),
    ("EVI437", "c02", (_examined("在杂物间提取刀具一把。"),), "a wider name", _KNIFE),
    ("EVI437", "c02", (_examined("在杂物间提取扳手一把（4号物证）。"),), "number four, a wider name", ()),
    ("EVI438", "a05", ((_SUBJECT_05, "被检测人意见：{blank 8}（被检测人拒绝签名）"),), "refused, and said so", ()),
]
