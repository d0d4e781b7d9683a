"""``--figures`` on a bulletin of twenty rows: each target that it states, and no other pair."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import word_mess as w
from tests.intake.conftest import imported, read

STATED = [
    ("两癌检查", "计划检查妇女4600人。", "已检查3216人，完成目标任务的69.9%。", "69.9%"),
    ("婚前检查", "计划婚前医学检查1500人。", "婚前医学检查971人，完成率64.73%。", "64.73%"),
    ("孕前检查", "计划孕前优生检查950人。", "孕前优生检查616人，完成年度任务的64.84%。", "64.84%"),
    ("白内障", "免费实施白内障手术100例。", "到院筛查240人次，已手术80人。", ""),
    ("取证", "培训取证4000人以上。", "截至6月30日，已培训取证3516人次。", ""),
    ("指导员", "培训社会体育指导员200人。", "举办培训班4期，培训社会体育指导员227人。", ""),
    ("加装电梯", "加装电梯50部。", "已加装38部，完成率76%。", "76%"),
    ("助餐点", "新增老年助餐点12处。", "累计完成9处。", ""),
    ("学位", "新增学位1700个。", "新增学位1200个，在建500个。", ""),
    ("改造", "改造老旧小区20个、2400户。", "已开工18个，完成计划的90%。", "90%"),
    ("公路", "新建农村公路60公里。", "新建农村公路45.5公里。", ""),
    ("泊位", "", "年度目标为泊位3000个，已建成泊位2100个，完成率70%。", "70%"),
]
OTHERS = [
    ("活动", "开展活动。", "开展活动179场，服务儿童超3000人次。"),
    ("补贴", "发放补贴。", "一季度审核通过2363户，上半年审核通过2533户。"),
    ("场地", "建设健身场地15处。", "王府小区新建健身场地1处；龙王庙村改建篮球场1处。"),
    ("消防", "建成消防站1处，设执勤班5个。", "外墙工程100%，室内安装工程80%。"),
    ("泵站", "运维处理站26个、泵站6个。", "已完成招标。"),
    ("慰问", "走访慰问。", "慰问753人，每人发放200元慰问品。"),
    ("道路", "养护道路。", "修补坑槽15821.3平方米，维修人行道6721.4平方米。"),
    ("供水", "一季度改造管网3公里。", "改造管网2公里。"),
]


def test_what_a_bulletin_of_twenty_rows_states(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [*(one[:3] for one in STATED), *OTHERS]
    rows = [
        [str(n), name, scope, "区民政局", told] for n, (name, scope, told) in enumerate(said, 1)
    ]
    head = ["序号", "项目名称", "内容及规模", "责任单位", "工作进展"]
    assert imported(tmp_path, w.simple([head, *rows]), "--figures") == 0

    assert "20行×5列，与原文逐字一致" in capsys.readouterr().out
    plan, told = (read(tmp_path, f"data/{one}.yaml") for one in ("projects", "progress/2025H1"))
    indicators = re.findall(r"\{name: (\S+), unit: \S+, target: (\d+)", plan)
    values = re.findall(r"^      [a-z_]+: ([0-9.]+)$", told, re.MULTILINE)
    assert [target for _, target in indicators] == (
        ["4600", "1500", "950", "100", "4000", "200", "50", "12", "1700", "20", "60", "3000"]
    )
    assert values == [
        "3216",
        "971",
        "616",
        "80",
        "3516",
        "227",
        "38",
        "9",
        "1200",
        "18",
        "45.5",
        "2100",
    ]
    assert told.count(".rate }}") == sum(bool(rate) for *_, rate in STATED)


def test_a_full_width_sign_of_a_rate_stays(tmp_path: Path) -> None:
    head = ["序号", "项目名称", "内容及规模", "责任单位", "工作进展"]
    told = "已检查3216人，完成目标任务的69.9％，检出疾病62人，检出率1.93％。"
    row = ["1", "两癌检查", "计划检查妇女4600人。", "区卫健局", told]
    assert imported(tmp_path, w.simple([head, row]), "--figures") == 0

    progress = read(tmp_path, "data/progress/2025H1.yaml")
    assert re.search(r"完成目标任务的\{\{ \w+\.rate_value \}\}％", progress)
    assert "检出率1.93％" in progress
