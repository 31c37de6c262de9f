"""Faults seeded into clean sample cases: that rule speaks and no other; its lawful near-misses stay silent."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import seeds_of_application
import seeds_of_evidence
import seeds_of_lineups
import seeds_of_notes
import seeds_of_notices
import seeds_of_proof
import seeds_of_property
import seeds_of_signing
from fictitious import laws

from docnlp.analysis import analyze
from docnlp.datamodel import Outcome
from docnlp.documents import load_kinds
from docnlp.pages.readers.blocks import read_blocks
from docnlp.pages.readers.blocks_grammar import parse
from docnlp.rules import load_rules

SAMPLES = Path(__file__).parents[2] / "corpora" / "sample-cases"
RULES = load_rules()

Edits = tuple[tuple[str, str], ...]
"""Pairs of a regular expression, which must be found, and what its first match becomes."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A change of a sample file; `given` prepares the ground first, in files that lack the document or the print."""

    rule: str
    file: str
    edits: Edits
    why: str
    given: Edits = ()


_ONE_SUMMONS = (
    (r"\{hand (2025年12月10日14时20分)\}", r"\1"),
    (r"\{hand (2025年12月11日9时10分)\}", r"\1"),
)
"""The hours of a02 typed instead of written by hand: eighteen hours and fifty minutes, extended."""
_NO_EXTENSION = (r"\n　　延长询问查证时间情况：[^\n]*", "")
_NO_SHEET = (r"(?s)=== QLGZX.*?(?==== XUNWEN)", "")
_NOT_TOLD = (
    r"问：我们是梧岭县公安局刑侦大队侦查员[^\n]*\n　　答：[^\n]*\n　　问：你有权委托律师[^\n]*\n　　答：[^\n]*",
    "问：你是谁？\n　　答：甘树根。",
)
_CARD = r"5 \| 银行卡 \| 1张 \| 梧岭农商银行“福农卡”，户名甘树根，卡面磨损，卡号无法辨认"
_SECOND_PAGE = r"(?s)(?<=<< 第1页 共2页\n)----\n<<r 12\n.*?<< 第2页 共2页\n"
_NO_PERMISSION = (
    r"因其能够准确描述物品的独有特征，依照[^，]*，未设置陪衬物。侦查人员取出扣押物品，",
    "侦查人员取出物品，",
)
_ARGUMENT = r"丁广来以非法占有为目的，秘密窃取他人财物.*?综合考虑，不属于情节较重。"
_REASONS = r"(?s)丁广来第一次询问时称铜管是从路边捡来的。.*?综合考虑，不属于情节较重。"
_REBUTTAL = r"　　丁广来第一次询问时称铜管是从路边捡来的。[^\n]*\n"
_PROOF = r"以上事实有下列证据证实：[^\n]*"
_NOTICE = r"(?s)=== XZGZ volume=administrative\n<<r 15.*?(?==== BKB)"
_TOLD = r"答：\{hand 不提出，我接受处罚。\}\n　　\{box\}听证告知"
_ONE_OFFICER = r"询问人：\{sign 骆冰\}　\{sign 邰文杰\}　　记录人：\{sign 骆冰\}"
_TWO_IN_2026 = (
    r"询问人（签名）：\{sign 尤建设\}　\{sign 闵俊杰\}　　工作单位：城南派出所\n　　记录人（签名）：\{sign 闵俊杰\}"
)

FAULTS = [
    Seed("CIT001", "a01", ((r"第五十一条(之规定，现决定)", r"第四十三条第一款\1"),), "the number of 2012 in 2026"),
    Seed("CIT001", "a05", ((r"第九十六条第一款(之规定，现传唤)", r"第八十二条第一款\1"),), "a summons of 2026"),
    Seed("CIT002", "a01", ((r"2026年3月12日21时许", "2025年12月12日21时许"),), "the new number for an act of 2025"),
    Seed(
        "CIT003",
        "c02",
        ((r"第八十二条(第（三）项、第（七）项之规定，兹决定)", r"第八十条\1"),),
        "the number of 2012 in 2022",
    ),
    Seed("CIT003", "c05", ((r"第一百四十一条", "第一百三十九条"),), "seizure in 2025"),
    Seed(
        "CIT004",
        "a03",
        ((r"《中华人民共和国行政处罚法》第四十四条", "《中华人民共和国行政处罚法》第三十一条"),),
        "2024",
    ),
    Seed("CIT005", "a02", ((r"第四十九条(之规定，现决定)", r"第一百四十九条\1"),), "the text of 2012 ends at 119"),
    Seed("CIT005", "c02", ((r"第二百六十四条(之规定，涉嫌)", r"第五百六十四条\1"),), "the criminal law ends at 452"),
    Seed("CIT006", "a02", ((r"第四十九条(之规定，现决定)", r"第四十九条第二款\1"),), "article 49 has one paragraph"),
    Seed(
        "CIT006",
        "a06",
        ((r"第四十三条第一款(、第十二条、第二十一条第（一）项之规定，拟)", r"第四十三条\1"),),
        "two paragraphs",
    ),
    Seed("CIT010", "c04", ((r"2023年11月6日至10日，犯罪", "2014年11月6日至10日，犯罪"),), "the offence began in 2015"),
    Seed("CIT011", "a02", ((r"综合考虑，不属于", "依照《侵权责任法》第四条之规定赔偿后，不属于"),), "ended in 2021"),
    Seed("CIT012", "a02", ((r"《中华人民共和国(治安管理处罚法)》(第四十九条之规定，现决定)", r"\1\2"),), "no brackets"),
    Seed("CIT013", "a01", ((r"(程序规定》)第九十七条", r"\1第一百零二条"),), "the article of identification"),
    Seed("CIT014", "c05", ((r"第六十七条第一款", "第七十四条第一款"),), "bail resting on the article of surveillance"),
    Seed(
        "CIT014", "a05", ((r"第一百零五条第一款(之规定，决定扣押)", r"第一百零三条第一款\1"),), "seizure on inspection"
    ),
    Seed(
        "CIT019", "a02", ((r"临溪县人民政府申请行政复议", "上一级公安机关申请行政复议"),), "since 2024 the government"
    ),
    Seed("CIT019", "a02", ((r"临溪县人民政府申请行政复议", "江州市公安局申请行政复议"),), "since 2024 the government"),
    Seed("CIT020", "a02", ((r"六个月内直接", "三个月内直接"),), "three months ended in 2015"),
    Seed("CIT020", "a06", ((r"六十日内向", "三十日内向"),), "sixty days to ask for reconsideration"),
    Seed(
        "CIT021",
        "a04",
        ((r"应当先向青屏市人民政府申请行政复议；对行政复议决定不服的，再", "可以申请行政复议或者"),),
        "the law wants reconsideration first since 2024",
        given=(
            (
                r"可以在收到本决定书之日起六十日内向青屏市人民政府申请行政复议，"
                r"或者在六个月内直接(?=[^\n]*\n　　处罚地点)",
                "应当先向青屏市人民政府申请行政复议；对行政复议决定不服的，再",
            ),
        ),
    ),
    Seed(
        "CIT017",
        "a01",
        (
            (r"第五十一条之规定，现决定", "第五十一条第二款第（二）项之规定，现决定"),
            (r"(给予梁志远行政拘留)五日并处罚款五百元的", r"\1十日并处罚款一千元的"),
        ),
        "the victim is younger than seventy",
    ),
    Seed(
        "CIT022", "c02", ((r"数额较大，其行为已触犯", "依照法释〔1998〕4号属数额较大，其行为已触犯"),), "ended in 2013"
    ),
    Seed("CIT028", "a01", ((r"第五十一条之规定，现决定", "第五十一条第1款之规定，现决定"),), "both kinds of numerals"),
    Seed(
        "CIT031",
        "a05",
        ((r"第八十四条第一款第（三）项、第二十一条(之规定，决定)", r"第六十二条第二款\1"),),
        "crossing the border in 2026",
        given=((r"吸食毒品一次，系初次被查获", "偷越国境一次，系初次被查获"),),
    ),
    Seed(
        "CIT032",
        "a01",
        ((r"\{box\}听证告知（不适用）", "听证告知：对二千元以上的罚款有权要求听证（不适用）"),),
        "four thousand since 2026",
    ),
    Seed("ANN105", "a06", ((_ONE_OFFICER, "询问人：{sign 骆冰}　　记录人：{blank 6}"),), "one officer in 2021"),
    Seed(
        "ANN141",
        "a05",
        (
            (_TWO_IN_2026, "询问人（签名）：{sign 尤建设}　　工作单位：城南派出所\n　　记录人（签名）：{blank 6}"),
            (r"（全程同步录音录像）", ""),
        ),
        "no recording",
    ),
    Seed("ANN110", "c02", (_NO_SHEET, _NOT_TOLD), "neither told nor a signed sheet"),
    Seed(
        "ANN113", "c05", ((r"问：你应当如实提供证据、陈述，[^\n]*\n　　答：清楚，不申请回避。\n　　", ""),), "not told"
    ),
    Seed("PRO204", "c02", ((r"19时40分向我宣布", "20时06分向我宣布"),), "twelve hours and a minute"),
    Seed("PRO206", "a02", (_NO_EXTENSION,), "nearly nineteen hours and no extension", given=_ONE_SUMMONS),
    Seed(
        "PRO206",
        "a02",
        ((r"离开时间：2025年12月11日9时10分", "离开时间：2025年12月11日15时10分"),),
        "25 hours",
        given=_ONE_SUMMONS,
    ),
    Seed("PRO217", "c02", ((r"\}二〇二二年四月十二日", "}二〇二二年四月十五日"),), "31 days"),
    Seed("PRO217", "c02", ((r"(?s)=== YCJL.*?(?==== TQDB)", ""),), "28 days, no paper of extension"),
    Seed("PRO224", "a02", ((r"告知时间：2025年12月15日10时20分", "告知时间：2025年12月17日10时20分"),), "told after"),
    Seed("PRO224", "a02", ((_NOTICE, ""),), "never told"),
    Seed(
        "PRO227",
        "a02",
        ((_TOLD, r"{tick}听证告知：如要求听证，应当在三日以内向本局提出。\n　　答：{hand 不提出。}"),),
        "five days since July 2021",
    ),
    Seed(
        "EVI401",
        "c02",
        (_NO_PERMISSION, (r"侦查人员取出物品，", "侦查人员将六块电池与另外三块同类电池混放在一起，")),
        "fewer than five",
    ),
    Seed(
        "EVI401",
        "c02",
        (_NO_PERMISSION, (r"侦查人员取出物品，", "侦查人员将六块电池与另外两块同类电池编号排列，")),
        "in a row",
    ),
    Seed("PRP502", "c02", ((_CARD, "5 | 现金 | 人民币叁佰元整（￥500.00） | 百元券"),), "300 is not 500"),
    Seed("PRP504", "c02", ((_CARD, "5 | 手机 | 1部 | 黑色，屏幕有划痕"),), "nothing tells it from another"),
    Seed(
        "PRP504",
        "c05",
        ((r"128G，SD卡，编号尾号77A3，装入相机卡槽，随机封存于5号袋", "128G，SD卡"),),
        "a card for storage",
    ),
    Seed("PRP508", "c02", ((_CARD, "5 | 银行卡 | 1张 | 梧岭农商银行，绿色"),), "no number"),
    Seed(
        "FIL614",
        "a02",
        ((r"429501196608094824(?= \| 联系电话)", "429501196608094840"),),
        "another number of one person",
    ),
    Seed("FIL615", "a02", ((r"42950119720527071X", "429501197205270714"),), "the check digit is X"),
    Seed("FIL616", "a06", ((r"现年十五周岁", "现年十八周岁"),), "born in December 2005"),
    Seed("FIL619", "a02", ((_SECOND_PAGE, ""),), "page two of two is not there"),
    Seed("REA302", "a02", ((_PROOF, "以上事实有相关证据予以证实。"), (_REBUTTAL, "")), "no evidence named"),
    Seed(
        "REA302",
        "c02",
        ((r"认定上述事实的证据如下：[^\n]*", "上述事实，事实清楚，证据确实、充分，足以认定。"),),
        "no evidence named",
    ),
    Seed(
        "REA304",
        "a02",
        ((_ARGUMENT, "丁广来因手头拮据，潜入马素珍院内秘密窃取铜管，其行为已构成盗窃，属情节较重。"),),
        "no circumstance told",
    ),
    Seed(
        "REA308",
        "a02",
        ((_REASONS, "综上，本案事实清楚，证据确凿，定性准确，程序合法，处罚适当，应予处罚。"),),
        "stock",
    ),
]

LAWFUL = [
    Seed("CIT001", "a01", ((r"第五十一条(之规定，现决定)", r"第五十一条第一款、第十四条\1"),), "not renumbered"),
    Seed("CIT001", "a05", ((r"系初次被查获", "曾因殴打他人依照《治安管理处罚法》第四十三条第一款被罚款"),), "recital"),
    Seed(
        "CIT002",
        "a01",
        (
            (r"2026年3月12日21时许", "2025年12月12日21时许"),
            (r"又系初次违反", "新规定处罚较轻，依照从旧兼从轻原则适用；又系初次违反"),
        ),
        "the lighter law, and said so",
    ),
    Seed(
        "CIT003", "c02", ((r"第八十二条(第（三）项、第（七）项之规定，兹决定)", r"第八十二条\1"),), "the number of 2018"
    ),
    Seed(
        "CIT004", "a03", ((r"《中华人民共和国行政处罚法》第四十四条", "《中华人民共和国行政处罚法》第四十五条"),), "new"
    ),
    Seed(
        "CIT005",
        "a02",
        ((r"(2017年4月因赌博)被临溪县公安局", r"\1被临溪县公安局依据《治安管理处罚法》第一百七十条"),),
        "recital",
    ),
    Seed(
        "CIT005",
        "a02",
        (
            (
                r"根据(《中华人民共和国治安管理处罚法》第四十九条之规定，现决定)",
                r"根据《临溪县行政处罚裁量办法》第九百条和\1",
            ),
        ),
        "a law not held is unchecked",
    ),
    Seed("CIT006", "a02", ((r"第九十四条第一款(之规定，现将)", r"第九十四条\1"),), "procedure rests on whole articles"),
    Seed(
        "CIT006",
        "a02",
        ((r"第四十九条(之规定，现决定)", r"第四十九条、第二条\1"),),
        "the article has one paragraph",
    ),
    Seed(
        "CIT010", "c04", ((r"2023年11月6日至10日，犯罪", "2015年10月6日至11月2日，犯罪"),), "went on after the switch"
    ),
    Seed("CIT011", "a02", ((r"2017年4月因赌博被", "2004年4月因赌博依照《治安管理处罚条例》第三十二条被"),), "recital"),
    Seed(
        "CIT012",
        "a02",
        ((r"《中华人民共和国(治安管理处罚法》第四十九条之规定，现决定)", r"《\1"),),
        "short, in brackets",
    ),
    Seed("CIT013", "a01", ((r"(程序规定》)第九十七条", r"\1第九十六条"),), "of the same section"),
    Seed("CIT014", "c05", ((r"第六十七条第一款[^，]*，", "第九十八条，"),), "bail at the end of a period"),
    Seed("CIT019", "a06", ((r"江城市公安局或者江城市岳阳门区人民政府", "上一级公安机关"),), "before 2024"),
    Seed("CIT019", "a02", ((r"临溪县人民政府申请行政复议", "江州市人民政府申请行政复议"),), "a government"),
    Seed(
        "CIT020", "a02", ((r"收到复议决定书之日起十五日内", "收到行政复议决定之日起15日以内"),), "after reconsideration"
    ),
    Seed("CIT020", "a02", ((r"可以在收到本决定书之日起六十日内", "可自收到本决定书之日起60日之内"),), "in figures"),
    Seed("CIT021", "a04", ((r"2024年6月3日11时36分", "2023年6月3日11时36分"),), "before 2024"),
    Seed(
        "CIT017",
        "a01",
        (
            (r"第五十一条之规定，现决定", "第五十一条第二款第（二）项之规定，现决定"),
            (r"致人轻微伤，其行为", "致肢体残疾的周立群轻微伤，其行为"),
            (r"(给予梁志远行政拘留)五日并处罚款五百元的", r"\1十日并处罚款一千元的"),
        ),
        "a disabled victim",
    ),
    Seed("CIT022", "c02", ((r"数额较大，其行为已触犯", "依照法释〔2013〕8号属数额较大，其行为已触犯"),), "in force"),
    Seed("CIT028", "a01", ((r"第五十一条之规定，现决定", "第五十一条第一款之规定，现决定"),), "one kind of numerals"),
    Seed(
        "CIT031",
        "a05",
        ((r"第八十四条第一款第（三）项、第二十一条(之规定，决定)", r"第六十二条第二款\1"),),
        "imposture in 2026",
        given=((r"吸食毒品一次，系初次被查获", "冒充民警收取偷越国境人员费用，系初次被查获"),),
    ),
    Seed(
        "CIT032",
        "a01",
        ((r"\{box\}听证告知（不适用）", "听证告知：对四千元以上的罚款有权要求听证（不适用）"),),
        "four thousand since 2026",
    ),
    Seed(
        "ANN105",
        "a05",
        (
            (
                _TWO_IN_2026,
                "询问人（签名）：{sign 尤建设}　　工作单位：城南派出所\n"
                "　　记录人（签名）：{blank 6}\n　　（依法由一名民警在办案区询问）",
            ),
        ),
        "one officer with full recording since 2026",
    ),
    Seed("ANN110", "c02", (_NOT_TOLD,), "the signed sheet is in the file"),
    Seed("ANN110", "c02", (_NO_SHEET,), "told in the record itself"),
    Seed(
        "ANN113",
        "c05",
        ((r"问：你应当如实提供证据、陈述，[^？]*？", "问：上次询问时已向你告知权利义务，你是否清楚？"),),
        "told before",
    ),
    Seed("PRO204", "c02", ((r"19时40分向我宣布", "20时05分向我宣布"),), "exactly twelve hours"),
    Seed(
        "PRO204",
        "c02",
        ((r"19时40分向我宣布", "23时40分向我宣布"), (r"(不申请回避。\n　　问：你的基本情况)", r"\1")),
        "extended with approval",
        given=((r"经批准延长拘留期限至", "经办案部门负责人批准，传唤时间延长至二十四小时。经批准延长拘留期限至"),),
    ),
    Seed("PRO206", "a02", _ONE_SUMMONS, "extended with approval, within 24 hours"),
    Seed(
        "PRO206",
        "a02",
        (_NO_EXTENSION, (r"离开时间：2025年12月11日9时10分", "离开时间：2025年12月10日22时20分")),
        "eight hours",
        given=_ONE_SUMMONS,
    ),
    Seed("PRO217", "c02", ((r"\}二〇二二年四月十二日", "}二〇二二年四月十四日"),), "thirty days for many thefts"),
    Seed(
        "PRO224",
        "a02",
        ((_NOTICE, ""), (r"2025年12月15日已告知拟处罚内容", "丁广来逃跑，2025年12月5日以公告方式告知拟处罚内容")),
        "by public notice",
    ),
    Seed("PRO224", "a02", ((r"告知时间：2025年12月15日10时20分", "告知时间：2025年12月16日8时20分"),), "the same day"),
    Seed(
        "PRO227",
        "a02",
        ((_TOLD, r"{tick}听证告知：如要求听证，应当在五个工作日内向本局提出。\n　　答：{hand 不提出。}"),),
        "five days",
    ),
    Seed(
        "PRO227",
        "a06",
        ((r"你及法定代理人有权进行陈述和申辩。", "你及法定代理人有权进行陈述和申辩，可以在三日内要求听证。"),),
        "before 2021",
    ),
    Seed(
        "EVI401",
        "c02",
        (_NO_PERMISSION, (r"侦查人员取出物品，", "侦查人员将六块电池逐一与另外五块同类电池混放在一起，")),
        "five others",
    ),
    Seed(
        "PRP502",
        "c02",
        ((_CARD, "5 | 现金 | 人民币叁佰元整（￥300.00） | 百元券3张，另有伍拾元假币1张单独封装"),),
        "two sums",
    ),
    Seed("PRP504", "c02", ((_CARD, "5 | 手机 | 1部 | 黑色，进水损坏无法开机，机身无标识"),), "broken, and said so"),
    Seed("PRP504", "c02", ((_CARD, "5 | 手机充电器 | 1个 | 白色"),), "an accessory"),
    Seed("PRP508", "c02", ((_CARD, "5 | 银行卡 | 1张 | 户名甘树根，卡面污损，卡号看不清"),), "worn, and said so"),
    Seed(
        "FIL614", "a02", ((r"被询问人 \| 马素珍 \| 性别", "被询问人 | 马素贞（曾用名马素珍） | 性别"),), "a former name"
    ),
    Seed("FIL615", "a02", ((r"42950119720527071X", "42950119720527****"),), "masked"),
    Seed("FIL615", "a02", ((r"42950119720527071X", "429501720527071"),), "an old number of fifteen"),
    Seed("FIL616", "a06", ((r"现年十五周岁", "现年十六岁（虚岁）"),), "counted the old way"),
    Seed(
        "FIL619",
        "a02",
        ((_SECOND_PAGE, "----\n<<r 12\n"), (r"(?s)<< 第1页 共2页(?=\n----\n<<r 12)", "<< 第 页 共 页")),
        "the form's count not filled in",
    ),
    Seed(
        "REA302", "a02", ((_PROOF, "以上事实有丁广来的陈述、马素珍的陈述、公共视频等证据证实。"),), "three kinds named"
    ),
    Seed(
        "REA304", "a02", ((_ARGUMENT, "丁广来所盗铜管价值1260元，且二年内曾因盗窃受过处罚，属情节较重。"),), "says why"
    ),
    Seed("REA304", "a02", ((_ARGUMENT, "丁广来的行为已构成盗窃。"),), "no tier used"),
    Seed(
        "REA308",
        "a02",
        ((_REASONS, "丁广来趁夜进入后院搬走三盘铜管，有监控录像和蒋大奎证言为凭，其捡拾之说不予采信。"),),
        "the case's own words",
    ),
]

SEEDS = (
    seeds_of_application,
    seeds_of_signing,
    seeds_of_notices,
    seeds_of_notes,
    seeds_of_proof,
    seeds_of_lineups,
    seeds_of_evidence,
    seeds_of_property,
)
for seeds in SEEDS:
    FAULTS += [Seed(*row) for row in seeds.FAULTS]
    LAWFUL += [Seed(*row) for row in seeds.LAWFUL]


@cache
def held(file: str, edits: Edits) -> Counter[tuple[str, str, str]]:
    """Return the flags on the edited file, one entry a rule, kind of document and quote."""
    text = (SAMPLES / f"{file}.case").read_text(encoding="utf-8")
    for pattern, new in edits:
        text, count = re.subn(pattern, new, text, count=1)
        assert count == 1, f"not in {file}.case: {pattern}"
    day = date.fromisoformat(parse(text).head["as-of"])
    result = analyze(read_blocks(text), kinds=load_kinds(), rules=RULES, catalogue=laws(), as_of=day)
    assert not result.problems
    return Counter((f.rule, f.document_code, f.title) for f in result.findings if f.outcome is Outcome.FLAGGED)


def added(seed: Seed) -> list[str]:
    return sorted(rule for rule, _, _ in (held(seed.file, seed.given + seed.edits) - held(seed.file, seed.given)))


@pytest.mark.parametrize("seed", FAULTS, ids=lambda s: f"{s.rule}-{s.file}-{s.why}")
def test_a_seeded_fault_is_found_and_nothing_else(seed: Seed) -> None:
    assert added(seed) == [seed.rule]


@pytest.mark.parametrize("seed", LAWFUL, ids=lambda s: f"{s.rule}-{s.file}-{s.why}")
def test_what_is_lawful_stays_silent(seed: Seed) -> None:
    assert added(seed) == []


@pytest.mark.parametrize("file", ["a02", "a06", "c02", "c05"])
def test_the_clean_files_are_clean(file: str) -> None:
    assert not held(file, ())


def test_every_rule_is_seeded() -> None:
    codes = {rule.code for rule in RULES}
    assert codes <= {seed.rule for seed in FAULTS}
    assert codes <= {seed.rule for seed in LAWFUL}
