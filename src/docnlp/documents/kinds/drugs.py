"""Drug cases: weighing, sampling, sealing, controlled delivery, rehabilitation."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    APPROVER,
    ATTESTING_WITNESS,
    NOTE_TAKER,
    OFFICERS,
    RECIPIENT,
    SUSPECT,
    UNIT_SEAL,
    number,
)

DRUG_WEIGHING_RECORD = Kind(
    code="CLBL",
    name="drug_weighing_record",
    titles=("称量笔录", "毒品称量笔录"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=94,
    title_patterns=(r"^(?:扣押)?(?:疑似)?(?:毒品)?称[量重](?:笔录|记录)$",),
    misread=("称童笔录", "祢量笔录"),
    fields=("时间地点", "衡器及检定", "编号", "毛重净重", "照片"),
    slots=(OFFICERS, SUSPECT, ATTESTING_WITNESS, NOTE_TAKER),
    source="DRUG2016",
)
DRUG_SAMPLING_RECORD = Kind(
    code="QYBL",
    name="drug_sampling_record",
    titles=("取样笔录", "毒品取样笔录"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=95,
    title_patterns=(r"^(?:毒品)?取样笔录$",),
    fields=("编号", "取样方法", "数量", "封装"),
    slots=(OFFICERS, SUSPECT, ATTESTING_WITNESS, NOTE_TAKER),
    source="DRUG2016 21",
)
SEALING_RECORD = Kind(
    code="FZBL",
    name="sealing_record",
    titles=("封装笔录", "毒品封装记录", "封存笔录"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=96,
    title_patterns=(r"^(?:毒品)?封(?:装|存)(?:笔录|记录)$",),
    fields=("编号", "包装", "封条", "状态"),
    slots=(OFFICERS, SUSPECT, ATTESTING_WITNESS),
)
CONTROLLED_DELIVERY_REQUEST = Kind(
    code="KZXJ",
    name="controlled_delivery_request",
    titles=("呈请实施控制下交付报告书", "控制下交付审批表", "控制下交付决定书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.WORKING,),
    order=99,
    title_patterns=(r"控制下交付(?:报告书|审批表|决定书)$",),
    fields=("案情", "对象", "毒品种类数量", "方案", "安全与替代措施", "批准人", "时间"),
    slots=(OFFICERS, APPROVER),
    source="CPL 153(2); CPR 272",
)
CONTROLLED_DELIVERY_RECORD = Kind(
    code="KZJL",
    name="controlled_delivery_record",
    titles=("控制下交付实施记录", "控制下交付经过说明"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.WORKING,),
    order=100,
    title_patterns=(r"控制下交付(?:实施记录|经过(?:说明)?)$",),
    fields=("时间线", "地点", "参与人员", "毒品交接", "监控", "查获"),
    slots=(OFFICERS,),
)
COMPULSORY_DRUG_REHABILITATION_DECISION = Kind(
    code="QGJD",
    name="compulsory_drug_rehabilitation_decision",
    titles=("强制隔离戒毒决定书",),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=150,
    number_pattern=number("强戒"),
    fields=("事实", "成瘾认定", "依据", "期限", "救济"),
    slots=(SUSPECT, UNIT_SEAL),
    source="禁毒法 38, 40, 47",
)
COMMUNITY_DRUG_REHABILITATION_DECISION = Kind(
    code="SQJD",
    name="community_drug_rehabilitation_decision",
    titles=("社区戒毒决定书", "责令社区戒毒决定书", "社区康复决定书"),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=151,
    title_patterns=(r"^(?:责令)?社区(?:戒毒|康复)决定书$",),
    number_pattern=number("社戒"),
    fields=("事实", "依据", "期限", "报到地点期限"),
    slots=(SUSPECT, RECIPIENT),
    source="禁毒法 33, 48; 戒毒条例 13, 14, 37",
)
DRUG_REHABILITATION_NOTICE = Kind(
    code="JDTZS",
    name="drug_rehabilitation_notice",
    titles=("强制隔离戒毒通知书", "社区戒毒通知书"),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=152,
    title_patterns=(r"戒毒通知书$",),
    fields=("被通知单位或家属", "时间"),
    slots=(RECIPIENT,),
    source="禁毒法 40",
)
