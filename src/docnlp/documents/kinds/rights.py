"""Notices of rights, lawyers, guardians, permissions."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    GUARDIAN,
    INTERPRETER,
    LAWYER,
    OFFICERS,
    RECIPIENT,
    SUSPECT,
    UNIT_SEAL,
    VICTIM,
    WITNESS,
)

LEGAL_AID_NOTICE = Kind(
    code="FLYZ",
    name="legal_aid_notice",
    titles=("提供法律援助通知书", "法律援助通知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=19,
    title_patterns=(r"^(?:提供)?法律援助通知书$",),
    fields=("嫌疑人", "羁押处所"),
    slots=(UNIT_SEAL, RECIPIENT),
    source="CPL 35, 278; CPR 46, 320; 法律援助法 25, 36",
)
LAWYER_MEETING_DECISION = Kind(
    code="HJJD",
    name="lawyer_meeting_decision",
    titles=("准予会见犯罪嫌疑人决定书", "不准予会见犯罪嫌疑人决定书", "会见通知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=20,
    title_patterns=(r"会见(?:犯罪嫌疑人)?(?:决定书|通知书)$",),
    fields=("律师", "嫌疑人", "决定", "理由"),
    slots=(LAWYER,),
    source="CPR 52",
)
SUSPECT_RIGHTS_NOTICE = Kind(
    code="QLGZX",
    name="suspect_rights_notice",
    titles=("犯罪嫌疑人诉讼权利义务告知书", "犯罪嫌疑人权利义务告知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE, Volume.EVIDENCE),
    order=21,
    title_patterns=(r"^犯罪嫌疑人(?:诉讼)?权利义务告知书$",),
    fields=("告知时间",),
    slots=(SUSPECT, OFFICERS, INTERPRETER),
    source="CPR 43, 203; CPL 34, 120",
)
VICTIM_RIGHTS_NOTICE = Kind(
    code="QLGZB",
    name="victim_rights_notice",
    titles=("被害人诉讼权利义务告知书", "被害人权利义务告知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=22,
    title_patterns=(r"^被害人(?:诉讼)?权利义务告知书$",),
    fields=("权利义务", "告知时间"),
    slots=(VICTIM,),
)
WITNESS_RIGHTS_NOTICE = Kind(
    code="QLGZZ",
    name="witness_rights_notice",
    titles=("证人诉讼权利义务告知书", "证人权利义务告知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=23,
    title_patterns=(r"^证人(?:诉讼)?权利义务告知书$",),
    fields=("权利义务", "告知时间"),
    slots=(WITNESS,),
)
ADMINISTRATIVE_RIGHTS_NOTICE = Kind(
    code="QLGZA",
    name="administrative_rights_notice",
    titles=("行政案件权利义务告知书", "权利义务告知书"),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=24,
    title_patterns=(r"^(?:行政案件)?权利义务告知书$",),
    fields=("权利义务", "告知时间"),
    slots=(SUSPECT,),
)
GUARDIAN_ATTENDANCE_NOTICE = Kind(
    code="FDDL",
    name="guardian_attendance_notice",
    titles=("未成年人法定代理人到场通知书", "未成年人监护人到场通知书", "合适成年人到场通知书"),
    volumes=(Volume.PROCEDURE, Volume.ADMINISTRATIVE),
    order=25,
    title_patterns=(r"^(?:未成年人)?.{0,6}到场通知书$",),
    fields=("未成年人", "被通知人", "关系", "到场时间地点"),
    slots=(GUARDIAN, UNIT_SEAL),
    source="CPL 281; CPR 323; PSL2025 98(3); APR 75",
)
DEFENCE_COUNSEL_OPINION = Kind(
    code="FZTJ",
    name="defence_counsel_opinion",
    titles=("辩护律师意见", "听取律师意见记录"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=108,
    title_patterns=(r"律师意见(?:书|记录)?$", r"^辩护(?:人|律师)?意见书?$"),
    fields=("律师意见", "核实情况"),
    slots=(LAWYER, OFFICERS),
    source="CPL 161; CPR 58",
)
PROSECUTION_TRANSFER_NOTICE = Kind(
    code="YSGZ",
    name="prosecution_transfer_notice",
    titles=("移送起诉告知书", "移送审查起诉告知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=112,
    title_patterns=(r"^移送(?:审查)?起诉告知书$",),
    fields=("移送日期", "受理检察院"),
    slots=(SUSPECT, LAWYER),
    source="CPL 162; CPR 289",
)
PEOPLE_CONGRESS_PERMISSION_REQUEST = Kind(
    code="RDXK",
    name="people_congress_permission_request",
    titles=("提请许可采取强制措施函",),
    volumes=(Volume.PROCEDURE,),
    order=121,
    title_patterns=(r"人大.{0,12}(?:许可|报告)(?:函|书)?$", r"^提请许可.{2,20}函$"),
    fields=("代表身份", "理由", "回复"),
    slots=(UNIT_SEAL,),
    source="CPR 164-166; APR 174",
)
FAST_TRACK_NOTICE = Kind(
    code="KSBL",
    name="fast_track_notice",
    titles=("快速办理告知书", "快速办理行政案件告知"),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=160,
    title_patterns=(r"^快速办理.{0,12}(?:告知书?|审批表|同意书)$",),
    fields=("适用条件", "同意"),
    slots=(SUSPECT,),
    source="APR 40-48",
)
