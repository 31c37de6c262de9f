"""By what a sample is known: seal, tag, number, look, weight, matter, count, and whose it is."""

from dataclasses import dataclass

from docnlp.datamodel import Span
from docnlp.rules.verdicts import finds, first, span_of
from docnlp.text import has_surname, parse_numeral

Look = tuple[str, str]
"""Colour and form of a substance, in one word each."""

_COLOUR = r"(?P<colour>白|无|黄|红|绿|蓝|褐|黑|灰|紫|棕|粉红|粉|橙|咖啡)色?(?:透明|半透明)?(?:的)?"
_FORM = r"(?P<form>晶体|结晶|片剂|药片|药丸|片状|粉末|粉状|液体|颗粒|植物|叶状|膏状|块状)"
_SAME = {
    "无": "白", "粉红": "红", "粉": "红", "橙": "红", "咖啡": "棕", "褐": "棕",
    "结晶": "晶体", "块状": "晶体", "颗粒": "晶体", "药片": "片剂", "药丸": "片剂", "片状": "片剂",
    "粉状": "粉末", "叶状": "植物",
}  # fmt: skip
"""Words that officers and experts use for one look."""
_LOOK = rf"{_COLOUR}[^，。；、\n]{{0,4}}?{_FORM}"
_WEIGHT = r"(?P<weight>\d{1,6}(?:\.\d{1,3})?)[ ]?(?:克|g)"
_CODE = r"[A-Za-z]{1,6}[-—]?\d[\dA-Za-z—-]{2,20}"
_SEALED = (
    r"(?:封签|封条|密封袋|物证袋|封存袋|采血管|条码)(?:编?号)?[：为]?"
    rf"(?P<codes>{_CODE}(?:[、，和及]{_CODE}|[、，和及][A-Z](?![A-Za-z\d]))*)"
)
_TAG = r"标(?:号|签号?)[：为]?(?P<tag>[A-Z]?\d{1,4}(?:-\d{1,3})?)"
_SERIAL = (
    r"(?P<word>IMEI|串号|机身号|序列号|车架号|发动机号)(?:尾号|[码号]|末[四六]位|后四位)*[：为]?"
    r"(?P<serial>[\dA-Za-z]{4,20})"
)
_LABEL = (
    r"(?<![\d.A-Za-z-])(?P<label>\d{1,2}-\d{1,2}|(?:检材|样品|样本)(?:\d{1,2}|[A-Z])(?:号)?"
    r"|(?:样品)?[A-Z](?=[ ]?\d+\.\d+克)|\d{1,2}号(?:检材|样品)?)(?P<rest>[^；。\n]{0,40})"
)
_OWNER = r"(?P<name>[\u4e00-\u9fa5]{2,3}?)的?(?:静脉)?(?:血样|血液|静脉血|尿样|尿液|毛发|唾液|口腔拭子)"
_DRAWN_FROM = r"(?:驾驶人|嫌疑人|被检测人|被提取人|对)(?P<name>[\u4e00-\u9fa5]{2,3}?)(?:的)?(?:静脉血|血样|血液|尿)"
_COUNTED = r"(?:共|合计|总共)(?:计)?(?P<n>\d{1,2}|[一二两三四五六七八九十])(?P<unit>份|管|支|瓶)"
_MATTER = (
    r"(?P<matter>铁|木|塑料|不锈钢|铝|铜|玻璃|布|纸|橡胶|石|皮)(?:质|制|头)?(?:的)?"
    r"(?=[\u4e00-\u9fa5]{0,3}(?:棍|棒|刀|锤|撬|管|钳|斧|凳|椅|瓶|箱|包|锁|绳|板|砖))"
)
_START = r"(?:检材|样品|样本|检验对象|鉴定对象|鉴定材料|提交材料|送检材料)[^：\n]{0,6}[：\n]"
_STOP = r"方法[：\n]|检验过程|鉴定过程|(?:检验|鉴定)?意见[：\n]|结论|结果[：\n]|过程[：\n]|鉴定人|[二三四]、"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sample under its number, with what is said of it there."""

    label: str
    look: Look | None
    weight: float | None
    span: Span


def stretch_of(text: str) -> Span:
    """Return the words of a paper that describe the samples; all of it where they have no heading."""
    start = first(_START, text)
    if start is None:
        return Span(0, len(text))
    rest = text[start.start() :]
    stop = first(_STOP, rest[start.end() - start.start() :])
    end = start.end() + stop.start() if stop else len(text)
    return Span(start.start(), max(end, start.end() + 1) if end <= len(text) else len(text))


def looks_of(text: str) -> list[tuple[Look, Span]]:
    """Return colour and form of the substances; what a test turned into is none: 呈蓝色."""
    found = []
    for match in finds(_LOOK, text):
        before = text[max(0, match.start() - 8) : match.start()]
        if not first(r"(?:呈|变|显|试剂|包装|胶囊|标准)[^，。；]{0,6}$", before):
            found.append((_look(match["colour"], match["form"]), span_of(match)))
    return found


def _look(colour: str, form: str) -> Look:
    return _SAME.get(colour, colour), _SAME.get(form, form)


def seals_of(text: str) -> list[tuple[str, Span]]:
    return [
        (code[0].replace("—", "-"), span_of(match, "codes"))
        for match in finds(_SEALED, text)
        for code in finds(_CODE, match["codes"])
    ]


def serials_of(text: str) -> list[tuple[str, Span]]:
    """Return numbers of devices and vehicles by their last four characters, each with the word before it."""
    return [(m["word"] + m["serial"][-4:], span_of(m)) for m in finds(_SERIAL, text)]


def tags_of(text: str) -> list[tuple[str, Span]]:
    return [(m["tag"].lstrip("0"), span_of(m)) for m in finds(_TAG, text)]


def owners_of(text: str) -> list[tuple[str, Span]]:
    """Return whose blood, urine or hair it is; surnames tell names."""
    named = [(m["name"], span_of(m)) for m in finds(_OWNER, text)]
    drawn = [(m["name"], span_of(m, "name")) for m in finds(_DRAWN_FROM, text)]
    return [
        (name, span) for name, span in (*named, *drawn) if has_surname(name) and not first("送检|提取|抽取|检材", name)
    ]


def matters_of(text: str) -> list[tuple[str, Span]]:
    return [("铁" if m["matter"] == "不锈钢" else m["matter"], span_of(m)) for m in finds(_MATTER, text)]


def weights_of(text: str) -> list[tuple[Look, float, Span]]:
    """Return the weights that stand behind a look in its sentence, without what is left or was used up."""
    found = []
    for look, span in looks_of(text):
        rest = text[span.end : span.end + 40].split("。", maxsplit=1)[0].split("；", maxsplit=1)[0]
        match = first(_WEIGHT, rest)
        if match is not None and not first(r"剩|消耗|取样|各取|退|毛重", rest[: match.start()]):
            found.append((look, float(match["weight"]), Span(span.start, span.end + match.end())))
    return found


def labels_of(text: str) -> list[Labelled]:
    found = []
    for match in finds(_LABEL, text):
        rest = match["rest"]
        cut = first(r"[，、；]?(?:\d{1,2}-\d{1,2}|检材\d|样品[A-Z\d]|\d{1,2}号)", rest)
        rest = rest[: cut.start()] if cut else rest
        look, weight = first(_LOOK, rest), first(_WEIGHT, rest)
        if look is None and weight is None:
            continue
        found.append(
            Labelled(
                label="".join(m[0] for m in finds(r"[A-Z\d-]+", match["label"])),
                look=_look(look["colour"], look["form"]) if look else None,
                weight=float(weight["weight"]) if weight else None,
                span=Span(match.start(), match.start("rest") + len(rest)),
            )
        )
    return found


def count_of(text: str) -> tuple[int, Span] | None:
    """Return how many samples there are in all, where the paper says so."""
    match = first(_COUNTED, text)
    number = parse_numeral(match["n"].replace("两", "二")) if match else None
    return (number, span_of(match)) if match and number is not None else None
