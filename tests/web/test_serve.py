"""What a browser does with a page of `portfolio serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from serving import edit, served, write

from .test_accessibility import AXE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

CONF = """\
extensions = ["sphinx_portfolio"]
primary_domain = "portfolio"
html_theme = "furo"
"""
PARAGRAPHS = "\n\n".join(f"## Part {number}\n\n" + f"Words of part {number}. " * 80 for number in range(30))
FILES = {
    "conf.py": CONF,
    "index.md": "# Home\n\n```{toctree}\nprojects/long\nroles/work\n```\n",
    "projects/long.md": "---\nproject: {summary: Long., roles: [work]}\n---\n# Long\n\nFirst words.\n\n" + PARAGRAPHS,
    "roles/work.md": "---\nrole: {summary: Work.}\n---\n# Work\n",
}


#: Where a part of the page is in the window.
TOP = "document.getElementById('part-20').getBoundingClientRect()"


def test_page_that_is_served(browser: Browser, tmp_path: Path) -> None:
    for name, text in FILES.items():
        write(tmp_path / "docs" / name, text)
    source = tmp_path / "docs/projects/long.md"
    with served(tmp_path) as site:
        site.first()
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{site.address}projects/long.html")
        expect(page.get_by_text("First words.")).to_be_attached()
        # At once: the theme would glide there.
        page.evaluate(f"scrollBy({{ top: {TOP}.top - 70, behavior: 'instant' }})")
        before = page.evaluate(f"{TOP}.top")

        # More text above: the reader stays at the same words.
        edit(source, "First words.", "Other words.\n\n" + "More.\n\n" * 20)
        expect(page.get_by_text("Other words.")).to_be_attached()
        page.wait_for_load_state()
        page.wait_for_function(f"before => Math.abs({TOP}.top - before) < 3", arg=before)

        # Another page changes: this one is not loaded again.
        page.evaluate("window.isTheSame = true")
        panel = page.get_by_role("region", name="What the build says")
        expect(panel).to_have_count(0)
        work = tmp_path / "docs/roles/work.md"
        edit(work, "# Work\n", "# Work\n\n{project}`lon`\n")
        expect(panel).to_contain_text("docs/roles/work.md:6: WARNING: there is no project 'lon'")
        expect(panel.get_by_role("heading")).to_have_text("1 warning")
        assert page.evaluate("window.isTheSame")
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run('portfolio-serve')")
        assert [each["id"] for each in found["violations"]] == []

        # By keyboard it can be hidden; it stays so on other pages, until something else is wrong.
        panel.get_by_role("button", name="Hide").press("Enter")
        expect(panel).to_have_count(0)
        page.goto(f"{site.address}roles/work.html")
        expect(page.locator("portfolio-serve")).to_be_attached()
        expect(panel).to_have_count(0)
        edit(work, "`lon`", "`lonk`")
        expect(panel).to_contain_text("'lonk'")
        edit(work, "{project}`lonk`", "Right.")
        expect(page.get_by_text("Right.")).to_be_visible()
        expect(panel).to_have_count(0)

        # A page that goes is missed, and one that comes back is shown.
        text = work.read_text("utf-8")
        work.unlink()
        expect(page.get_by_text("Page not found").first).to_be_visible()
        write(work, text)
        expect(page.get_by_text("Right.")).to_be_visible()
        assert wrong == []
        context.close()
