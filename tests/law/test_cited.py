"""What the benchmark of published cases counts; the cases are invented."""

import json
from pathlib import Path

from corpora.bench.cited import report

CRIMINAL = {
    "facts": "被告人依照《刑法》第二百六十四条被起诉，借款合同第三条另有约定。",
    "reasoning": "《刑法》第六十七条第三款规定的坦白成立。",
    "holding": None,
    "index": "《刑法》第264条、第900条一审：某县人民法院判决（2022年5月6日）【 】另案《刑法》第232条",
}
PENALTY = {
    "statute": "《某某市养犬条例》第八条第（二）项",
    "fact": "2022年3月1日，当事人违反《某某市养犬条例》第五条。",
    "basis": "《治安管理处罚法》第四十三条第二款第（一）项",
}


def test_places_levels_and_statuses_are_counted(tmp_path: Path) -> None:
    for name, row in (("court_cases_criminal", CRIMINAL), ("admin_penalties", PENALTY)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cases.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    places, levels, statuses = report(tmp_path)
    assert "| criminal | 1 | 5 | 4 | 80.00 | 4 |" in places
    assert "| administrative | 1 | 3 | 3 | 100.00 | 3 |" in places
    assert "| criminal, seed 20261127 | 1 | 5 | 4 | 80.00 | 4 |" in places
    assert "| criminal, seed 20261128 | 0 | 0 | 0 | – | 0 |" in places
    assert "| criminal | 0 | 3 | 1 | 0 | 0 |" in levels
    assert "| administrative | 0 | 1 | 0 | 2 | 0 |" in levels
    assert "| rows | valid | no_such_article | unchecked |" in statuses
    assert "| criminal | 3 | 1 | 0 |" in statuses
    assert "| administrative | 1 | 0 | 2 |" in statuses
