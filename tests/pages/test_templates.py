"""What a template may say: nothing that lets a value be markup, and nothing that runs or is loaded from elsewhere."""

import re
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "app" / "pages"
TEMPLATES = sorted((PAGES / "templates").glob("*.html"))
_SCRIPTS = re.compile(r'<script src="\{\{ (viewer|asset\((script|\'docs\.js\')\)) \}\}[\w./-]*"( defer)?></script>')


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_escapes_everything(template: Path) -> None:
    written = template.read_text(encoding="utf-8")
    assert not re.search(r"\bsafe\b|autoescape|xmlattr|tojson|Markup", written)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_value_in_an_element_stands_in_quotation_marks(template: Path) -> None:
    written = template.read_text(encoding="utf-8")
    for tag in re.findall(r"<[a-z][^<>]*\{\{.*?>", written):
        assert "{{" not in re.sub(r'="[^"]*"', "", tag), tag


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_has_no_script_no_style_and_no_other_host_in_it(template: Path) -> None:
    written = _SCRIPTS.sub("", template.read_text(encoding="utf-8"))
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:|https?://|<iframe|<img", written)


def test_markup_is_made_in_one_place() -> None:
    using = {file.name for file in PAGES.glob("*.py") if "Markup" in file.read_text(encoding="utf-8")}
    assert using == {"rendering.py"}


def test_style_loads_nothing() -> None:
    assert not re.search(r"url\(|@import", (PAGES / "assets" / "style.css").read_text(encoding="utf-8"))
