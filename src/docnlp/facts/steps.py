"""What forms and sentences call the dated steps of a case."""

import re

from docnlp.datamodel import EventName

FIELD_EVENTS = {
    "arrival": EventName.ARRIVAL,
    "departure": EventName.DEPARTURE,
    "admitted": EventName.CUSTODY_ADMITTED,
    "made": EventName.MADE,
    "started": EventName.RECORD_STARTED,
    "ended": EventName.RECORD_ENDED,
    "reported": EventName.REPORTED,
    "incident_time": EventName.ACT,
    "case_accepted": EventName.CASE_ACCEPTED,
    "case_filed": EventName.CASE_FILED,
    "served": EventName.SERVED,
}
"""Fields that mean one thing on every form."""

KIND_FIELD_EVENTS = {
    ("JLZ", "announced"): EventName.DETENTION_ANNOUNCED,
    ("DBZ", "announced"): EventName.ARREST_ANNOUNCED,
    ("CHUANX", "ended"): EventName.DEPARTURE,
    ("JUCHUAN", "ended"): EventName.DEPARTURE,
    ("CHUANXA", "ended"): EventName.DEPARTURE,
    ("XZJD", "announced"): EventName.SERVED,
    ("DCJD", "period"): EventName.ACT,
    ("XZGZ", "notified"): EventName.PENALTY_NOTIFIED,
    ("TZGZ", "notified"): EventName.PENALTY_NOTIFIED,
    ("KSBL", "notified"): EventName.PENALTY_NOTIFIED,
    ("JLTZ", "notified"): EventName.FAMILY_NOTIFIED,
    ("DBTZ", "notified"): EventName.FAMILY_NOTIFIED,
    ("JLJS", "notified"): EventName.FAMILY_NOTIFIED,
    ("JSJZTZ", "notified"): EventName.FAMILY_NOTIFIED,
}
"""Fields that mean different things on different forms: kind code and field name."""

MADE_EVENTS = {
    "SADJ": EventName.CASE_ACCEPTED,
    "SAHZ": EventName.CASE_ACCEPTED,
    "LAJD": EventName.CASE_FILED,
    "JLZ": EventName.DETENTION_DECIDED,
    "TQDB": EventName.ARREST_REQUESTED,
    "PZDB": EventName.ARREST_APPROVED,
    "XZGZ": EventName.PENALTY_NOTIFIED,
    "TZGZ": EventName.PENALTY_NOTIFIED,
    "XZJD": EventName.PENALTY_DECIDED,
    "DCJD": EventName.PENALTY_DECIDED,
    "BYCF": EventName.PENALTY_DECIDED,
    "QSYJ": EventName.TRANSFERRED,
    "KYJD": EventName.SEIZED,
    "KYBL": EventName.SEIZED,
    "KYQD": EventName.SEIZED,
    "ZJBQ": EventName.SEIZED,
    "ZJBQQD": EventName.SEIZED,
    "JDYJ": EventName.APPRAISED,
    "SDHZ": EventName.SERVED,
}
"""Steps that a document itself takes on the date that it bears, unless a field of it dates the step."""

LABEL_EVENTS = (
    (
        re.compile(
            r"(?:(?:接收)?入库|移交(?:保管)?|移送保管|(?:涉案)?财物移交|交付保管|保管(?:人员?|员|部门)?(?:接收"
            r"|签收))(?:时间|日期)"
            r"|保管(?:人员|人|员)(?:接收|签收|签名)*：?[^，。；：\d\n人各]{0,6}(?:\n?(?:接收|签收|入库|保管)(?:时间"
            r"|日期))?"
        ),
        EventName.STORED,
    ),
    (re.compile(r"报[案警]时间"), EventName.REPORTED),
    (re.compile(r"(?:案发|发案|作案|违法|(?:案件|行为|事件)?发生)(?:时间|日期)(?:、?地点)?"), EventName.ACT),
    (re.compile(r"受案(?:时间|日期)"), EventName.CASE_ACCEPTED),
    (re.compile(r"立案(?:时间|日期)"), EventName.CASE_FILED),
    (re.compile(r"(?:到案|到达|进入办案(?:场所|区))时间"), EventName.ARRIVAL),
    (re.compile(r"(?:离开|传唤结束|离开办案(?:场所|区))时间"), EventName.DEPARTURE),
    (re.compile(r"(?:收押|入所|收监|送(?:达|往)看守所)时间"), EventName.CUSTODY_ADMITTED),
    (re.compile(r"(?:送达|收到|签收)(?:时间|日期)"), EventName.SERVED),
    (re.compile(r"(?:处罚)?告知时间"), EventName.PENALTY_NOTIFIED),
    (re.compile(r"(?:扣押|保全|(?:财物)?提取|登记保存)(?:时间|日期)(?:、?地点)?"), EventName.SEIZED),
    (re.compile(r"鉴定(?:时间|日期)"), EventName.APPRAISED),
    (re.compile(r"(?:填发|签发|制作)(?:时间|日期)"), EventName.MADE),
)
"""Printed labels, for forms whose field names do not tell."""

NARRATED = (
    (
        re.compile(r"延长[^。；]{0,16}(?:\d{4}年\d{1,2}月\d{1,2}日起?)?至$"),
        "",
        EventName.DETENTION_EXTENDED_TO,
    ),
    (None, r"^(?:止)?[^，。；]{0,24}(?:向|到)?[^，。；]{0,12}(?:报警|报案)", EventName.REPORTED),
    (None, r"^[^，。；]{0,12}(?:决定)?(?:受理|受案)", EventName.CASE_ACCEPTED),
    (None, r"^[^，。；]{0,16}(?<!不予)(?:决定)?(?:对[^，。；]{0,16})?立案(?:侦查)?", EventName.CASE_FILED),
    (
        None,
        r"^[^。；]{0,40}(?:到案|(?:传唤|带|抓|押)(?:至|到|回)[^，。；]{0,24}(?:公安|派出所|分局|办案|接受)|"
        r"到(?:达)?[^，。；]{0,16}(?:派出所|公安局|分局)[^，。；]{0,6}投案)",
        EventName.ARRIVAL,
    ),
    (
        None,
        r"^[^，。；]{0,24}(?:离开(?:公安|派出所|分局|办案|我所|本所)|(?:传唤|询问查证|讯问)结束)",
        EventName.DEPARTURE,
    ),
    (
        None,
        r"^，?(?:(?:方|才|办理)?移交(?=[，。；]|$)|[^，。；]{0,30}(?:(?<![未不])入库(?!单|的)"
        r"|(?<![未不应])(?:移[交送]|送交|上交|交)[^，。；]{0,12}(?:保管(?:室|人|员|中心)|财物管理(?:人员|室|中心"
        r"|部门))))",
        EventName.STORED,
    ),
    (None, r"^[^，。；]{0,20}(?:被|将其|对其|依法)?(?:执行)?刑事拘留", EventName.DETENTION_ANNOUNCED),
    (None, r"^[^，。；]{0,20}(?:提请|报请)[^，。；]{0,12}(?:批准)?逮捕", EventName.ARREST_REQUESTED),
    (None, r"^[^，。；]{0,20}(?:经[^，。；]{2,16})?批准(?:被)?逮捕", EventName.ARREST_APPROVED),
    (None, r"^[^，。；]{0,20}(?:被)?(?:依法)?执行逮捕", EventName.ARREST_ANNOUNCED),
)
"""What stands right before a date, what stands behind it, and the step that it dates."""

NOT_AN_ACT = re.compile(
    r"报[案警]|接[警报]|受案|受理|立案|到案|抓获|传唤|投案|查获|出生|刑满释放|前科|曾因|判处|判决|"
    r"被[^，。]{0,12}(?:处罚|处以|决定)|"
    r"行政拘留|刑事拘留|逮捕|取保|鉴定|价格认定|扣押|移送|侦查终结|办理|开户|登记|审查|讯问|询问|辨认|我[局所队]|"
    # 殴打正在执行职务的民警 is the act itself
    r"^(?:(?!殴打|袭击|击打|推搡|撕[扯咬]|踢|咬伤|抓伤|辱骂|威胁|阻碍).)*民警|"
    r"发现(?:[^，。]{0,12}(?:被盗|被骗|丢失|少了|不见))|告知|听证|检测|盘查|卖得|变卖|销赃|购得|归还|退还"
    r"|退赔|退缴|退赃|赔偿|就诊|住院|治疗|谅解|"
    r"^[^，。]{0,2}(?:出生|生)"
)
"""Words behind a date that make it a step of the case, not of the offence."""
