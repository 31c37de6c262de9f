"""Chinese words for the facts of a case: who people are, what happened, what a slot holds."""

from collections.abc import Mapping

from docnlp.datamodel import CaseType, EventName, Kind, Moment, Party, SlotKind, SlotState

PARTIES: Mapping[Party, str] = {
    Party.SUSPECT: "嫌疑人",
    Party.INTERVIEWEE: "被询问人",
    Party.VICTIM: "被害人",
    Party.WITNESS: "证人",
    Party.ATTESTING_WITNESS: "见证人",
    Party.HOLDER: "持有人",
    Party.IDENTIFIER: "辨认人",
    Party.REPORTER: "报案人",
    Party.GUARDIAN: "法定代理人",
    Party.INTERPRETER: "翻译人员",
    Party.LAWYER: "律师",
    Party.RECIPIENT: "签收人",
    Party.SERVER: "送达人",
    Party.OFFICER: "办案民警",
    Party.INTERROGATOR: "讯问（询问）人",
    Party.NOTE_TAKER: "记录人",
    Party.NOTIFIER: "告知人",
    Party.DEPARTMENT_HEAD: "部门负责人",
    Party.LEGAL_REVIEWER: "法制审核人",
    Party.APPROVER: "审批人",
    Party.CUSTODIAN: "保管人",
    Party.EXAMINER: "鉴定人",
    Party.ARCHIVIST: "立卷人",
    Party.CUSTODY_STAFF: "看守所、拘留所民警",
    Party.UNIT: "单位",
    Party.OTHER: "其他人员",
}
EVENTS: Mapping[EventName, str] = {
    EventName.MADE: "文书落款",
    EventName.ACT: "案发",
    EventName.REPORTED: "报案",
    EventName.CASE_ACCEPTED: "受案",
    EventName.CASE_FILED: "立案",
    EventName.ARRIVAL: "到案",
    EventName.DEPARTURE: "离开办案场所",
    EventName.DETENTION_DECIDED: "决定拘留",
    EventName.DETENTION_ANNOUNCED: "宣布拘留",
    EventName.CUSTODY_ADMITTED: "入所",
    EventName.DETENTION_EXTENDED_TO: "拘留延长至",
    EventName.ARREST_REQUESTED: "提请逮捕",
    EventName.ARREST_APPROVED: "批准逮捕",
    EventName.ARREST_ANNOUNCED: "执行逮捕",
    EventName.FAMILY_NOTIFIED: "通知家属",
    EventName.RECORD_STARTED: "笔录开始",
    EventName.RECORD_ENDED: "笔录结束",
    EventName.PENALTY_NOTIFIED: "处罚前告知",
    EventName.PENALTY_DECIDED: "处罚决定",
    EventName.SERVED: "送达",
    EventName.SEIZED: "扣押",
    EventName.STORED: "移交保管",
    EventName.APPRAISED: "鉴定",
    EventName.TRANSFERRED: "移送审查起诉",
}
SLOTS: Mapping[SlotKind, str] = {
    SlotKind.SIGNATURE: "签名",
    SlotKind.THUMBPRINT: "指印",
    SlotKind.SEAL: "盖章",
    SlotKind.DATE: "日期",
    SlotKind.TICK: "勾选",
}
STATES: Mapping[SlotState, str] = {
    SlotState.BLANK: "空白",
    SlotState.HANDWRITING: "手写",
    SlotState.PRINTED: "打印的文字",
    SlotState.THUMBPRINT: "指印",
    SlotState.SEAL: "印章",
    SlotState.TICK: "已勾选",
    SlotState.UNSURE: "没有看清",
}
TYPES: Mapping[CaseType, str] = {
    CaseType.CRIMINAL: "刑事",
    CaseType.ADMINISTRATIVE: "行政",
    CaseType.BOTH: "未能判明",
}


def moment(at: Moment) -> str:
    """Return such as 2026-03-02 09:05, as far as it is written."""
    if at.hour is None:
        return at.day.isoformat()
    return (
        f"{at.day.isoformat()} {at.hour:02}时"
        if at.minute is None
        else f"{at.day.isoformat()} {at.hour:02}:{at.minute:02}"
    )


def title_of(code: str, kinds: Mapping[str, Kind]) -> str:
    """Return the title of a kind by its code."""
    return kinds[code].title if code in kinds else "未识别的文书"
