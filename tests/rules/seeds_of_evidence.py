"""Faults and near-misses for searches, seizures, scenes, opinions, places: rule, file, edits, why, ground prepared."""

Row = tuple[str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...]]

_ONE_VOLUME = ((r"共2卷　第1卷", "全1卷"), (r"、社会调查材料在第2卷", ""))
"""The file c05 says that papers lie in a second volume: then nothing is missing for sure."""

_SEARCH = """=== SCBL volume=evidence
# 搜查笔录
时间：2025年7月21日17时0分至2025年7月21日17时40分
地点：云州市南湖区糖坊巷9号
侦查人员向苏晓宇出示搜查证（云公南（刑）搜查字〔2025〕30号）后，对糖坊巷9号进行搜查。
在卧室衣柜搜出相机包1个、电池2块。
被搜查人：{sign 苏晓宇}{thumb}　法定代理人：{sign 柳月梅}
见证人：{sign 岳长青}
侦查人员：{sign 闻人静}　{sign 官俊}
>> 2025年7月21日

"""
_SCENE = """=== XCKY volume=evidence
# 现场勘验笔录
勘验事由：湖滨公园相机被盗
勘验时间：2025年7月19日17时0分至2025年7月19日17时40分
勘验地点：湖滨公园水边茶座
现场勘验人员：{sign 步青}　{sign 凌汉}
现场为露天茶座，座椅四把，未见异常痕迹。现场照相12张，绘制平面图1张。
见证人：{sign 岳长青}
>> 2025年7月19日

"""
_OPINION = """=== JDYJ volume=evidence
## 云州市正信司法鉴定所
# 鉴定意见书
委托人：南湖分局，鉴定聘请书已收
鉴定事项：相机机身号码是否更改　检材：索尼A7C2相机一台
一、检验
2025年7月22日对送检相机检验，机身号完好。
二、鉴定意见
送检相机机身号未见更改。
鉴定人：{sign 方同}　{sign 田实}
>> {seal 云州市正信司法鉴定所}云州市正信司法鉴定所
>> 2025年7月23日

"""


def _with(paper: str) -> tuple[tuple[str, str], ...]:
    return (*_ONE_VOLUME, (r"=== KYJD", paper + "=== KYJD"))


_POWDER = (
    *_with(_OPINION.replace("检材：索尼A7C2相机一台", "检材：白色粉末一袋")),
    (r"\| 5 \| 相机包 \| 1个 \| 黑色", "| 5 | 干燥剂 | 1袋 | 白色粉末"),
)
_NO_DECISION = ((r"\| 10 \| 扣押决定书 [^\n]*\n", ""), (r"(?s)=== KYJD.*?(?==== KYQD)", ""))
_WARRANT = r"侦查人员向苏晓宇出示搜查证[^，]*后，"
_ATTENDED = r"被搜查人：[^\n]*\n见证人：\{sign 岳长青\}\n(?=侦查人员)"
_EXAMINERS = r"现场勘验人员：\{sign 步青\}　\{sign 凌汉\}"
_PLACE = r"地点：湖滨派出所询问室"

FAULTS: list[Row] = [
    ("EVI410", "c05", ((_WARRANT, "侦查人员"),), "no warrant", _with(_SEARCH)),
    ("EVI410", "c05", ((_WARRANT, "侦查人员未出示搜查证，"),), "says so", _with(_SEARCH)),
    ("EVI410", "c05", ((_WARRANT, "侦查人员先行搜查，次日补办搜查证，"),), "got it later", _with(_SEARCH)),
    ("EVI411", "c05", ((_WARRANT, "侦查人员持搜查证，"), (_ATTENDED, "")), "officers alone", _with(_SEARCH)),
    ("EVI412", "c05", ((r"电池2块。", "电池3块。"),), "one battery more than listed", _with(_SEARCH)),
    ("EVI412", "c05", ((r"相机包1个、", "相机包1个、手表1块，均予扣押，"),), "a watch not listed", _with(_SEARCH)),
    ("EVI413", "c05", _NO_DECISION, "a list only", _ONE_VOLUME),
    ("EVI414", "c05", ((r"，绘制平面图1张", ""),), "no plan", _with(_SCENE)),
    (
        "EVI415",
        "c05",
        ((r"(?=见证人：\{sign 岳长青\}\n>> 2025年7月19日)", "由步青独自完成勘验。\n"),),
        "alone",
        _with(_SCENE),
    ),
    (
        "EVI415",
        "c05",
        ((_EXAMINERS, "现场勘验人员：方同、凌汉（辅警）\n勘验人员：{sign 步青}　{sign 凌汉}"),),
        "an auxiliary",
        _with(_SCENE),
    ),
    ("EVI416", "c05", ((r"，鉴定聘请书已收", ""),), "no commission", _with(_OPINION)),
    ("EVI417", "c05", ((r"鉴定人：\{sign 方同\}　\{sign 田实\}", "鉴定人：{blank 8}"),), "not signed", _with(_OPINION)),
    ("EVI417", "c05", ((r"\{seal 云州市正信司法鉴定所\}", ""),), "no seal", _with(_OPINION)),
    ("EVI418", "c05", ((r"白色粉末一袋", "红色片剂十粒"),), "another look", _POWDER),
    ("EVI418", "c05", ((r"索尼A7C2相机一台", "相机一台（机身号7735002）"),), "another number", _with(_OPINION)),
    ("EVI419", "c05", ((_PLACE, "地点：望江宾馆312房间"),), "a hotel", ()),
]

LAWFUL: list[Row] = [
    ("EVI410", "c05", ((_WARRANT, "侦查人员在抓获苏晓宇时因其可能转移犯罪证据，"),), "urgent", _with(_SEARCH)),
    ("EVI410", "c05", ((r"全1卷", "共2卷"), (_WARRANT, "侦查人员")), "another volume", _with(_SEARCH)),
    ("EVI411", "c05", ((_WARRANT, "在其母柳月梅在场的情况下，侦查人员持搜查证，"),), "kin", _with(_SEARCH)),
    ("EVI412", "c05", ((r"电池2块。", "电池3块，其中1块系其父所有，当场发还。"),), "given back", _with(_SEARCH)),
    ("EVI412", "c05", ((r"电池2块。", "电源2块。"),), "another word", _with(_SEARCH)),
    ("EVI418", "c05", ((r"索尼A7C2相机一台", "相机一台（机身号尾号1187）"),), "the same number", _with(_OPINION)),
    (
        "EVI413",
        "c05",
        (
            *_NO_DECISION,
            (r"\| 11 \| 扣押清单", "| 11 | 扣押笔录、清单"),
            (r"# 扣 押 清 单", "# 扣 押 清 单\n扣押决定书：云公南扣字〔2025〕411号"),
        ),
        "told",
        _ONE_VOLUME,
    ),
    ("EVI414", "c05", ((r"，绘制平面图1张", "，三维扫描成像"),), "scanned", _with(_SCENE)),
    (
        "EVI415",
        "c05",
        ((_EXAMINERS, "勘验人员：步青　照相人：凌汉\n勘验人员：{sign 步青}　{sign 凌汉}"),),
        "two",
        _with(_SCENE),
    ),
    ("EVI416", "c05", ((r"云州市正信司法鉴定所\n# 鉴", "云州市公安局物证鉴定所\n# 鉴"),), "own", _with(_OPINION)),
    (
        "EVI417",
        "c05",
        ((r"鉴定人：\{sign 方同\}　\{sign 田实\}", "鉴定人：{sign 方同}"),),
        "one signed",
        _with(_OPINION),
    ),
    ("EVI418", "c05", ((r"白色粉末一袋", "无色晶体一袋"),), "the colour fits", _POWDER),
    ("EVI419", "c05", ((_PLACE, "地点：湖光酒店大堂"),), "where she stays", ()),
]
