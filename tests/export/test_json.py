import json

import claims


def test_a_count_left_open_by_a_bound_has_its_level(tmp_path):
    texts = "地震造成至少130人死亡，救援仍在继续。", "地震造成141人死亡，救援仍在继续。"
    result = claims.compare([claims.read(text, source=str(i)) for i, text in enumerate(texts)])
    facets = {str(f.level) for finding in result.findings for f in finding.facets}
    result.to_json(tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    written = {f["level"] for finding in document["findings"] for f in finding["facets"]}
    assert written == facets
