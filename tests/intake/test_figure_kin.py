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
         ("rehabilitation_site 康复站点/个 of 10 = 12, jia_xian 康复站点（甲县）/个 = 5, "
          "yi_xian 康复站点（乙县）/个 = 7, "
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
        ("", "全年检验5.48万批次，样本量达每千人6.8批次，超额完成4.7万批次的年度目标任务。",
         "jian_yan 检验/万批次 of 4.7 = 5.48"),
        ("", "扩建幼儿园48所，超额完成40所的年度目标任务；扩建面积18万平方米。",
         "kindergarten 扩建幼儿园/所 of 40 = 48"),
        ("完成城镇新增就业70万人。", "已新增43.91万人。",
         "urban_new_employment 城镇新增就业/万人 of 70 = 43.91"),
        ("3.3万人次", "已完成3.5万人次，完成率106%。", "amount 甲/万人次 of 3.3 to 0 = 3.5"),
        ("", "300公里安保工程，现已完成344公里。", "an_bao 安保工程/公里 of 300 = 344"),
        ("", "300公里安保工程，现已开工344公里。", ""),
        ("", "计划改造20个农贸市场，现已建成12个，另有8个正在改造。",
         "market 农贸市场/个 of 20 = 12"),
        ("", "计划新建或改造80个便利店，现已完成93个。", "shop 便利店/个 of 80 = 93"),
        ("", ("宫颈癌筛查68059人，占任务（6.6万人）的103.12%；"
              "乳腺癌筛查69832人，占任务（6.6万人）的105.81%。"),
         ("cervical_screening 宫颈癌筛查/万人 of 6.6 = 68059人, "
          "breast_cancer_screening 乳腺癌筛查/万人 of 6.6 = 69832人")),
        ("新增牙椅8张。", "新增牙椅数8张，目前已新增8张，已完成目标的100%。",
         "new_dental_chair 新增牙椅/张 of 8 to 0 = 8"),
        ("窝沟封闭6—9岁儿童5120人。", "目前已完成窝沟封闭儿童6442人，已完成目标的100%。",
         "sealant_child 窝沟封闭6—9岁儿童/人 of 5120 = 6442"),
        ("新增计划1100个停车位。", "完成投入1008个停车位。", "parking 停车位/个 of 1100 = 1008"),
        ("", "新增线路20条，其中市本级17条、闽侯3条；优化线路41条，其中市本级34条、闽侯7条。",
         ("new_line 新增线路/条 = 20, shi_ben_ji 新增线路（市本级）/条 = 17, "
         "min_hou 新增线路（闽侯）/条 = 3, improved_line 优化线路/条 = 41, "
         "you_hua_xian_lu_shi 优化线路（市本级）/条 = 34, "
          "you_hua_xian_lu_min 优化线路（闽侯）/条 = 7, "
         "shi_ben_ji + min_hou == new_line, "
         "you_hua_xian_lu_shi + you_hua_xian_lu_min == improved_line")),
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
