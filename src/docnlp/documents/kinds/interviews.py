"""Records of what people said, and the summonses that bring them."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    APPROVER,
    GUARDIAN,
    INTERPRETER,
    INTERROGATED,
    INTERROGATORS,
    INTERVIEWED,
    INTERVIEWERS,
    NOTE_TAKER,
    OFFICER,
    OFFICERS,
    PARTICIPANTS,
    SUSPECT,
    UNIT_SEAL,
    number,
)

_HOW = r"(?:第[一二三四五六七八九十\d]{1,3}次|首次|补充|远程|视频|网络|电话|现场)*"
"""What bureaus print before the name of the record: 第二次讯问笔录, 远程视频讯问笔录."""

INTERROGATION_RECORD = Kind(
    code="XUNWEN",
    name="interrogation_record",
    titles=("讯问笔录",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=60,
    title_patterns=(rf"^{_HOW}讯问(?:犯罪嫌疑人)?笔录(?:（(?:第.{{0,4}}次|远程.{{0,4}}|视频.{{0,4}})）)?$",),
    misread=("迅问笔录", "訊问笔录", "讯问笔彔", "讯间笔录", "迅间笔录"),
    fields=("讯问次数", "起止时间", "地点", "讯问人", "记录人", "被讯问人", "告知", "问答", "核对语", "页码"),
    slots=(INTERROGATED, INTERROGATORS, NOTE_TAKER, INTERPRETER, GUARDIAN),
    source="CPL 118-123; CPR 198-209",
)
INTERVIEW_RECORD = Kind(
    code="XUNWENZ",
    name="interview_record",
    titles=("询问笔录", "询问证人笔录", "询问被害人笔录"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=61,
    title_patterns=(rf"^{_HOW}询问.{{0,6}}笔录(?:（(?:第.{{0,4}}次|远程.{{0,4}}|视频.{{0,4}})）)?$",),
    misread=("洵问笔录", "询间笔录", "询问笔彔", "洵间笔录"),
    fields=("起止时间", "地点", "询问人", "记录人", "被询问人", "告知", "问答", "核对语"),
    slots=(INTERVIEWED, INTERVIEWERS, NOTE_TAKER, INTERPRETER, GUARDIAN),
    source="CPL 124-127; CPR 210-212",
)
ADMINISTRATIVE_INTERVIEW_RECORD = Kind(
    code="XUNWENA",
    name="administrative_interview_record",
    titles=("询问笔录",),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=141,
    title_patterns=(
        rf"^{_HOW}询问(?:违法嫌疑人|违法行为人|被侵害人|当事人)?笔录(?:（(?:第.{{0,4}}次|远程.{{0,4}}|视频.{{0,4}})）)?$",
    ),
    misread=("洵问笔录", "询间笔录", "询问笔彔", "洵间笔录"),
    fields=("起止时间", "地点", "询问人", "到案经过", "到案离开时间", "家属通知", "饮食休息", "告知", "问答", "核对语"),
    slots=(INTERVIEWED, INTERVIEWERS, NOTE_TAKER, INTERPRETER, GUARDIAN),
    source="PSL2025 98-101; APR 66-80",
)
INTERVIEW_NOTICE = Kind(
    code="XWTZ",
    name="interview_notice",
    titles=("询问通知书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=62,
    fields=("被询问人", "时间", "地点"),
    slots=(INTERVIEWED,),
    source="CPR 210(3)",
)
SELF_WRITTEN_STATEMENT = Kind(
    code="QBGC",
    name="self_written_statement",
    titles=("亲笔供词", "亲笔证词", "自书材料"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=63,
    title_patterns=(r"^(?:亲笔供词|亲笔证词|自书材料|情况说明（本人书写）)$",),
    fields=("正文", "书写日期"),
    slots=(PARTICIPANTS, OFFICER),
    source="CPR 207; APR 80",
)
ADMINISTRATIVE_SUMMONS = Kind(
    code="CHUANXA",
    name="administrative_summons",
    titles=("传唤证", "公安机关传唤证"),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=140,
    misread=("传换证", "传唤讧"),
    number_pattern=number("行传"),
    fields=("文号", "被传唤人", "依据", "到案", "离开时间", "家属通知"),
    slots=(SUSPECT, UNIT_SEAL),
    source="PSL2025 96, 97; APR 67-69",
)
CONTINUED_QUESTIONING_NOTICE = Kind(
    code="JXPW",
    name="continued_questioning_notice",
    titles=("继续盘问通知书", "继续盘问审批表", "延长继续盘问时限审批表"),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=148,
    title_patterns=(r"继续盘问(?:通知书|审批表|时限审批表)$",),
    fields=("理由", "时限", "家属通知"),
    slots=(SUSPECT, APPROVER),
    source="JXPW 11, 14, 17; APR 57",
)
STOP_AND_QUESTION_RECORD = Kind(
    code="PWBL",
    name="stop_and_question_record",
    titles=("当场盘问、检查笔录", "继续盘问笔录"),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=149,
    title_patterns=(r"盘问(?:、?检查)?笔录$",),
    fields=("时间", "地点", "理由", "情况"),
    slots=(SUSPECT, OFFICERS),
)
