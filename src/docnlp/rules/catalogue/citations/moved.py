"""Laws whose articles were renumbered, and what the moved articles are about: numbers and words, no text of any law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from docnlp.rules.in_force import ADMINISTRATIVE_PENALTY_2021, CRIMINAL_PROCEDURE_2018, PUBLIC_ORDER_2025


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about, by the words of the sentence that cites it."""

    old: str
    """Its number in the version before; where it went, the catalogue's map tells."""
    name: str
    words: str
    """Pattern of the citing sentence."""
    kinds: tuple[str, ...] = ()
    """Documents (English names) that are about it whatever the sentence says."""
    now: tuple[str, ...] = ()
    """Its new articles where the map has not all of them or too many."""
    anywhere: bool = False
    """Whether the words may stand elsewhere in the document: reasons are given before the article is cited."""
    substance: bool = False
    """Whether it goes by the day of the act and not of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A law that was renumbered on a day."""

    law: str
    old: str
    """Version as the catalogue names it in offences: 治安管理处罚法（2012修正）."""
    new: str
    issued: date
    """Day of issue of the old version."""
    since: date
    topics: tuple[Topic, ...]
    new_only: Mapping[str, str] = field(default_factory=dict)
    """Number in the new version → words of its content that the version before did not have there."""


_PUBLIC_ORDER = Moved(
    law="治安管理处罚法",
    old="治安管理处罚法（2012修正）",
    new="治安管理处罚法（2025修订）",
    issued=date(2012, 10, 26),
    since=PUBLIC_ORDER_2025,
    topics=(
        Topic("19", "减轻处罚或者不予处罚", r"减轻处罚|不予(?:行政)?处罚|从轻", anywhere=True, substance=True),
        Topic("20", "从重处罚", r"从重", anywhere=True, substance=True),
        Topic(
            "21", "不执行行政拘留", r"不执行(?:行政)?拘留|拘留[^。；]{0,8}不(?:予)?执行", anywhere=True, substance=True
        ),
        Topic("22", "追究时效", r"追究时效|不再处罚|六个月[^。；]{0,12}未(?:被)?[^。；]{0,8}发现", substance=True),
        Topic("82", "传唤", r"传唤", kinds=("administrative_summons",)),
        Topic("83", "询问查证的时间和通知家属", r"询问查证|传唤[^。；]{0,30}通知[^。；]{0,6}家属"),
        Topic("84", "询问笔录的核对", r"核对[^。；]{0,12}笔录|笔录[^。；]{0,12}核对"),
        Topic("87", "检查", r"检查", kinds=("inspection_warrant",)),
        Topic("89", "扣押", r"扣押|证据保全", kinds=("evidence_preservation_decision",)),
        Topic("90", "鉴定", r"鉴定"),
        Topic("91", "处罚的决定机关", r"派出所决定|决定机关|以派出所名义"),
        Topic("94", "处罚前告知", r"告知|陈述和申辩", kinds=("pre_penalty_notification_record",)),
        Topic("95", "调查结束后的处理", r"不予(?:行政)?处罚决定|决定不予"),
        Topic("97", "宣告和送达", r"宣告|送达|通知[^。；]{0,8}家属", kinds=("administrative_detention_family_notice",)),
        Topic("98", "听证", r"听证", kinds=("hearing_rights_notice", "hearing_notice")),
        Topic(
            "99",
            "办案期限",
            r"(?:办案|办理)[^。；]{0,8}期限|延长[^。；]{0,8}期限",
            kinds=("case_period_extension_approval",),
        ),
        Topic("100", "当场处罚", r"当场(?:作出|处罚|决定)", kinds=("on_the_spot_penalty_decision",)),
        Topic("103", "拘留的执行", r"送(?:达)?[^。；]{0,12}拘留所"),
        Topic("104", "缴纳罚款", r"缴纳|当场收缴|指定的?银行"),
        Topic("107", "暂缓执行行政拘留", r"暂缓(?:执行)?", kinds=("detention_suspension_decision",)),
    ),
    new_only={
        "19": r"不法侵害|防卫|制止",
        "20": r"从轻|减轻|不予处罚|谅解|投案|立功|胁迫",
        "21": r"从宽|认错|认罚|愿意接受|自愿接受|如实陈述",
        "22": r"从重",
        "23": r"不执行|未成年|不满十[六八]周岁|怀孕|哺乳|七十周岁",
        "24": r"矫治",
        "25": r"时效|不再处罚|六个月",
        "28": r"大型(?:群众性)?活动|比赛|球场|赛场",
        "32": r"无线电",
        "33": r"计算机|信息系统",
        "36": r"爆炸|毒害|放射|病原体",
        "42": r"铁路|轨道",
        "43": r"电网|施工|井盖|高空|升放|明火",
        "44": r"大型(?:群众性)?活动",
        "45": r"安全事故",
        "46": r"飞行|无人|升放",
        "49": r"乞讨",
        "50": r"恐吓|威胁|侮辱|诽谤|诬告|偷窥|偷拍|窃听|多次发送|纠缠",
        "57": r"邮件|快件",
        "60": r"欺凌",
        "66": r"集会|游行|示威",
        "67": r"旅馆|住宿",
        "68": r"出租",
        "70": r"窃听|窃照",
        "72": r"赃物|虚假证言|谎报案情|监督管理规定|(?:隐藏|转移|变卖|损毁)[^。；]{0,14}(?:扣押|查封)",
        "73": r"禁止令|告诫书|职业禁止|禁止接触",
        "75": r"文物|名胜",
        "82": r"赌",
        "83": r"罂粟|毒品原植物",
        "84": r"毒",
        "87": r"通风报信",
        "89": r"饲养|犬|动物",
        "90": r"立案",
        "91": r"刑讯|非法手段|非法证据",
        "94": r"秘密|隐私|保密",
        "95": r"回避",
        "97": r"询问查证",
        "98": r"笔录|询问不满",
        "99": r"询问(?:被侵害人|证人)",
        "100": r"异地|视频",
        "103": r"检查",
        "104": r"检查笔录",
        "107": r"辨认",
    },
)

_CRIMINAL_PROCEDURE = Moved(
    law="刑事诉讼法",
    old="刑事诉讼法（2012修正）",
    new="刑事诉讼法（2018修正）",
    issued=date(2012, 3, 14),
    since=CRIMINAL_PROCEDURE_2018,
    topics=(
        Topic("65", "取保候审", r"取保候审", kinds=("bail_decision", "bail_request_report")),
        Topic("66", "保证人或者保证金", r"保证(?:人|金)"),
        Topic("69", "被取保候审人的义务", r"取保候审[^。；]{0,12}应当遵守", kinds=("bail_obligations_notice",)),
        Topic("71", "退还保证金", r"退还保证金|领取退还"),
        Topic("72", "监视居住", r"监视居住", kinds=("residential_surveillance_decision",)),
        Topic("73", "监视居住的场所和通知", r"指定(?:的)?居所", kinds=("residential_surveillance_notice",)),
        Topic("75", "被监视居住人的义务", r"监视居住[^。；]{0,12}应当遵守"),
        Topic("77", "取保候审、监视居住的期限", r"解除(?:取保候审|监视居住)", kinds=("bail_termination_decision",)),
        Topic("78", "逮捕的批准和执行", r"批准[^。；]{0,30}逮捕|执行逮捕", kinds=("arrest_warrant",)),
        Topic("79", "逮捕的条件", r"逮捕", kinds=("arrest_approval_request",)),
        Topic("80", "先行拘留", r"拘留", kinds=("detention_warrant", "detention_request_report", "detention_notice")),
        Topic("83", "拘留后的羁押和通知", r"拘留", kinds=("detention_notice",)),
        Topic("84", "拘留后的讯问", r"拘留[^。；]{0,20}讯问"),
        Topic("85", "提请批准逮捕", r"(?:提请|报请)[^。；]{0,20}逮捕", kinds=("arrest_approval_request",)),
        Topic(
            "89",
            "提请审查批准逮捕的时间",
            r"延长[^。；]{0,12}(?:拘留|提请)|拘留期限",
            kinds=("detention_extension_notice",),
        ),
        Topic("91", "逮捕后的羁押和通知", r"通知[^。；]{0,12}家属", kinds=("arrest_notice",)),
        Topic("107", "立案侦查", r"立案", kinds=("case_filing_decision", "case_filing_request_report")),
        Topic("110", "审查立案", r"立案", kinds=("case_filing_decision", "non_filing_notice")),
        Topic("116", "讯问的人员和场所", r"讯问"),
        Topic("117", "传唤、拘传", r"传唤|拘传", kinds=("criminal_summons", "compelled_appearance_warrant")),
        Topic("118", "如实回答和告知从宽", r"如实(?:回答|供述)"),
        Topic("126", "勘验、检查", r"勘验|勘查", kinds=("scene_examination_record",)),
        Topic("134", "搜查", r"搜查", kinds=("search_warrant", "search_record")),
        Topic("136", "搜查证", r"搜查", kinds=("search_warrant", "search_record")),
        Topic("139", "查封、扣押", r"查封|扣押", kinds=("seizure_decision", "seizure_record")),
        Topic("140", "查封、扣押的清单", r"清单"),
        Topic("142", "查询、冻结", r"查询|冻结", kinds=("property_inquiry_notice", "property_freeze_notice")),
        Topic("144", "鉴定", r"(?:聘请|指派|委托)[^。；]{0,20}鉴定|鉴定[^。；]{0,12}(?:聘请|委托)"),
        Topic("146", "鉴定意见的告知", r"补充鉴定|重新鉴定|(?:告知|通知)[^。；]{0,20}鉴定意见"),
        Topic("154", "侦查羁押期限的延长", r"羁押期限"),
        Topic(
            "160",
            "侦查终结、移送审查起诉",
            r"移送[^。；]{0,24}审查起诉|审查起诉",
            kinds=("prosecution_recommendation", "prosecution_transfer_notice"),
        ),
        Topic("161", "撤销案件", r"撤销[^。；]{0,24}案", kinds=("case_withdrawal_decision",)),
        Topic("267", "为未成年人指派辩护律师", r"未成年[^。；]{0,30}(?:法律援助|指派|辩护)|指派律师"),
        Topic("270", "讯问、审判未成年人", r"未成年|法定代理人|合适成年人"),
    ),
    new_only={
        "66": r"取保候审|监视居住|拘传",
        "71": r"应当遵守",
        "72": r"保证金",
        "75": r"居所|住处",
        "77": r"应当遵守",
        "84": r"扭送",
        "89": r"检察长",
        "107": r"送达",
        "110": r"报案|控告|举报",
        "116": r"预审",
        "117": r"申诉|控告",
        "118": r"讯问",
        "126": r"证人",
        "136": r"搜查",
        "139": r"搜查|见证人",
        "140": r"搜查",
        "142": r"清单",
        "144": r"查询|冻结",
        "146": r"聘请|指派|委托",
        "154": r"技术侦查|隐匿身份",
        "160": r"羁押期限|身份不明",
        "161": r"辩护律师",
    },
)

_ADMINISTRATIVE_PENALTY = Moved(
    law="行政处罚法",
    old="行政处罚法（2017修正）",
    new="行政处罚法（2021修订）",
    issued=date(2017, 9, 1),
    since=ADMINISTRATIVE_PENALTY_2021,
    topics=(
        Topic("31", "处罚前告知", r"告知", kinds=("pre_penalty_notification_record",), now=("44",)),
        Topic("32", "陈述和申辩", r"陈述|申辩", kinds=("defence_review_opinion",)),
        Topic("33", "当场处罚", r"当场", kinds=("on_the_spot_penalty_decision",)),
        Topic("37", "调查取证", r"登记保存|抽样取证|执法人员|出示[^。；]{0,8}证件"),
        Topic("38", "调查终结后的决定", r"决定(?:给予|不予|处|对)|拟(?:作出|给予|对)"),
        Topic("39", "行政处罚决定书", r"决定书[^。；]{0,12}(?:载明|写明|制作)|制作[^。；]{0,8}决定书"),
        Topic("41", "未告知或者拒绝听取申辩", r"拒绝听取|未(?:依照[^。；]{0,20})?告知|不能成立|不得作出"),
        Topic("42", "听证", r"听证", kinds=("hearing_rights_notice", "hearing_notice")),
    ),
    new_only={
        "31": r"精神病|智力残疾|精神障碍",
        "32": r"从轻|减轻",
        "33": r"不予(?:行政)?处罚|轻微|初次|主观过错",
        "37": r"行为(?:发生)?时|从旧|较轻|修改|废止",
        "38": r"无效",
        "39": r"公示",
        "41": r"监控设备|技术监控",
        "42": r"执法人员|资格|两人|二人",
    },
)

MOVED: Mapping[str, Moved] = {one.law: one for one in (_PUBLIC_ORDER, _CRIMINAL_PROCEDURE, _ADMINISTRATIVE_PENALTY)}
