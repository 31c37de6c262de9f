"""Who the attesting witnesses (见证人) are: what tells of them, and whether they may attest."""

from collections.abc import Iterator

from docnlp.datamodel import (
    OFFICERS,
    CaseFile,
    Check,
    Document,
    Noted,
    Party,
    PassageRole,
    Person,
    Severity,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import inked, signatures
from docnlp.rules.catalogue.annotations.witnesses import ATTESTED, of_a_crime, search_record
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of

_OF_A_PERSON = (
    r"身份|证件|护照|公民|居民|电话|手机|联[系络]|住址|现住|地址|工作|单位|"
    r"职[业务]|姓名|性别|出生|年龄|民族|与|关系|文化"
)
_OTHER_LABEL = rf"(?<=\s)(?!{_OF_A_PERSON})[^\s：，。；（]{{2,8}}："
_SAID_OF_WITNESS = (
    r"见证人(?:员)?(?:（[^）\n]{1,8}）|姓名|(?:基本|身份)?(?:情况|信息|资料))*[：:\n]"
    rf"(?P<said>(?:(?!{_OTHER_LABEL})[^\n]){{0,200}}(?:\n(?:(?!{_OTHER_LABEL})[^\n]){{0,60}})?)"
)
"""What stands behind the word, up to the label of somebody or something else, and at most one line below."""
_SAID_IN_PASSING = r"(?P<said>[^\n：]{0,120}(?:见证|到场作证)[^\n]{0,120})"
_IN_CELLS = r"见证人[^\n]{0,12}\n(?P<said>(?:[^\n：]{1,24}\n?){1,8})"
"""What running text says beside the word, or the short cells of a table below it."""
_NUMBER = (
    r"\d{6}(?:19|20)\d{9}[\dXx]|"
    r"(?:身份证|证件|护照|军官证|警官证|驾驶证|通行证|居住证|居留证)[^，。；\n]{0,10}?[A-Za-z]{0,2}\d{5,}"
)
_ID_WIDTH = 110.0
"""Points: so wide are particulars by hand; names and dates are narrower."""
_NUMBER_LABEL = r"身份证|证件号|护照号|公民身份号码"
_REACHED = (
    r"(?<!\d)1\d{10}(?!\d)|(?<!\d)0\d{2,3}-?\d{6,8}(?!\d)|[\w.]+@[\w.]+|(?:电话|手机|联系方式|联络|微信|邮箱)[^，。；\n]{0,6}\w|"
    r"住(?:址|所|在)?[^，。；\n院]{2,}|(?:工作)?单位[：:]?[^，。；\n]{2,}|"
    r"(?:居民|村民|干部|职员|店员|职工|员工|教师|医生|主任|保安员?|物业|经理|网格员|书记|会计|工作人员|学生)"
)


@rule(
    code="ANN118",
    title="见证人身份信息不全",
    severity=Severity.INFO,
    kinds=[kind for kind in ATTESTED if kind != "seizure_list"],
    basis=[
        Basis("刑诉法解释#80", since="2021-03-01"),
        Basis("公安机关办理刑事案件程序规定#194", since="2020-09-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        search_record("见证人：{sign 周某}　身份证号码：429301199107231213　电话：13900003321"),
        search_record("见证人：{sign 周某}", head="见证人：周某，男，住江城市东湖路3号，身份证号码429301199107231213"),
        search_record("见证人：{sign 周某}", head="见证人：JOHN KIM，护照号M1234567，邮箱jkim@dh-tech.example"),
        search_record("见证人：{sign 周某}　{hand 429301199107231213 13900003321}"),
        search_record("见证人：{sign 周某}（使用化名，身份信息另册保存）"),
        search_record("见证人：{blank 8}"),
    ],
    bad=[
        search_record("见证人：{sign 周某}　2026年3月2日"),
        search_record("见证人：{sign 周某}（东湖社区居民，与本案无利害关系）"),
        search_record("见证人：{sign 周某}　电话：13900003321"),
        search_record("见证人：{sign 周某}　身份证号码：429301199107231213"),
    ],
)
def witness_known(document: Document, case: CaseFile) -> Iterator[Check]:
    """人民法院可以通过笔录载明的见证人姓名、身份证件号码、联系方式审查其是否适格；笔录没有身份证件号码，或者没有联系方式
    （电话、住址、所在单位都可以）的，不便核查。法律没有逐字要求，只作提示。

    例外：卷内其他笔录、清单已写明同一见证人身份的；依法保密、使用化名的；由手写填写、尚未读出的；
    扣押清单的式样只有签名栏，不作要求；行政案件的检查、辨认不要求见证人。
    """
    slots = [s for s in signatures(document, Party.ATTESTING_WITNESS) if s.filled]
    if not of_a_crime(document, case) or not slots or says(document, r"化名|保密") or document.scanned:
        return
    if document.notes_of(Noted.NO_WITNESS):
        return
    names = [p.name for p in case.persons_in(document) if Party.ATTESTING_WITNESS in p.roles]
    told = "\n".join(
        said for d in case.documents if d.kind.name in ATTESTED for said in _told(d, names if d is not document else [])
    )
    by_hand = any(m.box.width > _ID_WIDTH for s in slots for m in s.marks) or any(
        inked(document, s.span) for s in slots
    )
    absent = []
    if not first(_NUMBER, told) and not first(_NUMBER_LABEL, told):
        absent.append("身份证件号码")
    if not first(_REACHED, told):
        absent.append("住址、单位或者联系方式")
    if by_hand or not absent:
        yield passed(document, anchor="particulars")
        return
    yield lacking(
        document,
        f"见证人{'只有签名，' if len(absent) > 1 else ''}没有{'、'.join(absent)}。",
        suggestion="请补充见证人的身份信息，便于核查其是否符合条件。",
        anchor="particulars",
        near=slots[0].span,
        why={"缺少": "、".join(absent)},
    )


def _told(document: Document, names: list[str]) -> list[str]:
    """Return what the document says of witnesses; of another document only what names the same one."""
    text = document.text.characters
    said = [m["said"] for told in (_SAID_OF_WITNESS, _SAID_IN_PASSING, _IN_CELLS) for m in finds(told, text)]
    return [one for one in said if not names or any(name in one for name in names)]


_AIDE = r"辅警|协警|警务辅助人员|文职人员|联防队员|特勤"
_POLICE = r"公安局|公安分局|分局|派出所|公安机关|[支大中]队|看守所|拘留所|[我本][局所队]"
_EMPLOYED = (
    r"聘用|聘请|雇用|雇佣|外聘|合同制|临时工|后勤|食堂|保洁|勤杂|司机|驾驶员|门卫|保安|职工|"
    r"工作人员|民警|厨师|炊事|文员|清洁"
)
_HIRED = rf"(?<!邀请)(?:{_AIDE})|(?:{_POLICE})(?!辖区|隔壁|附近|对面|门口|旁)[^，。；\s]{{0,6}}(?:{_EMPLOYED})"
_RELATIVE = (
    r"父亲|母亲|爸爸?|妈妈?|妻子|丈夫|老公|老婆|男人|爱人|媳妇|儿子|女儿|哥哥?|弟弟?|姐姐?|妹妹?|大?舅子|小舅|妻弟|妻兄|姐夫|妹夫|"
    r"嫂子?|公公|婆婆|岳[父母]|女婿|儿媳|叔叔?|伯伯?|姑姑?|姨妈?|堂[兄弟姐妹]|表[哥兄弟姐妹]|近亲属|亲属"
)
_KIN = rf"(?:被害人|嫌疑人)[^，。\n无没不非]{{0,8}}(?:{_RELATIVE}|之[父母妻夫子女兄弟姐妹])"
_STAFF = (Party.CUSTODIAN, Party.APPROVER, Party.DEPARTMENT_HEAD, Party.LEGAL_REVIEWER, Party.CUSTODY_STAFF)
_YOUNG = r"(?<!\d)(?:[3-9]|1[0-3])周?岁|小学生|学龄前"
_UNABLE = r"精神(?:病|残疾|障碍)|智力(?:残疾|障碍|低下)|双目失明|盲人|聋哑"
_VICTIM_SAYS = """=== XUNWENZ
# 询问被害人笔录
时间：2026年3月2日9时0分至2026年3月2日10时20分
被询问人：赵芳，女，45岁
问：我们是刑侦大队侦查人员，你家里还有谁？
答：{}
问：丢了什么？
答：一部手机。
"""
_VICTIMS = r"被害人|被侵害人|报案人|失主|受害人"


def _seizure(foot: str, head: str) -> str:
    return search_record(foot, head=head).replace("SCBL", "KYBL").replace("搜查", "扣押")


@rule(
    code="ANN119",
    title="见证人不适格",
    severity=Severity.ERROR,
    kinds=ATTESTED,
    basis=[
        Basis("公安机关办理刑事案件程序规定#194.2", since="2020-09-01"),
        Basis("刑诉法解释#80.1", since="2021-03-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        search_record("见证人：{sign 周某}（东湖社区居民）", head="见证人：周国强，男，东湖社区工作人员"),
        search_record("见证人：{sign 周某}（东湖派出所隔壁超市店员）"),
        search_record("见证人：{sign 周某}", head="见证人：周国强，男，东湖商场保安（物业公司聘用）　警戒：辅警周国富"),
        search_record(
            "见证人：{sign 周某}\n因客观原因无法由符合条件的人员担任见证人，全程录音录像。",
            head="见证人：周国强（东湖派出所辅警）",
        ),
        search_record("见证人：{sign 孙某}（被搜查人张某的妻子）", head="见证人：孙丽，女，系犯罪嫌疑人张某之妻"),
        _seizure("见证人：{sign 孙某}", "见证人：孙丽，女，东湖社区居民") + _VICTIM_SAYS.format("我邻居孙丽看见的。"),
    ],
    bad=[
        search_record("见证人：{sign 周某}", head="见证人：周国强（东湖派出所辅警）"),
        search_record("见证人：{sign 周某}　429301199107231213　工作单位：东湖分局（食堂临时工）"),
        search_record(
            "见证人：{sign 周某}",
            head="见证人：周国强，男，1991年7月23日出生，身份证号码429301199107231213，电话13900003321，东湖派出所聘用的协警",
        ),
        search_record("见证人：{sign 周某}", head="见证人：周国强，男\n警戒：辅警李大海、周国强"),
        search_record("见证人：{sign 周某}", head="见证人：周小强，男，12岁，小学生"),
        search_record("见证人：{sign 李某}", head="见证人：李建国，男\n记录人：李建国"),
        _seizure("见证人：{sign 孙某}", "见证人：孙丽，女，系被害人赵芳之女"),
        _seizure("见证人：{sign 孙某}", "见证人：孙丽，女") + _VICTIM_SAYS.format("我不在家，我女儿孙丽在家。"),
    ],
)
def witness_eligible(document: Document, case: CaseFile) -> Iterator[Check]:
    """与案件有利害关系、可能影响公正处理的人，公安机关的工作人员或者其聘用的人员（辅警、食堂人员等），不得担任见证人；年幼、生理上精神上有缺陷而不能辨别、不能正确表达的人也不得担任。

    例外：写明因客观原因无法由符合条件的人员担任并全程录音录像的；搜查时由被搜查人的家属签名的；
    物业公司等其他单位聘用的保安；只是同姓的。只按读出的姓名和身份比对；姓名没有读出的，不作判断。
    行政案件法律没有规定见证人的条件，不作核查；见证人是被害人、嫌疑人近亲属的，是否影响公正由人工判断，列为警告。
    """
    if not of_a_crime(document, case) or document.notes_of(Noted.NO_WITNESS):
        return
    for m in finds(_SAID_OF_WITNESS, document.text.characters):
        if hired := first(_HIRED, m["said"]):
            yield _ineligible(document, span_of(hired, offset=m.start("said")), f"见证人写明是“{hired[0]}”")
            return
        if unfit := first(f"{_YOUNG}|{_UNABLE}", m["said"].split("\n")[0]):
            yield _ineligible(document, span_of(unfit, offset=m.start("said")), f"见证人写明是“{unfit[0]}”")
            return
        kin = first(_KIN, m["said"])
        if kin and document.kind.name != "search_record":
            yield _ineligible(document, span_of(kin, offset=m.start("said")), f"见证人写明是{kin[0]}")
            return
    for witness in case.persons_in(document):
        role = _other_role(witness, document, case) if Party.ATTESTING_WITNESS in witness.roles else ""
        if role:
            severity = Severity.WARNING if role.endswith("亲属") else None
            why = f"见证人{witness.name}在卷内是{role}"
            yield _ineligible(document, witness.mention.span, why, severity=severity)
            return
    if any(s.state is not SlotState.BLANK for s in signatures(document, Party.ATTESTING_WITNESS)):
        yield passed(document, anchor="eligible")


def _ineligible(document: Document, span: Span, why: str, *, severity: Severity | None = None) -> Check:
    return flag(
        document,
        span,
        f"{why}，依法不得担任见证人。",
        suggestion="请核对见证人身份；确不符合条件的，说明情况并提供录音录像，必要时重新进行。",
        anchor="eligible",
        severity=severity,
    )


def _other_role(witness: Person, document: Document, case: CaseFile) -> str:
    """Return what else the same name is in the case that bars it from attesting; 某 names nobody."""
    roles = {role for p in case.persons if p.key == witness.key for role in p.roles}
    if len(witness.name) < 2 or "某" in witness.name:
        return ""
    if roles & {*OFFICERS, *_STAFF}:
        return "办案人员"
    if Party.VICTIM in roles:
        return "被害人"
    if Party.SUSPECT in roles:
        return "犯罪嫌疑人"
    name = witness.name
    aide = (
        rf"(?:{_AIDE})[：:]?(?:[\u4e00-\u9fff]{{2,4}}、){{0,4}}{name}(?![\u4e00-\u9fff]{{1,2}}[、，。\s])|"
        rf"{name}(?:（|，|系|是|为)[^，。；）\n]{{0,14}}(?:{_AIDE})"
    )
    if any(says(d, aide) for d in case.documents):
        return "辅警"
    if any(says(d, rf"(?:{_POLICE})[^，。；\s]{{0,6}}(?:{_EMPLOYED}){name}") for d in case.documents):
        return "公安机关聘用的人员"
    if document.kind.name != "search_record" and any(_calls_kin(d, witness.name) for d in case.documents):
        return "当事人的近亲属"
    return ""


def _calls_kin(document: Document, name: str) -> bool:
    """Tell whether a victim or a suspect, asked, calls the person of that name a relative."""
    if document.kind.name not in ("interview_record", "interrogation_record"):
        return False
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
    head = document.text.characters[: turns[0].span.start] if turns else ""
    if document.kind.name == "interview_record" and not first(_VICTIMS, f"{document.title}{head}"):
        return False
    own = rf"我(?:家|们)?的?(?:{_RELATIVE})(?:叫|是|名叫)?{name}|{name}(?:，)?是我(?:家)?的?(?:{_RELATIVE})"
    return any(first(own, a.text) for a in document.passages_of(PassageRole.ANSWER))
