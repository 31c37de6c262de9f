"""Accounts of officers, personal background, internal registers."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    APPROVER,
    CUSTODIAN,
    LEGAL_REVIEWER,
    NOTE_TAKER,
    OFFICER,
    OFFICERS,
    PARTICIPANTS,
    SUSPECT,
    UNIT_SEAL,
)

APPREHENSION_ACCOUNT = Kind(
    code="DAJG",
    name="apprehension_account",
    titles=("到案经过", "抓获经过", "归案情况说明", "破案经过", "到案情况说明", "抓获情况说明", "查获经过"),
    volumes=(Volume.EVIDENCE,),
    order=102,
    title_patterns=(
        r"^(?:到案|抓获|归案|破案|投案|查获)(?:自首)?(?:的)?(?:经过|情况)(?:说明)?$",
        r"^关于[^，。]{1,24}(?:到案|抓获|归案|投案|查获)(?:的)?(?:经过|情况)(?:的)?(?:说明)?$",
    ),
    fields=("时间", "地点", "方式", "抓获人"),
    slots=(OFFICERS, UNIT_SEAL),
    source="SPC2021 142",
)
HOUSEHOLD_REGISTRATION_CERTIFICATE = Kind(
    code="HJZM",
    name="household_registration_certificate",
    titles=("户籍证明", "常住人口基本信息", "常住人口登记表", "人口信息查询表", "常住人口信息表", "人员基本信息"),
    volumes=(Volume.EVIDENCE,),
    order=103,
    title_patterns=(
        r"^(?:全国)?(?:常住人口|人口|户籍|居民)(?:基本)?(?:信息|资料|登记|证明)(?:查询)?(?:表|单|结果|证明)?$",
    ),
    fields=("姓名", "出生日期", "身份证号", "住址", "照片"),
    slots=(UNIT_SEAL, OFFICERS),
)
CRIMINAL_HISTORY_RECORD = Kind(
    code="QKZL",
    name="criminal_history_record",
    titles=("前科材料", "刑事判决书", "违法犯罪记录查询", "释放证明", "违法犯罪记录查询结果"),
    volumes=(Volume.EVIDENCE,),
    order=104,
    title_patterns=(
        r"刑事判决书$",
        r"违法犯罪(?:经历|记录|人员信息).{0,8}$",
        r"^(?:刑满)?释放证明(?:书)?$",
        r"^前科(?:查询|情况)[\u4e00-\u9fa5]{0,6}$",
    ),
    fields=("案由", "刑期", "释放日"),
    slots=(OFFICERS, UNIT_SEAL),
    source="SPC2021 145",
)
EXPLANATORY_STATEMENT = Kind(
    code="QKSM",
    name="explanatory_statement",
    titles=("情况说明", "工作说明", "办案说明"),
    volumes=(Volume.EVIDENCE,),
    order=105,
    title_patterns=(
        r"^(?:关于[^，。]{2,36}?的?)?[\u4e00-\u9fa5]{0,10}?(?:情况|工作|办案|补充)(?:的)?(?:说明|证明)(?:材料|书)?$",
        r"^(?:关于[^，。]{2,36}?的)?证明(?:材料|信)?$",
    ),
    fields=("说明事项",),
    slots=(OFFICERS, UNIT_SEAL),
)
CASE_HANDLING_AREA_REGISTER = Kind(
    code="BAQ",
    name="case_handling_area_register",
    titles=("办案区使用情况登记表", "执法办案区使用登记", "办案区台账", "执法办案区使用登记表", "办案区使用登记台账"),
    volumes=(Volume.WORKING, Volume.ADMINISTRATIVE),
    order=118,
    title_patterns=(r"办案(?:区|场所)使用(?:情况)?登记(?:表|台账|簿)?$",),
    fields=("进出时间", "人身检查", "看管", "活动轨迹", "饮食休息"),
    slots=(OFFICER, SUSPECT, CUSTODIAN),
)
INFORMATION_COLLECTION_RECORD = Kind(
    code="CJXX",
    name="information_collection_record",
    titles=("信息采集记录", "人员信息采集表"),
    volumes=(Volume.WORKING, Volume.ADMINISTRATIVE),
    order=119,
    title_patterns=(r"信息采集(?:表|记录|登记表|情况登记表)$",),
    fields=("指纹", "血样", "尿样", "手机"),
    slots=(OFFICERS,),
)
CASE_COOPERATION_LETTER = Kind(
    code="XZHZ",
    name="case_cooperation_letter",
    titles=("办案协作函", "异地协作函"),
    volumes=(Volume.WORKING, Volume.ADMINISTRATIVE),
    order=120,
    title_patterns=(r"(?:办案|异地)(?:办案)?协作函$",),
    fields=("请求事项", "法律文书", "联系人"),
    slots=(UNIT_SEAL,),
    source="CPR 346, 347; APR 117-121",
)
TECHNICAL_INVESTIGATION_REQUEST = Kind(
    code="JZBG",
    name="technical_investigation_request",
    titles=("呈请采取技术侦查措施报告书", "采取技术侦查措施决定书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.WORKING,),
    order=101,
    title_patterns=(r"采取技术侦查措施(?:报告书|决定书)$",),
    fields=("案件类型", "种类", "对象", "期限"),
    slots=(APPROVER,),
    source="CPR 263-268",
)
LEGAL_REVIEW_OPINION = Kind(
    code="FZSH",
    name="legal_review_opinion",
    titles=("法制审核意见书", "案件审核意见书"),
    volumes=(Volume.WORKING, Volume.ADMINISTRATIVE),
    order=137,
    title_patterns=(r"(?:法制|案件)审核意见书?$",),
    fields=("审核意见", "审核人资格"),
    slots=(LEGAL_REVIEWER, APPROVER),
    source="PSL2025 114; APL2021 58",
)
COLLECTIVE_DELIBERATION_RECORD = Kind(
    code="JTTL",
    name="collective_deliberation_record",
    titles=("集体讨论记录", "集体议案记录", "案件集体讨论笔录"),
    volumes=(Volume.WORKING, Volume.ADMINISTRATIVE),
    order=138,
    title_patterns=(r"集体(?:讨论|议案)(?:记录|笔录)$",),
    fields=("参加人", "意见", "结论"),
    slots=(PARTICIPANTS, NOTE_TAKER),
    source="PSL2025 113(2); APL2021 57; CPR 286",
)
