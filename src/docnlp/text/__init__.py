"""From characters to values: the one normal form, dates, numerals, amounts, identity numbers, names, phrases, words.

Importing it loads no segmenter and no dictionary; those come with the first call that needs them.
"""

from docnlp.text.amounts import FoundAmount, find_amounts, format_amount
from docnlp.text.dates import (
    FoundMoment,
    FoundPeriod,
    add_period,
    find_blank_dates,
    find_dates,
    find_periods,
    format_day,
    is_working_day,
)
from docnlp.text.fuzzy import NEGATIONS, Pattern, compile_pattern, fuzzy_find
from docnlp.text.identity import FoundId, IdCheck, check_id, find_id_numbers
from docnlp.text.names import has_surname, looks_like_name, split_names
from docnlp.text.normalize import normalize
from docnlp.text.numerals import format_numeral, parse_numeral
from docnlp.text.segment import pipeline, segment

__all__ = [
    "NEGATIONS",
    "FoundAmount",
    "FoundId",
    "FoundMoment",
    "FoundPeriod",
    "IdCheck",
    "Pattern",
    "add_period",
    "check_id",
    "compile_pattern",
    "find_amounts",
    "find_blank_dates",
    "find_dates",
    "find_id_numbers",
    "find_periods",
    "format_amount",
    "format_day",
    "format_numeral",
    "fuzzy_find",
    "has_surname",
    "is_working_day",
    "looks_like_name",
    "normalize",
    "parse_numeral",
    "pipeline",
    "segment",
    "split_names",
]
