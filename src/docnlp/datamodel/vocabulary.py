"""Closed lists of words that stages pass to each other."""

from enum import StrEnum


class Party(StrEnum):
    """Who a person is in a document, and who signs a slot."""

    SUSPECT = "suspect"
    """犯罪嫌疑人、违法嫌疑人、被处罚人、被告知人、被拘留人、被讯问人."""
    INTERVIEWEE = "interviewee"
    """被询问人 (witness, victim or administrative suspect alike, until the text tells)."""
    VICTIM = "victim"
    WITNESS = "witness"
    """证人: knows of the facts."""
    ATTESTING_WITNESS = "attesting_witness"
    """见证人: watches a step of the investigation."""
    HOLDER = "holder"
    """持有人、当事人 of a thing."""
    IDENTIFIER = "identifier"
    """辨认人."""
    REPORTER = "reporter"
    """报案人、控告人、举报人."""
    GUARDIAN = "guardian"
    """法定代理人、监护人、合适成年人."""
    INTERPRETER = "interpreter"
    LAWYER = "lawyer"
    RECIPIENT = "recipient"
    """受送达人、签收人、家属."""
    SERVER = "server"
    """送达人."""
    OFFICER = "officer"
    """办案民警、侦查人员、承办人、检查人、主持人."""
    INTERROGATOR = "interrogator"
    """讯问人、询问人."""
    NOTE_TAKER = "note_taker"
    """记录人."""
    NOTIFIER = "notifier"
    """告知人."""
    DEPARTMENT_HEAD = "department_head"
    LEGAL_REVIEWER = "legal_reviewer"
    APPROVER = "approver"
    """审批人、批准人、局长."""
    CUSTODIAN = "custodian"
    """保管人."""
    EXAMINER = "examiner"
    """鉴定人、检测人."""
    ARCHIVIST = "archivist"
    """立卷人、审核人 of the volume."""
    CUSTODY_STAFF = "custody_staff"
    """看守所、拘留所民警."""
    UNIT = "unit"
    """The organ whose seal stands there."""
    OTHER = "other"


OFFICERS = (Party.OFFICER, Party.INTERROGATOR, Party.NOTE_TAKER, Party.NOTIFIER, Party.SERVER)
"""Parties that are police officers on duty in the case."""


PARTIES = (
    Party.SUSPECT,
    Party.INTERVIEWEE,
    Party.VICTIM,
    Party.WITNESS,
    Party.HOLDER,
    Party.IDENTIFIER,
    Party.REPORTER,
)
"""Those whom a document is about: what one of them tells, does or gives is what it records."""


class EventName(StrEnum):
    """What happened; times of documents included."""

    MADE = "made"
    """The date that the document bears (落款日期; of a record, its end)."""
    ACT = "act"
    """The offence or violation, from the stated facts; several acts give several events."""
    REPORTED = "reported"
    CASE_ACCEPTED = "case_accepted"
    """受案."""
    CASE_FILED = "case_filed"
    """立案."""
    ARRIVAL = "arrival"
    """到案."""
    DEPARTURE = "departure"
    """离开办案场所、传唤结束."""
    DETENTION_DECIDED = "detention_decided"
    DETENTION_ANNOUNCED = "detention_announced"
    """拘留证 announced to the detainee."""
    CUSTODY_ADMITTED = "custody_admitted"
    """看守所收押."""
    DETENTION_EXTENDED_TO = "detention_extended_to"
    """Last day to which detention was extended."""
    ARREST_REQUESTED = "arrest_requested"
    """提请批准逮捕."""
    ARREST_APPROVED = "arrest_approved"
    ARREST_ANNOUNCED = "arrest_announced"
    FAMILY_NOTIFIED = "family_notified"
    RECORD_STARTED = "record_started"
    """Start of an interrogation, interview, identification, search … record."""
    RECORD_ENDED = "record_ended"
    PENALTY_NOTIFIED = "penalty_notified"
    """处罚前告知."""
    PENALTY_DECIDED = "penalty_decided"
    SERVED = "served"
    SEIZED = "seized"
    STORED = "stored"
    """Handed over to whoever keeps the property of cases (入库、移交涉案财物管理人员)."""
    APPRAISED = "appraised"
    TRANSFERRED = "transferred"
    """移送审查起诉."""


class Goods(StrEnum):
    """What kind of thing an entry of a property list is, by its name: each kind is told by marks of its own."""

    CASH = "cash"
    DEVICE = "device"
    """Phones, computers, storage: the device itself, not what belongs to it."""
    CARD = "card"
    """Bank and telephone cards, identity papers, licences: each with a number and a holder."""
    VEHICLE = "vehicle"
    """Motor vehicles and electric bicycles, not their parts and keys."""
    DRUG = "drug"
    VALUABLE = "valuable"
    """Jewellery, precious metals, costly watches, paintings and calligraphy."""
    PAPER = "paper"
    """Copies, receipts, disks and other documents: what they say is read, not how they look."""
    SUPPLY = "supply"
    """Things without features of their own, told by count and packing."""
    OTHER = "other"


class PassageRole(StrEnum):
    """What a stretch of text does."""

    HEADING = "heading"
    """Title, number and the printed head of the form."""
    PARTY = "party"
    """Who the person is."""
    FACT = "fact"
    EVIDENCE = "evidence"
    REASONING = "reasoning"
    """认定、说理: subsumption, circumstances, reply to the defence."""
    BASIS = "basis"
    DECISION = "decision"
    EXECUTION = "execution"
    REMEDY = "remedy"
    """复议、诉讼途径和期限."""
    RIGHTS_NOTICE = "rights_notice"
    QUESTION = "question"
    ANSWER = "answer"
    CONFIRMATION = "confirmation"
    """以上笔录我看过，和我说的相符."""
    NOTE = "note"
    """注明 by officers: refusals, absences, recordings."""
    CLOSING = "closing"
    """Signatures and dates at the foot."""
    OTHER = "other"
