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
        ("投资10亿元以上项目10个。", "引进10亿元以上项目25个。", "amount 甲/个 of 10 = 25"),
        ("", "新开工6.6万套，占国家下达12万套年度开工任务的55%。",
         "amount 甲/万套 of 12 to 0 = 6.6"),
        ("", ("宫颈癌筛查任务数7100人，共完成筛查7114人（困难妇女9人），完成率100.19%；"
              "乳腺癌筛查任务数7100人，共完成筛查7106人（困难妇女4人），完成率100.08%。"),
         ("cervical_screening 宫颈癌筛查/人 of 7100 = 7114, "
          "breast_cancer_screening 乳腺癌筛查/人 of 7100 = 7106")),
        ("", "在37所寄宿学校中，2所正在装修，35所已经完工，完工率为94.6%。",
         "school 寄宿学校/所 of 37 to 1 = 35"),
        ("", "任务741户，开工741户，竣工720户，开工率100%，竣工率97.17%。",
         "amount 甲/户 of 741 = 720"),
        ("承担20000名妇女“两癌”检查任务。", "开展妇女“两癌”检查20000人。",
         "women_two_cancers_check 妇女“两癌”检查/名 of 20000 = 20000"),
        ("培训“救护员”600人；救助残疾儿童120名。",
         "已救助126名符合条件的残疾儿童；培训“救护员”637人。",
         "first_aid “救护员”/人 of 600 = 637, aid_disabled_child 救助残疾儿童/名 of 120 = 126"),
        ("改造24个小区项目（56个小区）。", "已完工55个小区改造。", ""),
        ("", "全年10万人搬迁任务，目前已搬迁9.95万人，完成率99.5%。",
         "relocation 搬迁/万人 of 10 to 1 = 9.95"),
        ("免费体检3.2万人。", "已为19872名老年人完成体检，任务完成率62.1%。",
         "check_up 免费体检/万人 of 3.2 to 1 = 19872人"),
        ("为1800户独居老人提供探访。", "签约机构5家，已覆盖独居老人1526户，探访1.83万次。",
         "elderly 独居老人/户 of 1800 = 1526"),
        ("建设零工市场3处。", "零工市场建成2处。", "gig_work 零工市场/处 of 3 = 2"),
        ("建设口袋公园8处。", "8处口袋公园全部开工，完工3处。", "pocket_park 口袋公园/处 of 8 = 3"),
        ("建设口袋公园8处。", "8处口袋公园全部开工。", ""),
        ("建设口袋公园8处。", "8处全部完成选址。", ""),
        ("建设口袋公园8处。", "8处均已完成前期勘察，完工3处。",
         "pocket_park 口袋公园/处 of 8 = 3"),
        ("改造老旧小区28个。", "28个小区全部完成设计，已开工9个。", ""),
        ("为7—9岁儿童实施窝沟封闭6000颗。", "窝沟封闭4015颗。",
         "child_sealant 7—9岁儿童实施窝沟封闭/颗 of 6000 = 4015"),
        ("", "完成公厕建设1座，预计年底将继续投用公厕4座。", ""),
        ("新开工老旧小区1504个。", "共有1576个小区已进场施工，开工率104.8%。",
         "started_old_estate 新开工老旧小区/个 of 1504 to 1 = 1576"),
        ("改造放心厨房1500个。", "完成放心厨房选点1429个。", ""),
        ("改造放心厨房1500个。", "放心厨房开工1429个。", ""),
        ("开工改造放心厨房1500个。", "放心厨房开工1429个。",
         "kai_gong_gai_zao_fang 开工改造放心厨房/个 of 1500 = 1429"),
        ("", "3名病人已治愈2名（67%）。",
         "bing_ren 病人人数/名 = 3, bing_ren_zhi_yu 病人治愈/名 = 2"),
        ("", "符合条件1661人，已接种605人，任务完成率97.90%。", ""),
    ],
)  # fmt: skip
def test_pairs(scope: str, progress: str, indicators: str) -> None:
    assert told(made_of(scope, progress)) == indicators


@pytest.mark.parametrize(
    ("period", "progress", "printed"),
    [
        ("2025H1", "上半年检查妇女30人。上半年义诊3场。",
         "<period.label>检查妇女<check_women>。上半年义诊3场。"),
        ("2025H1", "去年上半年检查妇女20人；上半年检查妇女30人。",
         "去年上半年检查妇女20人；<period.label>检查妇女<check_women>。"),
        ("2025Q3", "前三季度检查妇女30人。", "<period.label>检查妇女<check_women>。"),
        ("2025", "全年检查妇女30人。", "全年检查妇女<check_women>。"),
    ],
)  # fmt: skip
def test_the_name_of_the_period_goes_with_its_values(
    period: str, progress: str, printed: str
) -> None:
    assert shown(made_of("计划检查妇女40人。", progress, period), "progress") == printed


def test_a_target_that_is_told_again_is_referred_to_where_it_is_printed_the_same() -> None:
    again = made_of("改造5000户。", "计划改造5000户，已改造4322户。")
    other = made_of("改造不少于5000户。", "计划改造5000户，已改造4322户。")

    assert shown(again, "progress").count(".target>") == 1
    assert shown(other, "progress").count(".target>") == 0
