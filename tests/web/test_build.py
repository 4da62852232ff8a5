"""The build: small, typed, repeatable, and not done twice."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest

from scripts import build_pages

JS_BUDGET = 45 * 1024
CSS_BUDGET = 12 * 1024
LOADER_BUDGET = 4 * 1024
DESK_BUDGET = 120 * 1024
CHARTS_BUDGET = 24 * 1024


def zipped(folder: Path, pattern: str) -> int:
    (found,) = folder.glob(pattern)
    return len(gzip.compress(found.read_bytes(), 9))


@pytest.mark.parametrize(("pattern", "budget"), [("tv.*.js", 60 * 1024), ("tv.*.css", CSS_BUDGET)])
def test_the_television_stays_within_its_budget(pages: Path, pattern: str, budget: int) -> None:
    assert zipped(pages / "tv", pattern) <= budget


def test_a_television_of_2018_can_read_its_page(pages: Path) -> None:
    scripts = [*(pages / "tv").glob("tv.*.js"), pages / "tv" / "sw.js"]
    build_pages.run(
        [build_pages.NODE, build_pages.WEB.parent / "scripts" / "old_syntax.mjs", *scripts],
        cwd=build_pages.WEB,
    )


NEWER_APIS = r"\.(flat|flatMap|replaceAll|at|padStart|padEnd|finally|allSettled|fromEntries|replaceChildren|randomUUID|matchAll|append|prepend)\(|\b(ResizeObserver|structuredClone|customElements)\b"
NEWER_CSS = r"display:\s*grid|[^-]gap:|\b(min|max|clamp|env)\(|inset:|aspect-ratio|:focus-visible|:is\(|:where\(|@layer|@container"


def test_the_television_uses_nothing_that_chromium_53_lacks(pages: Path) -> None:
    sources = [path for folder in ("tv", "core") for path in (build_pages.WEB / folder).rglob("*.ts*")]
    found = {path.name: re.findall(NEWER_APIS, path.read_text(encoding="utf-8")) for path in sources}
    assert {name: hits for name, hits in found.items() if hits} == {}
    (style,) = (pages / "tv").glob("tv.*.css")
    assert re.findall(NEWER_CSS, style.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("pattern", "budget"), [("chat.*.js", JS_BUDGET), ("chat.*.css", CSS_BUDGET)])
def test_the_chat_page_stays_within_its_budget(pages: Path, pattern: str, budget: int) -> None:
    assert zipped(pages / "chat", pattern) <= budget


def test_the_widget_for_other_sites_stays_within_its_budget(pages: Path) -> None:
    assert zipped(pages / "loader", "widget.js") <= LOADER_BUDGET


@pytest.mark.parametrize(("pattern", "budget"), [("desk.*.js", DESK_BUDGET), ("charts.*.js", CHARTS_BUDGET)])
def test_the_desk_stays_within_its_budget(pages: Path, pattern: str, budget: int) -> None:
    assert zipped(pages / "desk", pattern) <= budget


def test_the_sources_are_sound_typescript(pages: Path) -> None:
    build_pages.run(
        [build_pages.NODE, build_pages.WEB / "node_modules/typescript/bin/tsc", "--noEmit"],
        cwd=build_pages.WEB,
    )


def test_old_browsers_get_a_classic_script(pages: Path) -> None:
    html = (pages / "chat" / "index.html").read_text(encoding="utf-8")
    script = next((pages / "chat").glob("chat.*.js")).read_text(encoding="utf-8")
    assert 'type="module"' not in html
    assert "import(" not in script
    assert re.findall(r"\?\.[A-Za-z_$(\[]|\?\?", script) == [], "syntax that Chrome 64 cannot read"


@pytest.fixture
def copy(pages: Path, tmp_path: Path) -> Path:
    """web/ as it is, built, with the packages that are installed already."""
    web = tmp_path / "web"
    shutil.copytree(build_pages.WEB, web, ignore=shutil.ignore_patterns("node_modules", ".build-lock"))
    (web / "node_modules").symlink_to(build_pages.WEB / "node_modules")
    return web


def test_unchanged_sources_are_not_built_again(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = next((copy / "dist" / "chat").glob("chat.*.js"))
    before = script.stat().st_mtime_ns
    assert build_pages.main(copy) == 0
    assert script.stat().st_mtime_ns == before
    assert capsys.readouterr().out == "网页没有变化，不用重新生成。\n"


def test_a_changed_source_is_built_again_under_a_new_name(copy: Path) -> None:
    old = {path.name for path in (copy / "dist" / "chat").iterdir()}
    strings = copy / "chat" / "strings.ts"
    strings.write_text(strings.read_text(encoding="utf-8").replace("您好", "侬好"), encoding="utf-8")
    assert build_pages.main(copy) == 0
    new = {path.name for path in (copy / "dist" / "chat").iterdir()}
    assert len(new) == len(old)
    (script,) = [name for name in new - old if name.endswith(".js")]
    assert "侬好" in (copy / "dist" / "chat" / script).read_text(encoding="utf-8")
    assert script in (copy / "dist" / "chat" / "index.html").read_text(encoding="utf-8")


def test_a_broken_source_leaves_the_last_good_pages(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "chat" / "main.tsx").write_text("import './nowhere';", encoding="utf-8")
    assert build_pages.main(copy) == 1
    assert "网页没有生成" in capsys.readouterr().err
    assert (copy / "dist" / "chat" / "index.html").is_file()
    assert [path.name for path in copy.glob(".build-*")] == [".build-lock"]


@pytest.mark.parametrize("page", ["chat", "tv", "desk"])
def test_a_page_styles_no_class_that_belongs_to_all_pages(page: str) -> None:
    """The number to dial once wore the class of the full-screen call, and covered the page."""
    shared = {name for sheet in (build_pages.WEB / "core").glob("*.css") for name in _classes(sheet)}
    own = {name for sheet in (build_pages.WEB / page).rglob("*.css") for name in _classes(sheet)}
    assert shared & own == set()


def _classes(sheet: Path) -> set[str]:
    """Classes that a sheet styles by themselves, not inside something else."""
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = ",".join(re.findall(r"([^{}]+)\{", rules)).split(",")
    return {found[1] for one in selectors if (found := re.fullmatch(r"\s*\.([\w-]+)\s*", one))}
