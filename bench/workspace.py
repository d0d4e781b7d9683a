"""Made-up workspaces of any size, shaped like the real one."""

from __future__ import annotations

from pathlib import Path

_UNITS = ("区卫生健康局", "区民政局", "区住房城乡建设局", "区人力资源社会保障局", "区水务局")


def write_workspace(folder: Path, projects: int) -> Path:
    """Write ``data/`` for ``projects`` projects and the period 2025H1; return ``folder``."""
    progress = folder / "data" / "progress"
    progress.mkdir(parents=True)
    (folder / "data" / "projects.yaml").write_text(_plan(projects), encoding="utf-8")
    (progress / "2025H1.yaml").write_text(_progress(projects), encoding="utf-8")
    return folder


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
