"""Bail and residential surveillance."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    APPROVER,
    GUARANTOR,
    OFFICERS,
    RECIPIENT,
    SUSPECT,
    UNIT_SEAL,
    number,
)

BAIL_REQUEST_REPORT = Kind(
    code="QBBG",
    name="bail_request_report",
    titles=("呈请取保候审报告书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.WORKING,),
    order=43,
    fields=("取保理由", "保证方式", "批示"),
    slots=(OFFICERS, APPROVER),
    source="CPR 83",
)
BAIL_DECISION = Kind(
    code="QBHS",
    name="bail_decision",
    titles=("取保候审决定书", "取保候审执行通知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=44,
    number_pattern=number("取保"),
    fields=("文号", "理由", "保证方式", "起算日", "执行机关"),
    slots=(SUSPECT, UNIT_SEAL),
    source="CPL 67, 71; CPR 81-89",
)
BAIL_GUARANTOR_UNDERTAKING = Kind(
    code="QBBZ",
    name="bail_guarantor_undertaking",
    titles=("取保候审保证书", "保证书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=45,
    title_patterns=(r"^(?:取保候审)?保证书$",),
    fields=("保证人", "关系", "义务"),
    slots=(GUARANTOR, OFFICERS),
    source="CPR 86",
)
BAIL_DEPOSIT_NOTICE = Kind(
    code="SQBZ",
    name="bail_deposit_notice",
    titles=("收取保证金通知书", "退还保证金决定书", "没收保证金决定书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=46,
    title_patterns=(r"^(?:收取|退还|没收)保证金(?:通知书|决定书)$",),
    fields=("金额大写小写", "银行", "日期"),
    slots=(RECIPIENT, UNIT_SEAL),
    source="CPR 87, 88, 97-101",
)
BAIL_OBLIGATIONS_NOTICE = Kind(
    code="BQYW",
    name="bail_obligations_notice",
    titles=("被取保候审人义务告知书", "责令遵守取保候审义务通知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=47,
    fields=("法定义务", "特定义务"),
    slots=(SUSPECT,),
    source="CPR 89, 90",
)
BAIL_TERMINATION_DECISION = Kind(
    code="JCQB",
    name="bail_termination_decision",
    titles=("解除取保候审决定书", "解除取保候审通知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=48,
    title_patterns=(r"^解除取保候审(?:决定|通知)书$",),
    fields=("起止", "解除原因"),
    slots=(SUSPECT, UNIT_SEAL),
    source="CPR 108",
)
RESIDENTIAL_SURVEILLANCE_DECISION = Kind(
    code="JSJZ",
    name="residential_surveillance_decision",
    titles=("监视居住决定书", "监视居住执行通知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=49,
    title_patterns=(r"^监视居住(?:决定书|执行通知书)$",),
    number_pattern=number("监居"),
    fields=("方式", "场所", "起算日", "规定"),
    slots=(SUSPECT, UNIT_SEAL),
    source="CPL 74, 75; CPR 109-115",
)
RESIDENTIAL_SURVEILLANCE_NOTICE = Kind(
    code="JSJZTZ",
    name="residential_surveillance_notice",
    titles=("指定居所监视居住通知书", "监视居住通知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=50,
    title_patterns=(r"^(?:指定居所)?监视居住通知书$",),
    fields=("家属", "理由", "场所", "时间"),
    slots=(RECIPIENT, UNIT_SEAL),
    source="CPR 113",
)
RESIDENTIAL_SURVEILLANCE_TERMINATION_DECISION = Kind(
    code="JCJS",
    name="residential_surveillance_termination_decision",
    titles=("解除监视居住决定书",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=51,
    fields=("起止", "原因"),
    slots=(SUSPECT, UNIT_SEAL),
    source="CPR 123",
)
