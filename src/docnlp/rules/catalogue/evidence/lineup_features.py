"""What the identifier was asked before an identification."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity
from docnlp.rules.catalogue.evidence.lineup_keys import picked
from docnlp.rules.catalogue.evidence.lineup_records import (
    KNOWN,
    SEED,
    identifiers,
    interview,
    lineup,
    of_a_place_or_body,
    target,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, lacking, passed, says

_LOOKS = r"特征|体貌|外貌|相貌|长相|样貌|模样|衣着|身高|年龄|发型|身材|样子|记号|暗记|特点"
_ALIKE = r"(?![^。，]{0,12}(?:相近|相似|类似|相类|相仿|相同))"
_VERB = r"(?:询?问(?!题|室)|陈述|描述|描绘|讲(?!解)|称|说(?!明)|叙述|供述|反映|回忆|述)"
_ASKED = (
    rf"{_VERB}[^。\n]{{0,40}}(?:{_LOOKS}){_ALIKE}"
    rf"|说明[^。\n]{{0,10}}(?:{_LOOKS}){_ALIKE}"
    rf"|(?:{_LOOKS})[^。\n]{{0,16}}(?:询问(?!室)|讯问|问明|描述|陈述|称|说(?!明)|讲|如下)|(?:{_LOOKS})(?:询问)?\n"
    rf"|(?:事前|辨认前|事先|先(?!后)行?|首先)(?:(?!未|没)[^。\n]){{0,16}}{_VERB}|(?:事前|事先)(?:特征)?询问|特征[：]"
    r"|(?:描述|特征)[^。；\n]{0,12}(?:见|详见)[^。；\n]{0,12}笔录"
)
_NOT_ASKED = (
    rf"(?:未|没有?)(?:能)?(?:向[^。，]{{1,8}})?(?:详细|事先|提前)?(?:询问|问及|问)[^。；\n]{{0,20}}(?:{_LOOKS})"
)
_BODY = (
    r"个子|高个|矮个|中等个|[瘦细矮]高|矮[壮胖]|偏?[胖瘦](?!肉)|驼背|[圆长方瓜尖]脸|脸[上型黑圆长方有]|头[发顶光]|[黄白短长卷]发|寸头|板寸|平头|光头|秃|辫|刘海"
    r"|眉|眼[睛角镜皮]|鼻|门牙|[金银虎龅]牙|嘴[角唇]|下巴|颧骨|皮肤|络腮|胡[子须茬]|酒窝|耳[环钉垂]|纹身|纹了|文身|刺青|疤|黑?痣|胎记|口音|[本外]地话|普通话"
    r"|结巴|跛|瘸|缺小?指|断指|穿(?:着|一|件|的|黑|白|红|蓝|灰|绿)|戴(?:着|一|眼镜|帽|口罩|头盔|[黑白红蓝灰绿])|岁(?:左右|上下|多|样|模样|出头)"
    r"|[二三四五六七]十(?:来岁|[多几]岁|出头|上下|左右|岁)|一米[五六七八九]|1\.[5-9]\d?米|1[5-9]\d(?:厘米|公分|cm)"
)
_FEATURES = (
    r"[红黑白蓝灰银黄绿紫粉橙棕]色|牌子|型号|机号|车架|车牌|尾号|刻[了有着]|缠|贴[了有着]|补[过了]|磨损|划痕|裂|缺[了口]|断[了过]|掉[了漆]|凹|锈|标签|字样"
    r"|绣|印[有着了]|坏[了过]|换过|暗记|记号|特征|样式|规格|多大|[大小长短宽]小?约"
)
_ASKING = r"特征|体貌|外貌|相貌|长相|样貌|模样|衣着|什么样|啥样|哪样|怎样一个人|长得|身高|多高|多大年[纪龄]|穿什么|口音"
_OF_THE_SET = r"混杂|混[在入放合]|相近|相似|类似|相类|相仿|免冠|[张幅名人件][^。，]{0,12}照片|列队|排列|陪衬"
_PEOPLE = (
    r"男性|女性|男子|女子|男人|女人|男的|女的|嫌疑人|行为人|免冠|[偷抢骗打盗砸踢推]\S{0,12}的人|就是[^。，\n]{2,40}的人"
)
_INTERVIEWS = ("interview_record", "administrative_interview_record", "interrogation_record")


@rule(
    code="EVI403",
    title="辨认前未询问特征",
    severity=Severity.WARNING,
    kinds=["identification_record"],
    basis=[
        Basis("公安机关办理行政案件程序规定#102.2", since="2019-01-01"),
        Basis("公安机关办理刑事案件程序规定#260.1", since="2020-09-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup(),
        lineup(before="赵某事先称该人三十来岁，光头，左臂有纹身。"),
        lineup(before="", result="赵某辨认出5号就是其邻居张大山，二人早就认识。"),
        lineup(before="") + interview("推走电动车的人有什么特征？", "身高一米七五左右，左臂有纹身。"),
        lineup(before="赵某回想：对方秃顶、说话结巴，五十来岁。"),
        lineup(before="") + interview("那人长啥样？", "细高个，脖子上纹了字母。"),
        lineup(before="", how="侦查人员带赵某到现场，赵某指出了停车的位置。").replace("推走电动车的男子", "作案现场"),
    ],
    bad=[
        lineup(before=""),
        lineup(head="@type administrative", before="民警告知赵某应当如实辨认。"),
        lineup(before="辨认前，侦查人员首先说明了辨认规则，在询问室内出示照片。"),
        lineup(before="") + interview("丢了什么？", "一辆黑色电动车，牌子是大江，后座裂了。"),
        lineup(before="辨认前未询问赵某该男子的特征。"),
        lineup(before="") + interview("你看到了什么？", "我看到有人推走电动车，别的没看清楚。"),
    ],
)
def features_not_asked(document: Document, case: CaseFile) -> Iterator[Check]:
    """组织辨认前，应当向辨认人详细询问辨认对象的具体特征，否则无法判断辨认是否凭记忆作出。

    例外：辨认笔录或者此前的询问、讯问笔录中已有特征描述的；对场所、尸体等特定对象的辨认；辨认人与辨认对象本来相识的。
    行政案件程序规定第一百零二条对此有明文要求；刑事案件程序规定没有明文，刑事案件以及卷内没有辨认人笔录的，只作提示。
    """
    if of_a_place_or_body(document) or says(document, KNOWN):
        yield passed(document, anchor="features")
        return
    refused = says(document, _NOT_ASKED)
    if not refused and (says(document, _ASKED) or _described_before(document)):
        yield passed(document, anchor="features")
        return
    names = set(identifiers(document, case))
    told = [d for d in case.of_kind(*_INTERVIEWS) if not names or names & {p.name for p in case.persons_in(d)}]
    if any(_described_in(d, person=_of_a_person(document)) for d in told):
        yield passed(document, anchor="features")
        return
    sure = bool(told) and case.type is CaseType.ADMINISTRATIVE
    yield lacking(
        document,
        "笔录没有记载辨认前向辨认人询问辨认对象的具体特征，"
        + ("其询问笔录中也没有特征描述。" if told else "卷内没有见到辨认人此前的笔录。"),
        suggestion="请核对此前的询问（讯问）笔录和录音录像；确已询问的，由办案人员说明补正。",
        anchor="features",
        severity=None if sure else Severity.INFO,
    )


def _of_a_person(document: Document) -> bool:
    what = target(document)
    return first(_PEOPLE, what) is not None or says(document, _PEOPLE)


def _described_before(document: Document) -> bool:
    """Tell whether the record tells of looks before a number is pointed at; words on the set are none."""
    text = document.text.characters
    end = min((n.span.start for n in picked(document)), default=len(text))
    for match in finds(_BODY, text[:end]):
        start = max(text.rfind(sign, 0, match.start()) for sign in "。\n；") + 1
        stop = min((at for sign in "。\n；" if (at := text.find(sign, match.end())) >= 0), default=len(text))
        if not first(_OF_THE_SET, text[start:stop]):
            return True
    return False


def _described_in(told: Document, *, person: bool) -> bool:
    """Tell whether an interview asks for the looks of a person, or of a thing, or tells of them."""
    text = told.text.characters
    body = text[max(text.find("问："), 0) :]
    return first(rf"{_BODY}|{_ASKING}" if person else rf"{_FEATURES}|{_ASKING}", body) is not None
