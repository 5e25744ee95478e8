"""Charts: the specification says what it shows; the picture is drawn offline and keeps its text."""

from __future__ import annotations

from decimal import Decimal

from kaocheng.charts.attainment import LIMIT, Bar, attainment_chart
from kaocheng.charts.render import to_svg

BARS = [
    Bar(label="印制册数", percent=Decimal(100), shown="100%", met=True),
    Bar(label="到位资金", percent=Decimal("99.9958"), shown="99.99%", met=False),
    Bar(label="考察人次", percent=Decimal(900), shown="900%", met=True),
    Bar(label="完成时限", percent=None, shown="无数值", met=False),
]


def _values() -> list[dict[str, str]]:
    data = attainment_chart(BARS)["data"]
    assert isinstance(data, dict)
    return list(data["values"])


def test_bars_are_cut_at_the_limit_and_keep_their_label() -> None:
    lengths = {value["label"]: value["length"] for value in _values()}
    assert lengths == {"印制册数": "100", "到位资金": "99.9958", "考察人次": str(LIMIT), "完成时限": "0"}
    assert [value["shown"] for value in _values()] == ["100% 达标", "99.99% 未达标", "900% 达标", "无数值 未达标"]


def test_equal_specifications_give_equal_pictures_with_ids_of_their_own() -> None:
    first, second = to_svg(attainment_chart(BARS), name="甲"), to_svg(attainment_chart(BARS), name="甲")
    assert first == second
    assert "甲-clip0" in first
    assert "甲-clip" not in to_svg(attainment_chart(BARS, narrow=True), name="乙")


def test_the_picture_holds_the_words_and_no_address_to_load_from() -> None:
    svg = to_svg(attainment_chart(BARS))
    assert svg.startswith("<svg")
    for bar in BARS:
        assert bar.label in svg
    assert "href=\"http" not in svg
    assert "url(http" not in svg
