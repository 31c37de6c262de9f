"""From the report to the filing of the case: intake, filing, transfer, jurisdiction, withdrawal."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    APPROVER,
    DEPARTMENT_HEAD,
    FILLER,
    OFFICER,
    OFFICERS,
    OPINION,
    RECIPIENT,
    REPORTER,
    SUSPECT,
    UNIT_SEAL,
    number,
)

INCIDENT_REPORT_FORM = Kind(
    code="JBA",
    name="incident_report_form",
    titles=("接报案登记表", "接处警登记表", "报警案件登记表", "接警单", "接处警工作登记表", "接处警记录"),
    volumes=(Volume.WORKING, Volume.ADMINISTRATIVE),
    order=3,
    title_patterns=(r"^接(?:报案|处警)登记表$",),
    fields=("报警时间", "报警人", "联系方式", "报警内容", "处警情况", "处警人"),
    slots=(REPORTER, OFFICER),
    source="APR 60, 61",
)
CASE_INTAKE_FORM = Kind(
    code="SADJ",
    name="case_intake_form",
    titles=("受案登记表", "接受刑事案件登记表"),
    volumes=(Volume.PROCEDURE, Volume.ADMINISTRATIVE),
    order=4,
    number_pattern=number("受案"),
    fields=("案件来源", "报案人基本情况", "报案时间", "发案时间地点", "简要案情", "受案意见", "受案审批", "受案单位"),
    slots=(OFFICERS, DEPARTMENT_HEAD, OPINION),
    source="APR 61; CPR 171",
)
CASE_INTAKE_RECEIPT = Kind(
    code="SAHZ",
    name="case_intake_receipt",
    titles=("受案回执",),
    volumes=(Volume.PROCEDURE, Volume.ADMINISTRATIVE),
    order=5,
    number_pattern=number("受案"),
    fields=("报案人", "受案单位", "案件名称", "查询方式", "联系人", "日期"),
    slots=(REPORTER, UNIT_SEAL),
    source="APR 61; CPR 171",
)
CASE_FILING_REQUEST_REPORT = Kind(
    code="LABG",
    name="case_filing_request_report",
    titles=("呈请立案报告书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.WORKING,),
    order=8,
    fields=("案件来源", "简要案情", "立案依据", "领导批示"),
    slots=(OFFICERS, DEPARTMENT_HEAD, APPROVER),
)
CASE_FILING_DECISION = Kind(
    code="LAJD",
    name="case_filing_decision",
    titles=("立案决定书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=9,
    number_pattern=number("立"),
    fields=("文号", "案件名称", "机关印章", "日期"),
    slots=(UNIT_SEAL, APPROVER, FILLER),
    source="CPL 109, 112; CPR 178",
)
CASE_FILING_NOTICE = Kind(
    code="LAGZ",
    name="case_filing_notice",
    titles=("立案告知书", "立案告知单"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=10,
    title_patterns=(r"^立案告知(?:书|单)$",),
    fields=("被告知人", "案件名称", "日期"),
    slots=(SUSPECT,),
)
NON_FILING_NOTICE = Kind(
    code="BYLA",
    name="non_filing_notice",
    titles=("不予立案通知书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=11,
    number_pattern=number("不立"),
    fields=("控告人", "控告日期", "不予立案原因", "依据", "复议权与期限", "日期"),
    slots=(REPORTER, UNIT_SEAL),
    source="CPL 112; CPR 178, 179",
)
NON_FILING_EXPLANATION = Kind(
    code="BLSM",
    name="non_filing_explanation",
    titles=("不立案理由说明书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=12,
    fields=("检察院文号", "不立案事实与理由", "依据"),
    slots=(UNIT_SEAL,),
    source="CPR 182",
)
CASE_TRANSFER_NOTICE = Kind(
    code="YSAJ",
    name="case_transfer_notice",
    titles=("移送案件通知书",),
    volumes=(Volume.PROCEDURE, Volume.ADMINISTRATIVE),
    order=13,
    number_pattern=number("移"),
    fields=("移送单位", "理由", "依据", "卷数", "证据财物"),
    slots=(RECIPIENT,),
    source="CPR 175, 184; APR 61",
)
JURISDICTION_DESIGNATION_DECISION = Kind(
    code="ZDGX",
    name="jurisdiction_designation_decision",
    titles=("指定管辖决定书",),
    volumes=(Volume.PROCEDURE, Volume.ADMINISTRATIVE),
    order=14,
    number_pattern=number("指管"),
    fields=("案件名称", "争议情况", "被指定单位"),
    slots=(UNIT_SEAL,),
    source="CPR 22, 23; APR 15",
)
CASE_WITHDRAWAL_REQUEST_REPORT = Kind(
    code="CXBG",
    name="case_withdrawal_request_report",
    titles=("呈请撤销案件报告书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.WORKING,),
    order=15,
    fields=("立案情况", "侦查查明", "处理意见"),
    slots=(OFFICERS, DEPARTMENT_HEAD, APPROVER),
)
CASE_WITHDRAWAL_DECISION = Kind(
    code="CXAJ",
    name="case_withdrawal_decision",
    titles=("撤销案件决定书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=16,
    number_pattern=number("撤案"),
    fields=("案件名称", "理由", "依据", "日期"),
    slots=(SUSPECT, UNIT_SEAL),
    source="CPL 163; CPR 186, 187, 189",
)
INVESTIGATION_TERMINATION_DECISION = Kind(
    code="ZZZC",
    name="investigation_termination_decision",
    titles=("终止侦查决定书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=17,
    number_pattern=number("终侦"),
    fields=("犯罪嫌疑人", "理由", "依据"),
    slots=(SUSPECT,),
    source="CPR 186(2), 187, 189",
)
RECUSAL_DECISION = Kind(
    code="HBJD",
    name="recusal_decision",
    titles=("回避决定书", "回避/驳回申请回避决定书", "驳回申请回避决定书"),
    volumes=(Volume.PROCEDURE, Volume.ADMINISTRATIVE),
    order=18,
    title_patterns=(r"^(?:驳回申请)?回避决定书$",),
    fields=("申请人", "被申请回避人", "理由", "决定", "复议权"),
    slots=(REPORTER, UNIT_SEAL),
    source="CPR 32-39; APR 17-25",
)
