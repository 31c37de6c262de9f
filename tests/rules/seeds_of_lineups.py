"""Faults and near-misses for the rules on identification: rule, file, edits, why, ground prepared."""

Row = tuple[str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...]]

_RECORD = """=== BRBL volume=administrative
# 辨认笔录
时间：2025年12月12日{time}
地点：临溪县公安局清河派出所辨认室
主持人：{hosts}　辨认人：{who}
辨认对象：2025年12月1日夜里搬走铜管的男子
辨认经过：{before}民警将丁广来的照片与另外十一张男性照片混杂，编为1至12号，交{who}辨认。
辨认结果：{result}
辨认人：{{sign 蒋大奎}}{{thumb}}　主持人：{{sign 贺志远}}{{sign 崔明}}
附：辨认照片
>> 2025年12月12日

"""
_KEY = """=== BRZP volume=administrative
# 辨认照片
| 1号 | 2号 | 3号 | 4号 | 5号 | 6号 |
| 7号 | 8号 | 9号 | 10号 | 11号 | 12号 |
{}
辨认人：{{sign 蒋大奎}}{{thumb}}

"""
_FIRST = "说明：1号胡甲成；2号刁乙林；3号封丙辉；9号丁广来。"


def _record(
    *,
    time: str = "9时0分至9时20分",
    hosts: str = "贺志远、崔明",
    who: str = "蒋大奎",
    before: str = "民警事先详细询问了该男子的特征。",
    result: str = "蒋大奎指认9号照片上的男子就是搬走铜管的人。9号为丁广来。",
    key: str = _FIRST,
) -> str:
    return _RECORD.format(time=time, hosts=hosts, who=who, before=before, result=result) + _KEY.format(key)


def _with(*records: str) -> tuple[tuple[str, str], ...]:
    return ((r"=== BKB", "".join(records) + "=== BKB"),)


_HELD = _with(_record())
_BY_ANOTHER = _with(_record(who="卞小玲", result="卞小玲指认9号。9号为丁广来。"))


def _second(fillers: str) -> str:
    return _record(time="10时0分至10时20分", result="蒋大奎指认7号。7号为郝小山。", key=f"说明：{fillers}7号郝小山。")


_ASKED = r"辨认前，侦查人员向许静详细询问了该男子的具体特征，[^。]*。"

FAULTS: list[Row] = [
    (
        "EVI402",
        "a02",
        (
            (r"主持人：贺志远、崔明　辨认人", "主持人：贺志远　记录人：崔明\n辨认人"),
            (r"(?<=\{sign 贺志远\})\{sign 崔明\}", "　记录人：{sign 崔明}"),
        ),
        "one",
        _HELD,
    ),
    ("EVI402", "a02", ((r"主持人：贺志远、崔明　", "主持人：贺志远、崔明（辅警）　"),), "an auxiliary", _HELD),
    ("EVI403", "a02", ((r"民警事先详细询问了该男子的特征。", ""),), "administrative", _BY_ANOTHER),
    ("EVI404", "a02", ((r"辨认人：蒋大奎\n", "辨认人：蒋大奎、卞小玲\n"),), "two in one record", _HELD),
    ("EVI404", "a02", _with(_record(who="卞小玲", time="9时10分至9时30分")), "times overlap", _HELD),
    (
        "EVI405",
        "a02",
        ((r"蒋大奎指认9号照片上的男子就是", "民警问：9号是不是搬走铜管的人？答：是，他就是"),),
        "asked",
        _HELD,
    ),
    (
        "EVI404",
        "a02",
        ((r"指认9号照片上的男子就是", "与卞小玲共同查看后一致指认9号照片上的男子就是"),),
        "together",
        _HELD,
    ),
    ("EVI405", "a02", ((r"民警将丁广来", "民警领蒋大奎到候问室窗外，让其看了丁广来，再将丁广来"),), "face", _HELD),
    ("EVI405", "c01", ((r"未向其展示过辨认对象的照片", "并把他带来后让其看了一眼"),), "shown before", ()),
    ("EVI406", "a02", _with(_second("1号胡甲成；2号刁乙林；3号封丙辉；")), "three fillers again", _HELD),
    ("EVI406", "a02", _with(_record(before="陪衬照片沿用第一组，民警问了特征。")), "said so", _HELD),
    ("EVI407", "c01", ((r"　　附：辨认照片一组（存第2卷）\n", ""),), "no pictures", ()),
    ("EVI408", "c01", ((r"指出4号照片上的男子就是5月4日从后门背走双肩包的人", "称好像是4号"),), "hedged", ()),
    ("EVI408", "a02", ((r"蒋大奎指认9号[^\n]*", "本次辨认系为查清搬走铜管的人。"),), "no result", _HELD),
    ("EVI409", "a02", ((r"9号丁广来。", "8号丁广来。"),), "another number on the sheet", _HELD),
]

LAWFUL: list[Row] = [
    ("EVI402", "a02", ((r"主持人：贺志远、崔明　", "主持人：贺志远（清河派出所）、崔明（同前）　"),), "units", _HELD),
    ("EVI402", "a02", ((r"主持人：贺志远、崔明　", "主持人：贺志远、崔明、卞志强　"),), "three", _HELD),
    ("EVI403", "a02", ((r"民警事先详细询问了该男子的特征。", "蒋大奎称该男子四十多岁，寸头。"),), "told", _HELD),
    ("EVI403", "c01", ((_ASKED, "辨认前，许静称该人四十岁上下，长脸。"),), "described", ()),
    ("EVI404", "a02", ((r"辨认人：蒋大奎\n", "辨认人：蒋大奎，其监护人蒋大海在场\n"),), "a guardian", _HELD),
    ("EVI404", "a02", _with(_record(who="卞小玲", time="9时30分至9时50分")), "one after the other", _HELD),
    ("EVI405", "a02", ((r"9号为丁广来。", "民警问：9号是不是搬走铜管的人？答：是。9号为丁广来。"),), "checked", _HELD),
    ("EVI405", "c01", ((r"未向其展示过", "没有让其看过嫌疑人，也未出示"),), "not shown", ()),
    ("EVI406", "a02", _with(_second("1号路己山；2号邢庚生；3号阎戊军；")), "other fillers", _HELD),
    ("EVI406", "a02", _with(_record(who="卞小玲", time="10时0分至10时20分")), "another identifier", _HELD),
    ("EVI407", "c01", ((r"附：辨认照片一组（存第2卷）", "照片见证据卷第2卷第8页，附后"),), "kept elsewhere", ()),
    ("EVI408", "c01", ((r"指出4号照片", "先称3号有点像，又看一遍后指出4号照片"),), "clear in the end", ()),
    ("EVI408", "c01", ((r"指出4号照片[^。]*。4号[^。]*。", "未辨认出背走双肩包的人。"),), "not found", ()),
    ("EVI409", "a02", ((r"9号丁广来。", "9号丁广来（原8号，重新排列）。"),), "arranged anew", _HELD),
]
