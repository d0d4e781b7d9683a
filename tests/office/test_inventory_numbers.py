"""What the second reader says that Excel shows of a number; of rare formats it says nothing."""

from __future__ import annotations

import pytest

from minsheng.office.inventory_numbers import built_in, reckoned


@pytest.mark.parametrize(
    ("stored", "form", "shown"),
    [
        ("12", "General", "12"),
        ("0.30000000000000004", "General", "0.3"),
        ("123456.789012345", "General", "123456.789"),
        ("0", "General", "0"),
        ("00012", "@", "12"),
        ("1234.5", "#,##0", "1,235"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("12", "#,##0.0#", "12.0"),
        ("0.5", "#.##", ".5"),
        ("0.699", "0.0%", "69.9%"),
        ("0.28999999999999998", "0%", "29%"),
        ("1", "000", "001"),
        ("123456", '0!.0,"万元"', "12.3万元"),
        ("1234567", '0.0,,"百万"', "1.2百万"),
        ("1", "\\1\\.0#", "1.01"),
        ("123.45", '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', "123.45"),
        ("0", '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', "-"),
        ("3200", 'General"人"', "3200人"),
        ("-1.5", 'General"人"', "-1.5人"),
        ("46090.37847222222", "yyyy-mm-dd h:mm AM/PM", "2026-03-09 9:05 AM"),
        ("46090.5", "上午/下午h时mm分", "下午12时00分"),
        ("12", '0"人"', "12人"),
        ("12", "0户", "12户"),
        ("-0.052", "0.0%;(0.0%)", "(5.2%)"),
        ("-5", "0.0;[Red]-0.0;无", "-5.0"),
        ("0", "0.0;[Red]-0.0;无", "无"),
        ("0", "0.0;-0.0", "0.0"),
        ("-5", "0", "-5"),
        ("-0.4", "0", "0"),
        ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("53112345", "000-00000", "531-12345"),
        ("45838", "yyyy/m/d", "2025/6/30"),
        ("45838", 'yyyy"年"m"月"d"日"', "2025年6月30日"),
        ("45838", "[$-804]yyyy\\-mm\\-dd", "2025-06-30"),
        ("45838.75", "yyyy/m/d h:mm", "2025/6/30 18:00"),
        ("0.5208333333", "h:mm", "12:30"),
        ("45838", "yyyy.mm.dd", "2025.06.30"),
        ("59", "yyyy/m/d", None),
        ("45838.5208333333", "h:mm:ss", "12:30:00"),
        ("45838", "mmm-yy", None),
        ("36.5", "[h]:mm", None),
        ("0.75", "# ?/?", None),
        ("5", "[>=3]0;0.0", None),
        ("5", "[DBNum1]0", None),
        ("12345", "0.00E+00", None),
        ("1E+40", "General", None),
        ("0.00001", "General", None),
        ("n/a", "0", "n/a"),
        ("5", '"有";;', None),
    ],
)
def test_what_excel_shows_of_a_number(stored: str, form: str, shown: str | None) -> None:
    assert reckoned(stored, form) == shown


def test_days_are_counted_from_1904_where_the_file_says_so() -> None:
    assert reckoned("44376", "yyyy/m/d", since_1904=True) == "2025/6/30"


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("0", "General"),
        ("14", "yyyy/m/d"),
        ("31", "yyyy年m月d日"),
        ("12", ""),
        ("x", ""),
        ("9999", ""),
    ],
)
def test_the_formats_that_excel_keeps_by_a_number(number: str, form: str) -> None:
    assert built_in(number) == form
