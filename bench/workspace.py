"""Made-up workspaces of any size, shaped like the real one."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "data"
_UNITS = ("区卫生健康局", "区民政局", "区住房城乡建设局", "区人力资源社会保障局", "区水务局")


def write_workspace(folder: Path, projects: int, *, spoken: bool = False) -> Path:
    """Write ``data/`` for ``projects`` projects and the period 2025H1; return ``folder``.

    A ``spoken`` one has no values: each project tells its figures in about 500 characters.
    """
    progress = folder / "data" / "progress"
    progress.mkdir(parents=True, exist_ok=True)
    (folder / "data" / "projects.yaml").write_text(_plan(projects), encoding="utf-8")
    told = _spoken(projects) if spoken else _progress(projects)
    (progress / "2025H1.yaml").write_text(told, encoding="utf-8")
    return folder


def reword(folder: Path) -> None:
    """Add a line to what the first project of a made-up workspace tells; all below it moves."""
    progress = folder / "data" / "progress" / "2025H1.yaml"
    text = progress.read_text("utf-8")
    progress.write_text(text.replace("      下一步", "      群众满意。\n      下一步", 1), "utf-8")


def write_sample(folder: Path) -> Path:
    """Commit the sample data to a new repository; return ``folder``."""
    shutil.copytree(SAMPLE, folder / "data")
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.com")
    for command in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "sample")):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def raise_figure(folder: Path) -> None:
    """Add one to a value of the sample, which is another each time."""
    progress = folder / "data" / "progress" / "2025H1.yaml"
    value = re.compile(r"(?<=screened: )\d+")
    text = progress.read_text("utf-8")
    progress.write_text(value.sub(lambda found: f"{int(found[0]) + 1}", text, count=1), "utf-8")


def _plan(projects: int) -> str:
    units = "".join(f"  unit_{n}: {{name: {name}}}\n" for n, name in enumerate(_UNITS))
    listed = "".join(
        f"  - id: project-{n}\n"
        f"    name: 第{n}号便民服务提升工程\n"
        f"    units: [unit_{n % len(_UNITS)}]\n"
        f"    scope: |\n"
        f"      面向全区居民提供便民服务，全年计划服务{{{{ served.target }}}}。\n"
        f"      完善街道和社区的服务设施，配备器材，培训人员，形成长效机制。\n"
        f"    indicators:\n"
        f"      served: {{name: 服务人次, unit: 人次, target: {4000 + n}, rate_digits: 1}}\n"
        f"      funds: {{name: 投入资金, unit: 万元}}\n"
        f"      sites: {{name: 服务站点, unit: 处}}\n"
        for n in range(1, projects + 1)
    )
    return f"area: 示例区\nyear: 2025\nunits:\n{units}projects:\n{listed}"


def _progress(projects: int) -> str:
    listed = "".join(
        f"  project-{n}:\n"
        f"    values: {{served: {2000 + n}, funds: 超{n}.25万元, sites: {n % 40 + 1}}}\n"
        f"    progress: |\n"
        f"      上半年已服务{{{{ served }}}}，完成目标任务的{{{{ served.rate }}}}。\n"
        f"      投入资金{{{{ funds }}}}，建成服务站点{{{{ sites }}}}，设施设备全部安装到位。\n"
        f"      组织志愿者走访社区，听取居民意见，对反映集中的问题逐项整改、逐项回访。\n"
        f"      下一步，将继续完善服务内容，加强日常管理，确保年底前完成全部任务。\n"
        for n in range(1, projects + 1)
    )
    return f"period: 2025H1\nas_of: 2025-06-30\nprojects:\n{listed}"


def _spoken(projects: int) -> str:
    numbers = range(1, projects + 1)
    listed = "".join(f"  project-{n}:\n    progress: |\n{_report(n)}" for n in numbers)
    return f"period: 2025H1\nas_of: 2025-06-30\nprojects:\n{listed}"


def _report(n: int) -> str:
    """Eight lines with sums, shares and products that come out."""
    a, b, c = 1200 + n, 300 + n % 70, 40 + n % 9
    lines = (
        f"上半年共服务居民{a + b + c}人，其中老年人专场{a}人、社区专场{b}人、上门服务{c}人。",
        f"年度计划建设站点200处，已建成{100 + n % 50}处，完成率{(100 + n % 50) / 2:.1f}%。",
        f"为{b}名服务对象每人发放慰问品价值200元，共发放{b * 200}元，市、区各承担{b * 100}元。",
        "4月18日召开工作会议，15个街道参加，会议由35岁以下青年志愿者组织，在济齐路365号举行。",
        f"举办技能培训{c}期，同比增长12.5%，学员满意率98.6%，就业率较上年提高3.2个百分点。",
        f"检查设施{a}处，发现问题{c}处，整改率100%；投入资金{n}.25万元，设备全部安装到位。",
        "组织志愿者走访社区，听取居民意见，对反映集中的问题逐项整改、逐项回访，形成长效机制。",
        "下一步，将继续完善服务内容，加强日常管理，确保年底前完成全部任务，预计惠及居民3万余人。",
    )
    return "".join(f"      {line}\n" for line in (*lines, *lines[3:5]))
