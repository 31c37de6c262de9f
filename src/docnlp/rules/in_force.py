"""Days since which the texts are in force whose coming changed what the rules ask."""

from datetime import date

CRIMINAL_PROCEDURE_2018 = date(2018, 10, 26)
"""《刑事诉讼法》（2018修正）."""
CRIMINAL_RULES_2020 = date(2020, 9, 1)
"""《公安机关办理刑事案件程序规定》（2020修正）."""
ADMINISTRATIVE_PENALTY_2021 = date(2021, 7, 15)
"""《行政处罚法》（2021修订）."""
PUBLIC_ORDER_2025 = date(2026, 1, 1)
"""《治安管理处罚法》（2025修订）."""
