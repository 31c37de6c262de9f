"""End of a criminal investigation, and service of documents."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    APPROVER,
    ATTESTING_WITNESS,
    BOTH_SIDES,
    OFFICERS,
    PARTICIPANTS,
    RECIPIENT,
    SERVERS,
    UNIT_SEAL,
    number,
)

INVESTIGATION_CONCLUSION_REPORT = Kind(
    code="JABG",
    name="investigation_conclusion_report",
    titles=("结案报告", "侦查终结报告", "呈请侦查终结报告书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.WORKING,),
    order=110,
    title_patterns=(r"^(?:(?:呈请)?侦查终结报告书?|结案报告)$",),
    fields=("基本情况", "强制措施及理由", "事实", "证据", "法律依据", "处理意见"),
    slots=(OFFICERS, APPROVER),
    source="CPR 285, 286",
)
PROSECUTION_RECOMMENDATION = Kind(
    code="QSYJ",
    name="prosecution_recommendation",
    titles=("起诉意见书", "补充起诉意见书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=111,
    title_patterns=(r"^(?:补充)?起诉意见书$",),
    number_pattern=number("诉"),
    fields=(
        "犯罪嫌疑人",
        "违法犯罪经历",
        "强制措施",
        "辩护律师",
        "案件来源",
        "犯罪事实",
        "证据",
        "情节",
        "罪名与法条",
        "认罪认罚",
        "附件",
    ),
    slots=(APPROVER, UNIT_SEAL),
    source="CPL 162; CPR 289-292",
)
SUPPLEMENTARY_INVESTIGATION_REPORT = Kind(
    code="BCZC",
    name="supplementary_investigation_report",
    titles=("补充侦查报告书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=113,
    fields=("退查文号", "补充情况", "不能补充的理由"),
    slots=(UNIT_SEAL,),
    source="CPR 295, 296",
)
PROOF_OF_SERVICE = Kind(
    code="SDHZ",
    name="proof_of_service",
    titles=("送达回证", "送达回执"),
    volumes=(Volume.PROCEDURE, Volume.ADMINISTRATIVE),
    order=114,
    title_patterns=(r"^送达回[证执]$",),
    fields=("文书名称文号", "受送达人", "送达方式", "地点", "时间", "拒收事由"),
    slots=(RECIPIENT, ATTESTING_WITNESS, SERVERS),
    source="CPL 107; APR 36",
)
CRIMINAL_SETTLEMENT_AGREEMENT = Kind(
    code="HJXY",
    name="criminal_settlement_agreement",
    titles=("和解协议书", "刑事和解协议书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=115,
    title_patterns=(r"^(?:刑事)?和解协议书$",),
    fields=("事实", "赔偿", "谅解", "自愿"),
    slots=(BOTH_SIDES, OFFICERS, PARTICIPANTS),
    source="CPR 335-337",
)
ILLEGAL_GAINS_CONFISCATION_OPINION = Kind(
    code="MSWY",
    name="illegal_gains_confiscation_opinion",
    titles=("没收违法所得意见书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=116,
    slots=(UNIT_SEAL,),
    source="CPR 339, 340",
)
COMPULSORY_MEDICAL_TREATMENT_OPINION = Kind(
    code="QZYL",
    name="compulsory_medical_treatment_opinion",
    titles=("强制医疗意见书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=117,
    fields=("暴力行为", "鉴定意见", "继续危害可能"),
    slots=(UNIT_SEAL,),
    source="CPR 343",
)
