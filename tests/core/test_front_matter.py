from __future__ import annotations

import dataclasses
import re
import textwrap
import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_portfolio.core.front_matter import FrontMatter, is_portfolio_page, read_front_matter
from sphinx_portfolio.core.problems import Problem
from sphinx_portfolio.core.records import Advisor, Figure, Image, InCv, Link, Period, Project, Role, Venue

PROJECT_FIELDS = (
    "summary, roles, order, featured, period, venue, context, advisors, places, technologies, image, figures, links, "
    "aliases, short_title, draft, cv"
)
ID = "an id: lower-case letters and digits, words joined by single hyphens"
ADDRESS = "an address that begins with http, https or mailto"
KINDS = "award, blog, code, data, demo, docs, model, package, paper, project, site, slides, talk, video"
LINK = "a mapping with the fields kind, url, state, label, note, review_by"

#: Right by itself, so that whatever follows it, from line 5 on, is alone to blame.
RIGHT = "---\nproject:\n  summary: Loads data fast.\n  roles: [tools]\n"
KEPT = Project(summary="Loads data fast.", roles=("tools",))


def dedent(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


def page(front_matter: str) -> str:
    return f"---\n{dedent(front_matter)}\n---\n\n# Fast Loader\n"


def with_fields(fields: str) -> str:
    return RIGHT + textwrap.indent(dedent(fields), "  ") + "\n---\n\n# Fast Loader\n"


def said(read: FrontMatter) -> list[str]:
    return [f"{problem.line}: {problem}" for problem in read.problems]


def bad(name: str, written: str, *problems: str, docname: str = "projects/fast-loader") -> Any:
    return pytest.param(written, docname, list(problems), id=name)


BAD_FIELDS = [
    # Fields
    bad(
        "unknown field, near to one",
        "technolgies: [vllm]",
        "5: project.technolgies: no such field; did you mean 'technologies'?",
    ),
    bad("unknown field, in capitals", "Order: 1", "5: project.Order: no such field; did you mean 'order'?"),
    bad("unknown field, near to none", "budget: 1", f"5: project.budget: no such field; allowed are {PROJECT_FIELDS}"),
    bad("unknown field of a part", "venue: {nam: ICML}", "5: project.venue.nam: no such field; did you mean 'name'?"),
    bad(
        "unknown field of an item",
        """
        links:
          - kind: paper
            url: https://example.org
            href: https://example.org
        """,
        "8: project.links[0].href: no such field; did you mean 'url'?",
    ),
    bad(
        "required field of a part",
        "period: {end: 2018}",
        "5: project.period: the field 'start' is required",
    ),
    bad(
        "required fields of items",
        """
        advisors:
          - {affiliation: EPFL}
        figures:
          - {value: 60 %, label: faster}
          - {contribution: cache}
        """,
        "6: project.advisors[0]: the field 'name' is required",
        "8: project.figures[0]: the field 'contribution' is required",
        "9: project.figures[1]: the field 'label' is required",
        "9: project.figures[1]: the field 'value' is required",
    ),
    # Kinds of values
    bad("text for a list", "places: guangzhou", "5: project.places: 'guangzhou' is not a list; write [guangzhou]"),
    bad("mapping for a list", "places: {oslo: 1}", "5: project.places: a mapping is not a list"),
    bad("empty for a list", "places:", "5: project.places: is empty; expected a list"),
    bad("list for text", "context: [Course project]", "5: project.context: a list is not text"),
    bad("mapping for text", "context: {course: ML}", "5: project.context: a mapping is not text"),
    bad("empty for text", "context:", "5: project.context: is empty; expected text on one line"),
    bad("number for a draft", "draft: 3", "5: project.draft: '3' is not true or false"),
    bad(
        "review of what is there",
        "links: [{kind: code, url: 'https://example.org', review_by: 2030}]",
        "5: project.links[0].review_by: it is for a link whose state is pending",
    ),
    bad("list for a short title", "short_title: [A]", "5: project.short_title: a list is not text"),
    bad(
        "kind of a figure",
        "figures: [{value: 3 h, label: of work, contribution: cache, kind: efort}]",
        "5: project.figures[0].kind: 'efort' is not one of effort, result; did you mean 'effort'?",
    ),
    bad(
        "text for a picture",
        "image: panel.png",
        "5: project.image: 'panel.png' is not a mapping with the fields file, alt; write {file: panel.png, alt: ...}",
    ),
    bad("place in a CV", "cv: {include: maybe}", "5: project.cv.include: 'maybe' is not true or false"),
    bad("order in a CV", "cv: {order: first}", "5: project.cv.order: 'first' is not a whole number"),
    bad("length in a CV", "cv: {length: -1}", "5: project.cv.length: '-1' is not 0 or more"),
    bad("picture without a text", "image: {file: panel.png}", "5: project.image: the field 'alt' is required"),
    bad("text without a picture", "image: {alt: A panel}", "5: project.image: the field 'file' is required"),
    bad(
        "picture with an empty text",
        "image: {file: panel.png, alt: ''}",
        "5: project.image.alt: is empty; expected text on one line",
    ),
    bad(
        "picture elsewhere",
        "image: {file: 'https://example.org/panel.png', alt: A panel}",
        "5: project.image.file: 'https://example.org/panel.png' is an address; "
        "a picture is a file beside the pages: download it, and name it",
    ),
    bad(
        "picture within",
        "image: {file: 'data:image/png;base64,AAAA', alt: A panel}",
        "5: project.image.file: 'data:image/png;base64,AAAA' is an address; "
        "a picture is a file beside the pages: download it, and name it",
    ),
    bad(
        "picture that browsers do not show",
        "image: {file: panel.tiff, alt: A panel}",
        "5: project.image.file: 'panel.tiff' is not a picture that browsers show; "
        "its name ends with none of .gif, .jpeg, .jpg, .png, .svg, .webp",
    ),
    bad("empty in quotes", "context: ''", "5: project.context: is empty; expected text on one line"),
    bad(
        "text for a mapping",
        "period: 2018",
        "5: project.period: '2018' is not a mapping with the fields start, end; write {start: 2018}",
    ),
    bad("list for a mapping", "venue: [ICML]", "5: project.venue: a list is not a mapping with the fields name, year"),
    bad("empty for a mapping", "venue:", "5: project.venue: is empty; expected a mapping with the fields name, year"),
    bad(
        "text for an item",
        """
        advisors:
          - {name: Ada}
          - Charles
        """,
        "7: project.advisors[1]: 'Charles' is not a mapping with the fields name, affiliation; write {name: Charles}",
    ),
    bad(
        "text for a list of mappings",
        "links: https://example.org",
        f"5: project.links: 'https://example.org' is not a list, each item {LINK}",
    ),
    bad(
        "mapping for a list of mappings",
        "links: {kind: paper, url: https://example.org}",
        f"5: project.links: a mapping is not a list, each item {LINK}; begin each item with `- `",
    ),
    bad("list for an item of text", "places: [[oslo]]", "5: project.places[0]: a list is not text"),
    bad(
        "list for one of few words",
        "links: [{kind: [code]}]",
        f"5: project.links[0].kind: a list is not one of {KINDS}",
    ),
    # Text
    bad(
        "text on two lines",
        """
        context: |
          A course
          and a prize
        """,
        "5: project.context: 'A course\\nand a prize\\n' is not text on one line; did you mean 'A course and a prize'?",
    ),
    bad(
        "text with a space at its end",
        "context: 'A course '",
        "5: project.context: 'A course ' is not text on one line; did you mean 'A course'?",
    ),
    bad(
        "empty texts of parts",
        """
        venue: {name: }
        advisors: [{name: , affiliation: }]
        figures: [{value: , label: , contribution: }]
        links: [{kind: code, state: gone, label: , note: }]
        """,
        "5: project.venue.name: is empty; expected text on one line",
        "6: project.advisors[0].affiliation: is empty; expected text on one line",
        "6: project.advisors[0].name: is empty; expected text on one line",
        f"7: project.figures[0].contribution: is empty; expected {ID}",
        "7: project.figures[0].label: is empty; expected text on one line",
        "7: project.figures[0].value: is empty; expected text on one line",
        "8: project.links[0].label: is empty; expected text on one line",
        "8: project.links[0].note: is empty; expected text on one line",
    ),
    bad("text of spaces", "context: '  '", "5: project.context: '  ' is not text on one line"),
    bad(
        "figure too long",
        "figures: [{value: from 12 to 20 times as fast, label: of all, contribution: cache}]",
        "5: project.figures[0].value: has 27 characters, 24 at most are allowed",
    ),
    bad(
        "label of a figure too long",
        f"figures: [{{value: 2 x, label: {'x' * 121}, contribution: cache}}]",
        "5: project.figures[0].label: has 121 characters, 120 at most are allowed",
    ),
    # Ids
    bad(
        "id in capitals",
        "aliases: [vLLM]",
        f"5: project.aliases[0]: 'vLLM' is not {ID}; did you mean 'vllm'?",
    ),
    bad(
        "id with spaces and points",
        "places: [New York City, St. Gallen]",
        f"5: project.places[0]: 'New York City' is not {ID}; did you mean 'new-york-city'?",
        f"5: project.places[1]: 'St. Gallen' is not {ID}; did you mean 'st-gallen'?",
    ),
    bad(
        "id with a double hyphen",
        "aliases: [old--name]",
        f"5: project.aliases[0]: 'old--name' is not {ID}; did you mean 'old-name'?",
    ),
    bad("id without a letter", "places: ['???']", f"5: project.places[0]: '???' is not {ID}"),
    bad("id that is empty", "places: ['']", f"5: project.places[0]: is empty; expected {ID}"),
    bad(
        "contribution of a figure",
        "figures: [{value: 2 x, label: as fast, contribution: Zero copy}]",
        f"5: project.figures[0].contribution: 'Zero copy' is not {ID}; did you mean 'zero-copy'?",
    ),
    # Dates
    bad(
        "date with a day",
        "period: {start: 2017-12-24}",
        "5: project.period.start: '2017-12-24' is not a date as YYYY or YYYY-MM; did you mean '2017-12'?",
    ),
    bad(
        "date with a short month",
        "period: {start: 2017/5}",
        "5: project.period.start: '2017/5' is not a date as YYYY or YYYY-MM; did you mean '2017-05'?",
    ),
    bad(
        "date in words",
        "period: {start: May 2017}",
        "5: project.period.start: 'May 2017' is not a date as YYYY or YYYY-MM; did you mean '2017-05'?",
    ),
    bad(
        "date in foreign digits",
        "period: {start: ٢٠١٧}",
        "5: project.period.start: '٢٠١٧' is not a date as YYYY or YYYY-MM",
    ),
    bad(
        "month 13",
        """
        period:
          start: 2017-13
        """,
        "6: project.period.start: '2017-13' is not a date as YYYY or YYYY-MM",
    ),
    bad(
        "end in words",
        "period: {start: 2017, end: soon}",
        "5: project.period.end: 'soon' is not `present` or a date as YYYY or YYYY-MM",
    ),
    bad(
        "present in capitals",
        "period: {start: 2017, end: Present}",
        "5: project.period.end: 'Present' is not `present` or a date as YYYY or YYYY-MM; did you mean 'present'?",
    ),
    bad(
        "start in the present",
        "period: {start: present}",
        "5: project.period.start: 'present' is not a date as YYYY or YYYY-MM",
    ),
    bad("date empty", "period: {start: }", "5: project.period.start: is empty; expected a date as YYYY or YYYY-MM"),
    bad(
        "end before start",
        """
        period:
          start: 2018-05
          end: 2018-04
        """,
        "7: project.period.end: '2018-04' is before the start, '2018-05'",
    ),
    bad(
        "end in a year before",
        "period: {start: 2018-05, end: 2017}",
        "5: project.period.end: '2017' is before the start, '2018-05'",
    ),
    # Numbers and truth
    bad("order in words", "order: first", "5: project.order: 'first' is not a whole number"),
    bad("order with a fraction", "order: 1.5", "5: project.order: '1.5' is not a whole number"),
    bad("order that is true", "order: true", "5: project.order: 'true' is not a whole number"),
    bad("order empty", "order:", "5: project.order: is empty; expected a whole number"),
    bad("order as a list", "order: [1]", "5: project.order: a list is not a whole number"),
    bad(
        "order without end",
        f"order: {'9' * 5000}",
        f"5: project.order: '{'9' * 77}...' is too large a number",
    ),
    bad("featured in words", "featured: maybe", "5: project.featured: 'maybe' is not true or false"),
    bad("featured empty", "featured:", "5: project.featured: is empty; expected true or false"),
    bad("featured as a list", "featured: [true]", "5: project.featured: a list is not true or false"),
    bad("year in letters", "venue: {year: MMXX}", "5: project.venue.year: 'MMXX' is not a whole number"),
    bad("year with two digits", "venue: {year: 25}", "5: project.venue.year: '25' is not 1900 or more"),
    bad("year with five digits", "venue: {year: 20255}", "5: project.venue.year: '20255' is not 2999 or less"),
    # Links
    bad(
        "kind of link misspelt",
        """
        links:
          - url: https://example.org
            kind: papper
        """,
        f"7: project.links[0].kind: 'papper' is not one of {KINDS}; did you mean 'paper'?",
    ),
    bad(
        "kind of link unknown",
        "links: [{kind: tweet, url: https://example.org}]",
        f"5: project.links[0].kind: 'tweet' is not one of {KINDS}",
    ),
    bad(
        "kind of link empty",
        "links: [{kind: , url: https://example.org}]",
        f"5: project.links[0].kind: is empty; expected one of {KINDS}",
    ),
    bad(
        "kind of link missing",
        "links: [{url: https://example.org}]",
        "5: project.links[0]: the field 'kind' is required",
    ),
    bad(
        "address of another scheme",
        "links: [{kind: data, url: ftp://example.org/data}]",
        f"5: project.links[0].url: 'ftp://example.org/data' is not {ADDRESS}",
    ),
    bad(
        "address that is a script",
        "links: [{kind: demo, url: 'javascript:alert(1)'}]",
        f"5: project.links[0].url: 'javascript:alert(1)' is not {ADDRESS}",
    ),
    bad(
        "address without a scheme",
        "links: [{kind: paper, url: arxiv.org/abs/2501.06589}]",
        f"5: project.links[0].url: 'arxiv.org/abs/2501.06589' is not {ADDRESS};"
        " did you mean 'https://arxiv.org/abs/2501.06589'?",
    ),
    bad(
        "address of mail without a scheme",
        "links: [{kind: data, url: ada@example.org}]",
        f"5: project.links[0].url: 'ada@example.org' is not {ADDRESS}; did you mean 'mailto:ada@example.org'?",
    ),
    bad(
        "address without a host",
        "links: [{kind: code, url: 'https://'}]",
        f"5: project.links[0].url: 'https://' is not {ADDRESS}",
    ),
    bad(
        "address with a space",
        "links: [{kind: code, url: https://example.org/a b}]",
        f"5: project.links[0].url: 'https://example.org/a b' is not {ADDRESS}; did you mean 'https://example.org/a%20b'?",
    ),
    bad("address empty", "links: [{kind: code, url: }]", f"5: project.links[0].url: is empty; expected {ADDRESS}"),
    bad(
        "neither address nor state",
        "links: [{kind: code}]",
        "5: project.links[0]: has neither a url nor a state;"
        " write `state: pending`, `private` or `gone` where there is no address",
    ),
    bad(
        "address that is pending",
        """
        links:
          - kind: code
            url: https://example.org
            state: pending
        """,
        "8: project.links[0].state: 'pending' contradicts the url; leave out one of them",
    ),
    bad(
        "address that is gone",
        "links: [{kind: code, url: https://example.org, state: gone}]",
        "5: project.links[0].state: 'gone' contradicts the url; leave out one of them",
    ),
    bad(
        "state misspelt",
        "links: [{kind: code, state: pendng}]",
        "5: project.links[0].state: 'pendng' is not one of gone, pending, private; did you mean 'pending'?",
    ),
    # Twice
    bad(
        "field written twice",
        """
        order: 1
        order: 1
        """,
        "6: project.order: written twice; the first is in line 5",
    ),
    bad(
        "alias of YAML",
        "context: *course",
        "5: project.context: YAML aliases (*name) are not supported; write the value out",
    ),
]


@pytest.mark.parametrize(("fields", "docname", "problems"), BAD_FIELDS)
def test_what_is_wrong_in_a_field_is_said_with_its_line(fields: str, docname: str, problems: list[str]) -> None:
    assert said(read_front_matter(with_fields(fields), docname)) == problems


@pytest.mark.parametrize(("fields", "docname", "problems"), BAD_FIELDS)
def test_a_page_keeps_what_is_right_beside_a_wrong_field(fields: str, docname: str, problems: list[str]) -> None:
    record = read_front_matter(with_fields(fields), docname).record
    assert isinstance(record, Project)
    assert (record.summary, record.roles) == (KEPT.summary, KEPT.roles)


BAD_PAGES = [
    bad(
        "required fields missing",
        page("project: {order: 1}"),
        "2: project: the field 'roles' is required",
        "2: project: the field 'summary' is required",
    ),
    bad(
        "required field of a role missing",
        page("role: {group: Professional Experience}"),
        "2: role: the field 'summary' is required",
        docname="roles/tools",
    ),
    bad(
        "required field misspelt",
        page("project: {roles: [tools], sumary: Fast.}"),
        "2: project: the field 'summary' is required",
        "2: project.sumary: no such field; did you mean 'summary'?",
    ),
    bad(
        "empty project",
        page("project:"),
        f"2: project: is empty; expected a mapping with the fields {PROJECT_FIELDS}",
    ),
    bad(
        "summary too long",
        page(f"project:\n  roles: [tools]\n  summary: {'x' * 161}"),
        "4: project.summary: has 161 characters, 160 at most are allowed",
    ),
    bad(
        "summary on two lines",
        page('project:\n  roles: [tools]\n  summary: "Loads data\\nfast."'),
        "4: project.summary: 'Loads data\\nfast.' is not text on one line; did you mean 'Loads data fast.'?",
    ),
    bad(
        "summary on very many lines",
        page('project:\n  roles: [tools]\n  summary: "' + "abcd\\n" * 30 + '"'),
        "4: project.summary: '" + "abcd\\n" * 15 + "ab...' is not text on one line",
    ),
    bad(
        "summary as a list",
        page("project:\n  summary: [Fast.]\n  roles: [tools]"),
        "3: project.summary: a list is not text",
    ),
    bad(
        "summary empty",
        page("project:\n  summary:\n  roles: [tools]"),
        "3: project.summary: is empty; expected text on one line",
    ),
    bad(
        "roles as text",
        page("project:\n  summary: Fast.\n  roles: tools"),
        "4: project.roles: 'tools' is not a list; write [tools]",
    ),
    bad(
        "no role at all",
        page("project:\n  summary: Fast.\n  roles: []"),
        "4: project.roles: is an empty list; at least one is needed",
    ),
    bad(
        "no role that is right",
        page("project:\n  summary: Fast.\n  roles: [Tools]"),
        f"4: project.roles[0]: 'Tools' is not {ID}; did you mean 'tools'?",
    ),
    bad(
        "items written twice",
        page(
            """
            project:
              summary: Fast.
              roles: [tools, tools, modeling, tools]
              places: [oslo, rome, oslo]
              technologies:
                - vllm
                - CUDA
                - vllm
              aliases: [fast, fast]
            """
        ),
        "4: project.roles[1]: 'tools' is written twice",
        "4: project.roles[3]: 'tools' is written twice",
        "5: project.places[2]: 'oslo' is written twice",
        "9: project.technologies[2]: 'vllm' is written twice",
        "10: project.aliases[1]: 'fast' is written twice",
    ),
    bad(
        "alias of a role written twice",
        page("role: {summary: Tools., aliases: [kit, kit]}"),
        "2: role.aliases[1]: 'kit' is written twice",
        docname="roles/tools",
    ),
    bad(
        "whole record written twice",
        page("role: {summary: Tools.}\nrole: {summary: More tools.}"),
        "3: role: written twice; the first is in line 2",
        docname="roles/tools",
    ),
    bad(
        "fields of a project on a role",
        page("role: {summary: Tools., featured: true}"),
        "2: role.featured: no such field; allowed are summary, order, group, aliases, short_title, draft",
        docname="roles/tools",
    ),
    # Where the record stands
    bad(
        "key misspelt",
        page("title: Fast\nprojct:\n  summary: Fast."),
        "3: projct: no such field; did you mean 'project'?",
    ),
    bad("key in capitals", page("Role: {}"), "2: Role: no such field; did you mean 'role'?", docname="roles/tools"),
    bad(
        "both keys",
        page("role: {summary: Tools.}\nproject: {summary: Fast., roles: [tools]}"),
        "2: role: 'projects/fast-loader' is not the page of a role; its pages are roles/<id>, by portfolio_folders",
    ),
    bad(
        "record of the other kind",
        page("title: Tools\nproject: {summary: Fast., roles: [tools]}"),
        "3: project: 'roles/tools' is not the page of a project; its pages are projects/<id>, by portfolio_folders",
        docname="roles/tools",
    ),
    bad(
        "records in another folder",
        page("project: {summary: Fast., roles: [tools]}\nrole: {summary: Tools.}"),
        "2: project: 'guide/fast-loader' is not the page of a project;"
        " its pages are projects/<id>, by portfolio_folders",
        "3: role: 'guide/fast-loader' is not the page of a role; its pages are roles/<id>, by portfolio_folders",
        docname="guide/fast-loader",
    ),
    bad(
        "record in a folder further down",
        page("project: {summary: Fast., roles: [tools]}"),
        "2: project: 'projects/2018/fast-loader' is not the page of a project;"
        " its pages are projects/<id>, by portfolio_folders",
        docname="projects/2018/fast-loader",
    ),
    bad(
        "record at the top",
        page("role: {summary: Tools.}"),
        "2: role: 'tools' is not the page of a role; its pages are roles/<id>, by portfolio_folders",
        docname="tools",
    ),
    bad(
        "record on the index of its folder",
        page("project: {summary: Fast., roles: [tools]}"),
        "2: project: 'projects/index' is not the page of a project; its pages are projects/<id>, by portfolio_folders",
        docname="projects/index",
    ),
    bad(
        "file name that is no id",
        page("project: {roles: [tools]}"),
        "2: 'Fast_Loader' cannot be an id; rename the file to 'fast-loader.md'",
        "2: project: the field 'summary' is required",
        docname="projects/Fast_Loader",
    ),
    bad(
        "file name without a letter",
        page("role: {summary: Tools.}"),
        "2: '___' cannot be an id; rename the file to 'an-id.md'",
        docname="roles/___",
    ),
    bad(
        "front matter not closed",
        "---\nproject:\n  summary: Fast.\n\n# Fast Loader\n",
        "1: the front matter is not closed; end it with a line `---`",
    ),
    bad(
        "front matter closed by too short a line",
        "----\nproject:\n  summary: Fast.\n---\n",
        "1: the front matter is not closed; end it with a line `----`",
    ),
    # YAML itself
    bad(
        "quotes not closed",
        page('project:\n  summary: "Fast.\n  roles: [tools]\n  order: 1'),
        "3: not valid YAML: found unexpected end of stream while scanning a quoted scalar that begins in line 3;"
        " close the quotes",
    ),
    bad(
        "control character",
        page("project:\n  summary: Fast.\n  context: \x07"),
        "4: not valid YAML: the character U+0007 is not allowed",
    ),
    bad(
        "key that is a list",
        page("project:\n  summary: Fast.\n  ? [a, [b]]\n  : c\n  roles: [tools]"),
        "4: project: a key must be a plain word",
    ),
    bad(
        "aliases",
        page(
            """
            shared: &tools [tools]
            project:
              summary: Fast.
              roles: *tools
              links:
                - &paper {kind: paper, url: https://example.org}
                - *paper
            """
        ),
        "5: project.roles: YAML aliases (*name) are not supported; write the value out",
        "8: project.links[1]: YAML aliases (*name) are not supported; write the value out",
    ),
    bad(
        "alias of what holds it",
        page("project: &all\n  summary: Fast.\n  roles: [tools]\n  venue: *all"),
        "5: project.venue: YAML aliases (*name) are not supported; write the value out",
    ),
    bad(
        "merged mapping",
        page("base: &base {summary: Fast.}\nproject:\n  <<: *base\n  roles: [tools]"),
        "3: project: the field 'summary' is required",
        "4: project.<<: YAML aliases (*name) are not supported; write the value out",
    ),
    # All at once
    bad(
        "many problems of one page",
        page(
            """
            project:
              summary: Fast.
              summary: Faster.
              roles: [Tools, modeling]
              order: one
              period:
                start: 2018
                end: 2017-12
              links:
                - {kind: papper, url: https://example.org}
                - {kind: code, url: example.org/code}
                - {kind: docs}
                - {kind: site, url: https://example.org}
              colour: red
            """
        ),
        "4: project.summary: written twice; the first is in line 3",
        f"5: project.roles[0]: 'Tools' is not {ID}; did you mean 'tools'?",
        "6: project.order: 'one' is not a whole number",
        "9: project.period.end: '2017-12' is before the start, '2018'",
        f"11: project.links[0].kind: 'papper' is not one of {KINDS}; did you mean 'paper'?",
        f"12: project.links[1].url: 'example.org/code' is not {ADDRESS}; did you mean 'https://example.org/code'?",
        "13: project.links[2]: has neither a url nor a state;"
        " write `state: pending`, `private` or `gone` where there is no address",
        f"15: project.colour: no such field; allowed are {PROJECT_FIELDS}",
    ),
]


@pytest.mark.parametrize(("text", "docname", "problems"), BAD_PAGES)
def test_what_is_wrong_on_a_page_is_said_with_its_line(text: str, docname: str, problems: list[str]) -> None:
    assert said(read_front_matter(text, docname)) == problems


def test_the_tables_have_each_field() -> None:
    parts = {"period": Period, "venue": Venue, "advisors[0]": Advisor, "image": Image, "cv": InCv}
    parts |= {"figures[0]": Figure, "links[0]": Link}
    records = {"project": Project, **{f"project.{name}": record for name, record in parts.items()}}
    fields = {f"{name}.{field.name}" for name, record in records.items() for field in dataclasses.fields(record)}
    written = {line.split(": ")[1] for case in [*BAD_FIELDS, *BAD_PAGES] for line in case.values[2]}
    assert {field for field in fields if not any(name.startswith(field) for name in written)} == set()


KEEPS = [
    pytest.param("order: ten\nfeatured: true", dataclasses.replace(KEPT, featured=True), id="a field"),
    pytest.param("places: [Rome, oslo, Bern, lima]", dataclasses.replace(KEPT, places=("oslo", "lima")), id="items"),
    pytest.param("places: [Rome, Bern]", KEPT, id="all items"),
    pytest.param("places: [rome, oslo, rome, oslo]", dataclasses.replace(KEPT, places=("rome", "oslo")), id="repeated"),
    pytest.param("period: {start: 2018, end: 2017}", KEPT, id="a part as a whole"),
    pytest.param("venue: {name: ICML, year: 20}", KEPT, id="a venue as a whole"),
    pytest.param(
        """
        links:
          - {kind: papper, url: https://a.example}
          - {kind: code}
          - {kind: docs, url: https://b.example}
          - {kind: site, url: https://c.example, state: pending}
          - {kind: blog, state: gone}
        """,
        dataclasses.replace(KEPT, links=(Link("docs", "https://b.example"), Link("blog", state="gone"))),
        id="links",
    ),
    pytest.param(
        "places: [Rome, oslo, oslo, lima, lima]\ntechnologies: [vLLM, cuda, cuda]",
        dataclasses.replace(KEPT, places=("oslo", "lima"), technologies=("vLLM", "cuda")),
        id="items wrong in two ways",
    ),
    pytest.param("order: 1\norder: 2", dataclasses.replace(KEPT, order=1), id="the first of two"),
    pytest.param(
        "context: &c A course", dataclasses.replace(KEPT, context="A course"), id="an anchor that names nothing"
    ),
]


@pytest.mark.parametrize(("fields", "record"), KEEPS)
def test_what_is_wrong_is_left_out_and_the_rest_is_kept(fields: str, record: Project) -> None:
    assert read_front_matter(with_fields(fields), "projects/fast-loader").record == record


GOOD = [
    pytest.param("order: 10", {"order": 10}, id="order"),
    pytest.param("order: -1", {"order": -1}, id="order below nought"),
    pytest.param("order: '10'", {"order": 10}, id="order in quotes"),
    pytest.param("featured: true", {"featured": True}, id="featured"),
    pytest.param("featured: no", {"featured": False}, id="not featured"),
    pytest.param("period: {start: 2018}", {"period": Period("2018")}, id="a year"),
    pytest.param("period: {start: 2017-12}", {"period": Period("2017-12")}, id="a month"),
    pytest.param('period: {start: "2017-12", end: 2018-05}', {"period": Period("2017-12", "2018-05")}, id="two months"),
    pytest.param("period: {start: 2018-05, end: 2018}", {"period": Period("2018-05", "2018")}, id="two grains"),
    pytest.param("period: {start: 2018, end: 2018-01}", {"period": Period("2018", "2018-01")}, id="two grains, turned"),
    pytest.param("period: {start: 2018, end: present}", {"period": Period("2018", "present")}, id="goes on"),
    pytest.param("venue: {name: ICML, year: 2025}", {"venue": Venue("ICML", 2025)}, id="venue"),
    pytest.param("venue: {year: 2025}", {"venue": Venue(year=2025)}, id="venue without a name"),
    pytest.param("venue: {name: 2025}", {"venue": Venue("2025")}, id="venue named as a year"),
    pytest.param("context: no", {"context": "no"}, id="no is a word"),
    pytest.param("context: null", {"context": "null"}, id="null is a word"),
    pytest.param("context: ~", {"context": "~"}, id="a tilde is a character"),
    pytest.param("context: 0x1F", {"context": "0x1F"}, id="a number of sixteens is text"),
    pytest.param("context: 12:30:45", {"context": "12:30:45"}, id="a number of sixties is text"),
    pytest.param("context: 2017-12-24", {"context": "2017-12-24"}, id="a date is text"),
    pytest.param("context: 'It''s: a # course'", {"context": "It's: a # course"}, id="quoted"),
    pytest.param("context: !!int 3", {"context": "3"}, id="a tag changes nothing"),
    pytest.param("context: >-\n  A course\n  of two", {"context": "A course of two"}, id="folded"),
    pytest.param(
        "advisors: [{name: Ada Lovelace, affiliation: EPFL}, {name: C. Babbage}]",
        {"advisors": (Advisor("Ada Lovelace", "EPFL"), Advisor("C. Babbage"))},
        id="advisors",
    ),
    pytest.param("places: [guangzhou, no]", {"places": ("guangzhou", "no")}, id="places"),
    pytest.param("places: []", {"places": ()}, id="no places"),
    pytest.param("technologies: [vllm, 3d, on]", {"technologies": ("vllm", "3d", "on")}, id="technologies"),
    pytest.param(
        "figures: [{value: 1.10, label: times as fast, contribution: cache}]",
        {"figures": (Figure("1.10", "times as fast", "cache"),)},
        id="a figure keeps its nought",
    ),
    pytest.param(
        'figures: [{value: "60 %", label: "higher, with P2P: off", contribution: "2"}]',
        {"figures": (Figure("60 %", "higher, with P2P: off", "2"),)},
        id="a figure in quotes",
    ),
    pytest.param(
        'links: [{kind: paper, url: "https://arxiv.org/abs/2501.06589", label: arXiv 2501.06589, note: v2}]',
        {"links": (Link("paper", "https://arxiv.org/abs/2501.06589", None, "arXiv 2501.06589", "v2"),)},
        id="a link",
    ),
    pytest.param(
        "links: [{kind: project, state: pending}, {kind: code, state: private}]",
        {"links": (Link("project", state="pending"), Link("code", state="private"))},
        id="links to come",
    ),
    pytest.param(
        "links: [{kind: code, state: pending, review_by: 2030-05}]\ndraft: true",
        {"links": (Link("code", state="pending", review_by="2030-05"),), "draft": True},
        id="a link to look for again, on a draft",
    ),
    pytest.param(
        "links: [{kind: site, state: gone}, {kind: data, url: 'mailto:ada@example.org'}]",
        {"links": (Link("site", state="gone"), Link("data", "mailto:ada@example.org"))},
        id="a link that is gone, and mail",
    ),
    pytest.param(
        "image: {file: /pictures/Panel.PNG, alt: A panel}",
        {"image": Image("/pictures/Panel.PNG", "A panel")},
        id="a picture",
    ),
    pytest.param("aliases: [swift-loader]", {"aliases": ("swift-loader",)}, id="aliases"),
]


@pytest.mark.parametrize(("fields", "values"), GOOD)
def test_a_field_means_what_is_written(fields: str, values: dict[str, Any]) -> None:
    read = read_front_matter(with_fields(fields), "projects/fast-loader")
    assert said(read) == []
    assert read.record == dataclasses.replace(KEPT, **values)


@pytest.mark.parametrize(
    ("text", "docname", "record"),
    [
        pytest.param(with_fields(""), "projects/fast-loader", KEPT, id="project"),
        pytest.param(page("role: {summary: Tools.}"), "roles/tools", Role("Tools."), id="role"),
        pytest.param(
            page("role: {summary: Tools., order: 2, group: Work, aliases: [kit]}"),
            "roles/tools",
            Role("Tools.", 2, "Work", ("kit",)),
            id="role with all fields",
        ),
        pytest.param(
            page("html_theme: {nav: false}\nrole: {summary: Tools.}\ntitle: T"),
            "roles/tools",
            Role("Tools."),
            id="beside fields of others",
        ),
        pytest.param(
            "---  \nrole: {summary: Tools.}\n...\n# T\n", "roles/tools", Role("Tools."), id="closed by points"
        ),
        pytest.param("----\nrole: {summary: Tools.}\n-----\n", "roles/tools", Role("Tools."), id="longer fences"),
        pytest.param("---\nrole: {summary: Tools.}\n---", "roles/tools", Role("Tools."), id="nothing after"),
        pytest.param("---\nrole: {summary: Tools.}\n---\n\n---\na: b: c\n", "roles/tools", Role("Tools."), id="a rule"),
        pytest.param(page("role: {summary: T.}"), "roles/3d-2", Role("T."), id="digits in the id"),
        pytest.param("# Guide\n", "guide/x", None, id="a page of its own, without front matter"),
        pytest.param(page("title: Guide"), "guide/x", None, id="a page of its own"),
        pytest.param(page("a: &a 1\nb: *a"), "guide/x", None, id="a page of its own, with aliases"),
        pytest.param(page("a: b: c"), "guide/x", None, id="a page of its own, which MyST complains of"),
        pytest.param(page("title: Projects"), "projects/index", None, id="the index of a folder"),
        pytest.param("# Projects\n", "roles/index", None, id="the index of a folder, without front matter"),
        pytest.param("---\ntitle: Guide\n", "index", None, id="a page of its own, not closed"),
    ],
)
def test_a_page_is_what_its_folder_and_key_say(text: str, docname: str, record: Project | Role | None) -> None:
    read = read_front_matter(text, docname)
    assert said(read) == []
    assert read.record == record


OTHERS_PAGES = [
    pytest.param("", "projects/fast-loader", id="nothing at all"),
    pytest.param("# Fast Loader\n\n---\nproject:\n---\n", "projects/fast-loader", id="no front matter"),
    pytest.param("---\n---\n\n# Fast Loader\n", "projects/fast-loader", id="empty front matter"),
    pytest.param(page("title: Fast"), "projects/fast-loader", id="other fields alone"),
    pytest.param(page("- project"), "projects/fast-loader", id="a list for front matter"),
    pytest.param(page("project: Apollo"), "projects/fast-loader", id="a project that is a text"),
    pytest.param(page("project: [Apollo]"), "projects/fast-loader", id="a project that is a list"),
    pytest.param(page("role: [fast]"), "roles/tools", id="a role that is a list"),
    pytest.param(page("project: Apollo\ntitle: Fast"), "guide/fast-loader", id="a project that is a text, elsewhere"),
    pytest.param(page("role: chief\ntitle: Fast"), "projects/fast-loader", id="a role that is a text"),
    pytest.param(page("projct: Apollo"), "projects/fast-loader", id="a field of a like name that is a text"),
    pytest.param(page("projector: {lens: wide}"), "guide/fast-loader", id="a field of a like name, elsewhere"),
    pytest.param(page("title: Fast\nmeta:\n  project: {summary: F.}"), "projects/fast-loader", id="further down"),
    pytest.param(page("project: Apollo"), "projects/Fast_Loader", id="a file name that is no id"),
    pytest.param(page("a: b: c"), "projects/fast-loader", id="not valid YAML"),
    pytest.param(page("x: *nothing\ny: 1"), "projects/fast-loader", id="aliases of YAML"),
    pytest.param("---\ntitle: Fast\n\n# Fast Loader\n", "projects/fast-loader", id="not closed"),
    pytest.param("---\nA rule\n\nproject: {}\n", "projects/fast-loader", id="a rule at the top"),
    pytest.param("---\nA rule\n\nproject: {}\n", "guide/fast-loader", id="a rule at the top, elsewhere"),
    pytest.param(page("project: Apollo"), "projects/index", id="the index of a folder"),
]


@pytest.mark.parametrize(("text", "docname"), OTHERS_PAGES)
def test_a_page_that_does_not_say_so_is_not_ours(text: str, docname: str) -> None:
    assert read_front_matter(text, docname) == FrontMatter()


@pytest.mark.parametrize(
    ("text", "docname", "record"),
    [
        pytest.param(page("project:"), "projects/fast-loader", Project(), id="empty"),
        pytest.param(page("project: {}"), "projects/fast-loader", Project(), id="empty mapping"),
        pytest.param(page("role: {colour: red}"), "roles/tools", Role(), id="role with nothing right"),
        pytest.param(page("project: a: b"), "projects/fast-loader", Project(), id="not valid YAML, with the key"),
        pytest.param(page("role: {}\na: b: c"), "roles/tools", Role(), id="not valid YAML beside the key"),
        pytest.param(page("projct: {summary: Fast.}"), "projects/fast-loader", None, id="misspelt"),
        pytest.param("---\nproject: {summary: Fast.}\n", "projects/fast-loader", None, id="not closed"),
        pytest.param("---\n# Ours\n\nrole: {summary: Fast.}\n", "roles/tools", None, id="not closed, a comment"),
        pytest.param(page("project: {summary: Fast.}"), "projects/Fast", None, id="no id"),
        pytest.param(page("project: {summary: Fast.}"), "fast", None, id="another folder"),
    ],
)
def test_a_page_whose_record_is_wrong_has_an_empty_one_where_it_can_be_cited(
    text: str, docname: str, record: Project | Role | None
) -> None:
    read = read_front_matter(text, docname)
    assert read.problems
    assert read.record == record


@pytest.mark.parametrize(
    ("docname", "expected"),
    [
        ("work/fast-loader", Project),
        ("areas/of/work/tools", Role),
        ("fast", None),
        ("projects/fast-loader", None),
        ("work/index", None),
    ],
)
def test_the_folders_can_be_others(docname: str, expected: type[Project | Role] | None) -> None:
    folders = {"project": "work", "role": "areas/of/work"}
    text = page("role: {summary: Tools.}" if expected is Role else "project: {summary: Fast., roles: [tools]}")
    read = read_front_matter(text, docname, folders)
    if expected is not None:
        assert (type(read.record), said(read)) == (expected, [])
        return
    assert read.record is None
    assert said(read) == [
        f"2: project: {docname!r} is not the page of a project; its pages are work/<id>, by portfolio_folders"
    ]


def test_pages_may_stand_at_the_top() -> None:
    read = read_front_matter(page("project: {summary: F., roles: [a]}"), "fast", {"project": "", "role": "roles"})
    assert (read.record, said(read)) == (Project("F.", ("a",)), [])


def test_lines_are_known_by_field() -> None:
    text = page(
        """
        title: Fast
        project:
          summary: Fast.
          roles:
            - tools
            - modeling
          figures:
            - value: 2 x
              contribution: cache
        """
    )
    assert read_front_matter(text, "projects/fast-loader").lines == {
        "project": 3,
        "project.summary": 4,
        "project.roles": 5,
        "project.roles[0]": 6,
        "project.roles[1]": 7,
        "project.figures": 8,
        "project.figures[0]": 9,
        "project.figures[0].value": 9,
        "project.figures[0].contribution": 10,
    }


def test_problems_come_by_line_and_are_of_the_front_matter() -> None:
    problems = read_front_matter(page("role: {}\nproject: {}"), "projects/fast-loader").problems
    assert problems == tuple(sorted(problems))
    assert {problem.topic for problem in problems} == {"front_matter"}
    assert problems[0] == Problem(
        2,
        "role",
        "'projects/fast-loader' is not the page of a role; its pages are roles/<id>, by portfolio_folders",
        "front_matter",
    )


LAUGHS = "\n".join(
    ["a0: &a0 [ha, ha]", *(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]" for i in range(30)), "project: *a30"]
)


@pytest.mark.parametrize(
    ("front_matter", "problem"),
    [
        pytest.param(
            LAUGHS, "33: project: YAML aliases (*name) are not supported; write the value out", id="billion laughs"
        ),
        pytest.param("project: " + "[" * 100_000, "2: not valid YAML: more than 20 levels", id="lists in lists"),
        pytest.param(
            "project: " + "{a: " * 100_000, "2: not valid YAML: more than 20 levels", id="mappings in mappings"
        ),
        pytest.param("project: {}\n? " + "{" * 100_000, "3: not valid YAML: more than 20 levels", id="in a key"),
        pytest.param(
            "project: {}\na: 1\na: " + "[" * 100_000,
            "4: not valid YAML: more than 20 levels",
            id="in what is written twice",
        ),
    ],
)
def test_what_would_grow_without_end_ends_at_once(front_matter: str, problem: str) -> None:
    begin = time.perf_counter()
    assert problem in said(read_front_matter(page(front_matter), "projects/fast-loader"))
    assert time.perf_counter() - begin < 2


DOCNAMES = st.sampled_from(
    ["projects/fast-loader", "roles/tools", "projects/Fast_Loader", "roles/é", "guide/x", "index"]
)
KEYS = st.sampled_from(
    sorted({field.name for kind in (Project, Link, Period, Figure) for field in dataclasses.fields(kind)})
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.sampled_from(["tools", "2018-05", "present", "https://example.org", "paper", "pending"])
    | st.text(max_size=8)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | SCALARS, inner, max_size=5),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(st.sampled_from(["project", "role", "projects", "title"]), VALUES, max_size=3)


def assert_sound(text: str, docname: str) -> None:
    read = read_front_matter(text, docname)
    assert all(1 <= problem.line <= max(1, len(text.splitlines())) for problem in read.problems), said(read)
    assert all(problem.message for problem in read.problems)
    expected = {"projects/fast-loader": Project, "roles/tools": Role}.get(docname)
    assert read.record is None or (expected is not None and isinstance(read.record, expected))
    if not re.search(r"pro|rol", text, re.IGNORECASE):
        assert read == FrontMatter()


@settings(deadline=None)
@given(st.text() | st.text("-:[]{}&*!|>'\"%@,? \n\tab"), DOCNAMES)
def test_any_text_can_be_read(text: str, docname: str) -> None:
    assert_sound(text, docname)
    assert_sound(f"---\n{text}", docname)
    assert_sound(f"---\n{text}\n---\n", docname)
    assert_sound(f"---\nproject: {text}\nrole: {text}\n---\n", docname)


@settings(deadline=None)
@given(MAPPINGS, DOCNAMES, st.sampled_from([True, False, None]))
def test_any_mapping_can_be_read(mapping: dict[str, Any], docname: str, flow: bool | None) -> None:
    assert_sound(f"---\n{yaml.safe_dump(mapping, default_flow_style=flow)}---\n# T\n", docname)


@settings(deadline=None)
@given(st.fixed_dictionaries({}, optional={field.name: VALUES for field in dataclasses.fields(Project)}))
def test_whatever_is_not_kept_is_said(written: dict[str, Any]) -> None:
    fields = {"summary": "Fast.", "roles": ["tools"], **written}
    read = read_front_matter(f"---\n{yaml.safe_dump({'project': fields})}---\n", "projects/fast-loader")
    assert isinstance(read.record, Project)
    for name, value in fields.items():
        kept = getattr(read.record, name) != getattr(Project(), name)
        named = any(problem.field.startswith(f"project.{name}") for problem in read.problems)
        unset = value in ([], {}, False) or str(value) in ("0", "off", "no", "n", "f", "false")
        assert kept or named or unset, (name, said(read))


@pytest.mark.parametrize("docname", ["projects/a", "roles/a", "a", "projects/index", "projects/A B", "other/a"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A\n",
        "---\nproject: {summary: S., roles: [x]}\n---\n",
        "---\nproject: {summary: S., rolls: [x]}\n---\n",
        "---\nproject:\n---\n",
        "---\nproject: {}\n...\n",
        "---\nproject: Apollo\n---\n",
        "---\nproject: [Apollo]\n---\n",
        "---\nproject: []\n---\n",
        "---\nproject: {summary: S.\n---\n",
        "---\nother: {summary: S.\n---\n",
        "---\nproject: {summary: S.}\n",
        "---\nrole: {summary: S.}\n---\n",
        "---\n- project\n---\n",
        "-----\nrole: {summary: S.}\n---\n-----\n",
    ],
)
def test_a_page_of_ours_is_known_before_it_is_read(text: str, docname: str) -> None:
    assert is_portfolio_page(text, docname) == (read_front_matter(text, docname).record is not None)
