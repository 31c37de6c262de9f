"""Expert opinions, tests and medical papers."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    APPROVER,
    EXAMINER,
    EXAMINERS,
    RECIPIENT,
    SUSPECT,
    UNIT_SEAL,
)

FORENSIC_APPRAISAL_COMMISSION = Kind(
    code="JDPQ",
    name="forensic_appraisal_commission",
    titles=("鉴定聘请书", "委托鉴定书", "鉴定委托书"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=80,
    title_patterns=(r"^鉴定(?:聘请|委托)书$",),
    fields=("鉴定机构", "事项", "检材", "要求"),
    slots=(APPROVER, UNIT_SEAL),
    source="CPR 248; APR 87",
)
FORENSIC_APPRAISAL_OPINION = Kind(
    code="JDYJ",
    name="forensic_appraisal_opinion",
    titles=("鉴定书", "鉴定意见书", "检验报告", "检验鉴定报告"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=81,
    title_patterns=(r"(?<!聘请)(?:鉴定书|鉴定意见书|检验报告|检验鉴定(?:报告|意见)书?)$",),
    fields=("委托人", "事项", "检材", "受理日期", "方法", "过程", "意见", "鉴定人"),
    slots=(EXAMINERS, UNIT_SEAL),
    source="CPR 251; APR 96; SPC2021 97, 98",
)
FORENSIC_APPRAISAL_NOTICE = Kind(
    code="JDTZ",
    name="forensic_appraisal_notice",
    titles=("鉴定意见通知书", "鉴定结论通知书"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=82,
    title_patterns=(r"^鉴定(?:意见|结论)通知书$",),
    fields=("被通知人", "鉴定意见", "申请权利", "日期"),
    slots=(RECIPIENT, UNIT_SEAL),
    source="CPL 148; CPR 252; APR 97",
)
PRICE_APPRAISAL_CONCLUSION = Kind(
    code="JGRD",
    name="price_appraisal_conclusion",
    titles=("价格认定结论书", "价格鉴定结论书"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=83,
    title_patterns=(r"^(?:关于[^，。]{1,24}的)?价格(?:认定|鉴定|评估)(?:结论)?(?:书|报告书?|意见书?)$",),
    fields=("标的", "基准日", "价格"),
    slots=(UNIT_SEAL,),
    source="APR 93",
)
ON_SITE_TEST_REPORT = Kind(
    code="XDJC",
    name="on_site_test_report",
    titles=("现场检测报告书", "吸毒检测报告"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=97,
    title_patterns=(
        r"^(?:现场检测报告书|吸毒(?:人员)?(?:现场)?(?:尿(?:液|样)?)?检(?:测|验)(?:报告书?|结果|记录)(?:单)?)$",
        r"^(?:呼气式?)?酒精(?:含量)?(?:呼气)?(?:测试|检测)[\u4e00-\u9fa5]{0,4}(?:单|报告书?|记录)$",
        r"^(?:现场|(?:毒品)?尿(?:液|样)?|毒品)(?:快速)?检(?:测|验)(?:报告书?|结果|记录)(?:单)?$",
    ),
    fields=("被检测人", "样本", "试剂", "结果", "时间", "异议告知"),
    slots=(EXAMINERS, SUSPECT, UNIT_SEAL),
    source="APR 94; 禁毒法 32",
)
DRUG_ADDICTION_DETERMINATION = Kind(
    code="XDCY",
    name="drug_addiction_determination",
    titles=("吸毒成瘾认定意见书", "吸毒成瘾认定报告"),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=98,
    title_patterns=(r"^吸毒成瘾认定.{0,6}$",),
    fields=("依据",),
    slots=(EXAMINERS, UNIT_SEAL),
    source="禁毒法 31",
)
MEDICAL_CERTIFICATE = Kind(
    code="ZDZM",
    name="medical_certificate",
    titles=("诊断证明书", "疾病诊断证明书", "病历", "门诊病历", "住院病历", "出院记录"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=107,
    title_patterns=(
        r"^(?:疾病|伤情|病情)?诊断(?:证明)?(?:书|单)$",
        r"^(?:门诊|急诊|住院)(?:病历|病案)(?:记录|首页)?$",
        r"^出院(?:记录|小结|证明)$",
    ),
    fields=("医院", "诊断", "日期", "医师"),
    slots=(EXAMINER, UNIT_SEAL),
)
