"""Which value is of which target where officials say it in other ways."""

from __future__ import annotations

import pytest

from tests.intake.indicators import made_of, shown, told


@pytest.mark.parametrize(
    ("scope", "progress", "indicators"),
    [
        ("新增服务站64个。", "计划新增服务站64个，目前已完成54家，完成率84.4%。",
         "new_service_station 新增服务站/个 of 64 to 1 = 54"),
        ("推荐机构3家。", "计划推荐机构3家，完工3家，完成率100%。",
         "institution 推荐机构/家 of 3 to 0 = 3"),
        ("帮扶800名以上就业困难人员。", "帮扶474名以上就业困难人员，完成率59.25%。",
         "hard_to_employ 就业困难人员/名 of 800名以上 = 474名以上"),
        ("新增中小学、幼儿园公办学位6800个。", "新增学位6900个。",
         "kindergarten_school_place 幼儿园公办学位/个 of 6800 = 6900"),
        ("建成公办中小学、幼儿园7所。", "建成甲校、乙园和丙园等8所中小学、幼儿园。",
         "kindergarten 幼儿园/所 of 7 = 8"),
        ("新增公交线路3条。优化公交线路20条。", "新增599B等4条公交线路。优化公交线路25条。",
         "bus_line 公交线路/条 of 3 = 4, improved_bus_line 优化公交线路/条 of 20 = 25"),
        ("新建保障性住房1700套。", "新建保障性住房共2处合计1721套。",
         "subsidised_housing 保障性住房/套 of 1700 = 1721"),
        ("年底累计建成康复站点10个。", "新建康复站点5个，全市累计建成12个，其中甲县5个、乙县7个。",
         ("rehabilitation_site 康复站点/个 of 10 = 12, jia_xian 甲县/个 = 5, yi_xian 乙县/个 = 7, "
          "jia_xian + yi_xian == rehabilitation_site")),
        ("1.新增食堂6个。2.新增餐点27个。", "1.完成1个，完成率16.7%。2.完成0个，完成率0%。",
         "new_canteen 新增食堂/个 of 6 to 1 = 1, xin_zeng_can_dian 新增餐点/个 of 27 to 0 = 0"),
        ("1.新增食堂6个。2.新增餐点27个。", "1.完成1个，完成率16.7%。3.完成0个，完成率0%。",
         "new_canteen 新增食堂/个 of 6 to 1 = 1"),
        ("", "126条黑臭水体治理已完成120条（95%）。",
         "polluted_water_treatment 黑臭水体治理/条 of 126 to 0 = 120"),
        ("", "2个机构建设已完成1个（50%）、15个幸福院建设已完成8个（53%）。",
         ("institution_building 机构建设/个 of 2 to 0 = 1, "
          "home_building 幸福院建设/个 of 15 to 0 = 8")),
        ("", "3名病人已治愈2名（67%）。",
         "bing_ren 病人人数/名 = 3, bing_ren_zhi_yu 病人治愈/名 = 2"),
        ("", "符合条件1661人，已接种605人，任务完成率97.90%。", ""),
    ],
)  # fmt: skip
def test_pairs(scope: str, progress: str, indicators: str) -> None:
    assert told(made_of(scope, progress)) == indicators


def test_a_target_that_is_told_again_is_referred_to_where_it_is_printed_the_same() -> None:
    again = made_of("改造5000户。", "计划改造5000户，已改造4322户。")
    other = made_of("改造不少于5000户。", "计划改造5000户，已改造4322户。")

    assert shown(again, "progress").count(".target>") == 1
    assert shown(other, "progress").count(".target>") == 0
