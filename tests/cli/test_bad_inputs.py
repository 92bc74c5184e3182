# ruff: noqa: E501 - a message stands on one line, as it is read
"""Bad inputs, and what is said of each: with file and line, field, value, what is allowed, and what was meant.

`portfolio check` says it here; that a build says the same of all of them is one test at the end.
"""

from __future__ import annotations

import re
from textwrap import indent
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cli.runner import CONF, run, write
from cli.test_check import checked, told
from site_builder import PORTFOLIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from site_builder import Site

PROJECT = (
    "summary, roles, order, featured, period, venue, context, advisors, places, technologies, image, "
    "figures, links, aliases, short_title, draft, cv"
)
KINDS = "award, blog, code, data, demo, docs, model, package, paper, project, site, slides, talk, video"
LINK = "a mapping with the fields kind, url, state, label, note, review_by"
FIGURE = "a mapping with the fields value, label, contribution, kind"
STOP = "a mapping with the fields id, city, region, lat, lon, label, year, note, former_ids"
TECHNOLOGY = "a mapping with the fields name, kind, aliases, url, former_ids"
ID = "an id: lower-case letters and digits, words joined by single hyphens"
ADDRESS = "an address that begins with http, https or mailto"
END = "`present` or a date as YYYY or YYYY-MM"
DATE = "a date as YYYY or YYYY-MM"
TERM = "expected are an id and, below it, `: ` and a text"
FORMER = "an alias is an id that nothing has now"
PLACE = "the name is relative to the page, or to the source folder where it begins with `/`"
CREDITS = (
    "conceptualization, data-curation, formal-analysis, funding-acquisition, investigation, methodology, "
    "project-administration, resources, software, supervision, validation, visualization, writing-original-draft, "
    "writing-review-editing"
)
USES = "dataset, framework, hardware, language, method, model, service, tool"
CODE = "a country or region as two capital letters (ISO 3166-1)"
COLUMN = "begin all fields of one mapping in the same column"
SIGN = "quote a text that begins with a sign that YAML has a meaning for"
ALLOWED = "addresses, direction, downloads, expressions, files, front-matter, head, hosts, math, raw"


class Bad(NamedTuple):
    """Something that is wrong, and the messages, each from its line on; the topic is left out where it is the usual."""

    name: str
    written: str
    said: tuple[str, ...]


def bad(name: str, written: str, *said: str) -> Bad:
    return Bad(name, written, said)


def entry(written: str, *said: str) -> Bad:
    return Bad(written, written, said)


#: More fields of a project, the first of them in line 5.
FIELDS = [
    bad("order-word", "order: first", "5: project.order: 'first' is not a whole number"),
    bad("order-float", "order: 1.5", "5: project.order: '1.5' is not a whole number"),
    bad("featured-word", "featured: maybe", "5: project.featured: 'maybe' is not true or false"),
    bad("featured-empty", "featured:", "5: project.featured: is empty; expected true or false"),
    bad("draft-word", "draft: perhaps", "5: project.draft: 'perhaps' is not true or false"),
    bad(
        "period-text",
        "period: 2018",
        "5: project.period: '2018' is not a mapping with the fields start, end; write {start: 2018}",
    ),
    bad("period-list", "period: [2017, 2018]", "5: project.period: a list is not a mapping with the fields start, end"),
    bad(
        "period-range",
        "period: 2017-2018",
        "5: project.period: '2017-2018' is not a mapping with the fields start, end",
    ),
    bad("period-no-start", "period: {end: 2018}", "5: project.period: the field 'start' is required"),
    bad(
        "period-start-word",
        "period: {start: May 2017}",
        f"5: project.period.start: 'May 2017' is not {DATE}; did you mean '2017-05'?",
    ),
    bad(
        "period-start-day",
        "period: {start: 2017-05-31}",
        f"5: project.period.start: '2017-05-31' is not {DATE}; did you mean '2017-05'?",
    ),
    bad(
        "period-start-slash",
        "period: {start: 05/2017}",
        f"5: project.period.start: '05/2017' is not {DATE}; did you mean '2017-05'?",
    ),
    bad("period-start-month", "period: {start: 2017-13}", f"5: project.period.start: '2017-13' is not {DATE}"),
    bad("period-start-quarter", "period: {start: 2017 Q3}", f"5: project.period.start: '2017 Q3' is not {DATE}"),
    bad("period-start-season", "period: {start: Summer 2019}", f"5: project.period.start: 'Summer 2019' is not {DATE}"),
    bad("period-start-year2", "period: {start: '17'}", f"5: project.period.start: '17' is not {DATE}"),
    bad(
        "period-start-de",
        "period: {start: 31.05.2017}",
        f"5: project.period.start: '31.05.2017' is not {DATE}; did you mean '2017-05'?",
    ),
    bad(
        "period-start-us",
        "period: {start: 'May 31, 2017'}",
        f"5: project.period.start: 'May 31, 2017' is not {DATE}; did you mean '2017-05'?",
    ),
    bad(
        "period-end-now",
        "period: {start: 2017, end: now}",
        f"5: project.period.end: 'now' is not {END}; did you mean 'present'?",
    ),
    bad(
        "period-end-before",
        "period: {start: 2018-05, end: 2017-12}",
        "5: project.period.end: '2017-12' is before the start, '2018-05'",
    ),
    bad(
        "period-end-typo",
        "period: {start: 2018-05, end: presnt}",
        f"5: project.period.end: 'presnt' is not {END}; did you mean 'present'?",
    ),
    bad(
        "period-typo",
        "period: {begin: 2018}",
        "5: project.period: the field 'start' is required",
        "5: project.period.begin: no such field; did you mean 'start'?",
    ),
    bad(
        "period-from",
        "period: {from: 2018, to: 2019}",
        "5: project.period: the field 'start' is required",
        "5: project.period.from: no such field; did you mean 'start'?",
        "5: project.period.to: no such field; did you mean 'end'?",
    ),
    bad("period-present", "period: {start: present}", f"5: project.period.start: 'present' is not {DATE}"),
    bad(
        "venue-text",
        "venue: ICML 2025",
        "5: project.venue: 'ICML 2025' is not a mapping with the fields name, year; write {name: ICML 2025}",
    ),
    bad("venue-year", "venue: {name: ICML, year: twenty}", "5: project.venue.year: 'twenty' is not a whole number"),
    bad("venue-year-early", "venue: {name: ICML, year: 25}", "5: project.venue.year: '25' is not 1900 or more"),
    bad("venue-year-late", "venue: {name: ICML, year: 20255}", "5: project.venue.year: '20255' is not 2999 or less"),
    bad("venue-typo", "venue: {nmae: ICML}", "5: project.venue.nmae: no such field; did you mean 'name'?"),
    bad("context-list", "context: [A, B]", "5: project.context: a list is not text"),
    bad("context-empty", "context:", "5: project.context: is empty; expected text on one line"),
    bad(
        "context-cut",
        "context: a course # of 2020",
        "5: project.context: the text ends where ` #` begins a comment; quote the text, or write the comment on a line of its own",
    ),
    bad(
        "advisors-text",
        "advisors: Ada Lovelace",
        "5: project.advisors: 'Ada Lovelace' is not a list, each item a mapping with the fields name, affiliation",
    ),
    bad(
        "advisors-words",
        "advisors: [Ada Lovelace]",
        "5: project.advisors[0]: 'Ada Lovelace' is not a mapping with the fields name, affiliation; write {name: Ada Lovelace}",
    ),
    bad("advisors-no-name", "advisors: [{affiliation: X}]", "5: project.advisors[0]: the field 'name' is required"),
    bad(
        "places-olso",
        "places: [olso]",
        "5: project.places[0]: there is no stop 'olso'; did you mean 'oslo'? [portfolio.catalog]",
    ),
    bad("places-upper", "places: [Oslo]", f"5: project.places[0]: 'Oslo' is not {ID}; did you mean 'oslo'?"),
    bad(
        "places-lima",
        "places: [lima]",
        "5: project.places[0]: there is no stop 'lima'; add it to travel.yaml [portfolio.catalog]",
    ),
    bad(
        "technologies-typo",
        "technologies: [pyhton]",
        "5: project.technologies[0]: there is no technology 'pyhton'; did you mean 'python'? [portfolio.catalog]",
    ),
    bad(
        "technologies-name",
        "technologies: [Python]",
        "5: project.technologies[0]: there is no technology 'Python'; did you mean 'python'? [portfolio.catalog]",
    ),
    bad(
        "technologies-unknown",
        "technologies: [fortran]",
        "5: project.technologies[0]: there is no technology 'fortran'; add it to technologies.yaml [portfolio.catalog]",
    ),
    bad(
        "technologies-former",
        "technologies: [py]",
        "5: project.technologies[0]: there is no technology 'py'; it is 'python' now [portfolio.catalog]",
    ),
    bad(
        "technologies-twice", "technologies: [python, python]", "5: project.technologies[1]: 'python' is written twice"
    ),
    bad("technologies-text", "technologies: python", "5: project.technologies: 'python' is not a list; write [python]"),
    bad(
        "image-text",
        "image: a.png",
        "5: project.image: 'a.png' is not a mapping with the fields file, alt; write {file: a.png, alt: ...}",
    ),
    bad("image-no-alt", "image: {file: a.png}", "5: project.image: the field 'alt' is required"),
    bad(
        "image-url",
        "image: {file: 'https://example.org/a.png', alt: A}",
        "5: project.image.file: 'https://example.org/a.png' is an address; a picture is a file beside the pages: download it, and name it",
    ),
    bad(
        "image-pdf",
        "image: {file: a.pdf, alt: A}",
        "5: project.image.file: 'a.pdf' is not a picture that browsers show; its name ends with none of .gif, .jpeg, .jpg, .png, .svg, .webp",
    ),
    bad(
        "image-missing",
        "image: {file: nothere.png, alt: A}",
        f"5: project.image.file: there is no file 'nothere.png'; {PLACE}",
    ),
    bad(
        "image-outside",
        "image: {file: ../../a.png, alt: A}",
        f"5: project.image.file: there is no file '../../a.png'; {PLACE}",
    ),
    bad(
        "figures-mapping",
        "figures: {value: 60 %, label: faster, contribution: loader}",
        f"5: project.figures: a mapping is not a list, each item {FIGURE}; begin each item with `- `",
    ),
    bad(
        "figures-text",
        "figures: [60 % faster]",
        f"5: project.figures[0]: '60 % faster' is not {FIGURE}; write {{value: 60 % faster, label: ..., contribution: ...}}",
    ),
    bad(
        "figures-no-label",
        "figures: [{value: 60 %, contribution: loader}]",
        "5: project.figures[0]: the field 'label' is required",
    ),
    bad(
        "figures-no-contribution",
        "figures: [{value: 60 %, label: faster}]",
        "5: project.figures[0]: the field 'contribution' is required",
    ),
    bad(
        "figures-typo",
        "figures: [{value: 60 %, label: faster, contribution: laoder}]",
        "5: project.figures[0].contribution: the page has no contribution 'laoder'; did you mean 'loader'? [portfolio.catalog]",
    ),
    bad(
        "figures-unknown",
        "figures: [{value: 60 %, label: faster, contribution: tests}]",
        "5: project.figures[0].contribution: the page has no contribution 'tests'; expected one of loader [portfolio.catalog]",
    ),
    bad(
        "figures-title",
        "figures: [{value: 60 %, label: faster, contribution: The loader}]",
        f"5: project.figures[0].contribution: 'The loader' is not {ID}; did you mean 'the-loader'?",
    ),
    bad(
        "figures-long",
        "figures: [{value: 'up to sixty per cent of it all', label: faster, contribution: loader}]",
        "5: project.figures[0].value: has 30 characters, 24 at most are allowed",
    ),
    bad(
        "figures-kind",
        "figures: [{value: 60 %, label: faster, contribution: loader, kind: resutl}]",
        "5: project.figures[0].kind: 'resutl' is not one of effort, result; did you mean 'result'?",
    ),
    bad(
        "links-mapping",
        "links: {kind: code, url: 'https://example.org'}",
        f"5: project.links: a mapping is not a list, each item {LINK}; begin each item with `- `",
    ),
    bad(
        "links-text",
        "links: ['https://example.org']",
        f"5: project.links[0]: 'https://example.org' is not {LINK}; write {{kind: ..., url: https://example.org}}",
    ),
    bad(
        "links-kind-typo",
        "links: [{kind: papper, url: 'https://example.org'}]",
        f"5: project.links[0].kind: 'papper' is not one of {KINDS}; did you mean 'paper'?",
    ),
    bad(
        "links-kind-synonym",
        "links: [{kind: github, url: 'https://example.org'}]",
        f"5: project.links[0].kind: 'github' is not one of {KINDS}; did you mean 'code'?",
    ),
    bad(
        "links-kind-none", "links: [{url: 'https://example.org'}]", "5: project.links[0]: the field 'kind' is required"
    ),
    bad(
        "links-kind-empty",
        "links: [{kind: , url: 'https://example.org'}]",
        f"5: project.links[0].kind: is empty; expected one of {KINDS}",
    ),
    bad(
        "links-url-doi",
        "links: [{kind: paper, url: '10.1145/3442188'}]",
        f"5: project.links[0].url: '10.1145/3442188' is not {ADDRESS}; did you mean 'https://doi.org/10.1145/3442188'?",
    ),
    bad(
        "links-url-arxiv",
        "links: [{kind: paper, url: 'arXiv:2101.00001'}]",
        f"5: project.links[0].url: 'arXiv:2101.00001' is not {ADDRESS}; did you mean 'https://arxiv.org/abs/2101.00001'?",
    ),
    bad(
        "links-url-bare",
        "links: [{kind: code, url: github.com/ada/engine}]",
        f"5: project.links[0].url: 'github.com/ada/engine' is not {ADDRESS}; did you mean 'https://github.com/ada/engine'?",
    ),
    bad(
        "links-url-https",
        "links: [{kind: code, url: 'htps://example.org'}]",
        f"5: project.links[0].url: 'htps://example.org' is not {ADDRESS}; did you mean 'https://example.org'?",
    ),
    bad(
        "links-url-space",
        "links: [{kind: code, url: 'https://example.org/a b'}]",
        f"5: project.links[0].url: 'https://example.org/a b' is not {ADDRESS}; did you mean 'https://example.org/a%20b'?",
    ),
    bad(
        "links-url-script",
        "links: [{kind: code, url: 'javascript:alert(1)'}]",
        f"5: project.links[0].url: 'javascript:alert(1)' is not {ADDRESS}",
    ),
    bad(
        "links-url-file",
        "links: [{kind: paper, url: paper.pdf}]",
        f"5: project.links[0].url: 'paper.pdf' is not {ADDRESS}",
    ),
    bad("links-url-empty", "links: [{kind: code, url: ''}]", f"5: project.links[0].url: is empty; expected {ADDRESS}"),
    bad(
        "links-nothing",
        "links: [{kind: code}]",
        "5: project.links[0]: has neither a url nor a state; write `state: pending`, `private` or `gone` where there is no address",
    ),
    bad(
        "links-state-typo",
        "links: [{kind: code, state: pendng}]",
        "5: project.links[0].state: 'pendng' is not one of gone, pending, private; did you mean 'pending'?",
    ),
    bad(
        "links-state-todo",
        "links: [{kind: code, state: todo}]",
        "5: project.links[0].state: 'todo' is not one of gone, pending, private; did you mean 'pending'?",
    ),
    bad(
        "links-both",
        "links: [{kind: code, state: pending, url: 'https://example.org'}]",
        "5: project.links[0].state: 'pending' contradicts the url; leave out one of them",
    ),
    bad(
        "links-review",
        "links: [{kind: code, url: 'https://example.org', review_by: 2030}]",
        "5: project.links[0].review_by: it is for a link whose state is pending",
    ),
    bad(
        "links-review-date",
        "links: [{kind: code, state: pending, review_by: June 2030}]",
        f"5: project.links[0].review_by: 'June 2030' is not {DATE}; did you mean '2030-06'?",
    ),
    bad(
        "links-field",
        "links: [{kind: code, href: 'https://example.org'}]",
        "5: project.links[0].href: no such field; did you mean 'url'?",
    ),
    bad("aliases-text", "aliases: old-one", "5: project.aliases: 'old-one' is not a list; write [old-one]"),
    bad(
        "aliases-upper", "aliases: [Old_One]", f"5: project.aliases[0]: 'Old_One' is not {ID}; did you mean 'old-one'?"
    ),
    bad(
        "aliases-self",
        "aliases: [aliases-self]",
        f"5: project.aliases[0]: 'aliases-self' is the id of 'projects/aliases-self'; {FORMER} [portfolio.catalog]",
    ),
    bad(
        "aliases-taken",
        "aliases: [beta]",
        f"5: project.aliases[0]: 'beta' is the id of 'projects/beta'; {FORMER} [portfolio.catalog]",
    ),
    bad(
        "aliases-used",
        "aliases: [gamma]",
        "projects/beta.md:5: project.aliases[0]: 'gamma' is an alias of 'projects/aliases-used' already [portfolio.catalog]",
    ),
    bad("aliases-twice", "aliases: [a, a]", "5: project.aliases[1]: 'a' is written twice"),
    bad(
        "aliases-long",
        "aliases: [" + "a" * 201 + "]",
        "5: project.aliases[0]: has 201 characters, 200 at most are allowed",
    ),
    bad("unknown-field", "budget: 3", f"5: project.budget: no such field; allowed are {PROJECT}"),
    bad("unknown-near", "technolgies: [python]", "5: project.technolgies: no such field; did you mean 'technologies'?"),
    bad("unknown-synonym", "tags: [python]", "5: project.tags: no such field; did you mean 'technologies'?"),
    bad("unknown-upper", "Order: 3", "5: project.Order: no such field; did you mean 'order'?"),
    bad("unknown-hyphen", "short-title: A", "5: project.short-title: no such field; did you mean 'short_title'?"),
    bad("twice", "order: 1\norder: 2", "6: project.order: written twice; the first is in line 5"),
]

#: All of the front matter of a project, from line 2 on.
FRONT = [
    bad("no-summary", "project:\n  roles: [tools]", "2: project: the field 'summary' is required"),
    bad("no-roles", "project:\n  summary: S.", "2: project: the field 'roles' is required"),
    bad(
        "nothing",
        "project: {}",
        "2: project: the field 'roles' is required",
        "2: project: the field 'summary' is required",
    ),
    bad("empty", "project:", f"2: project: is empty; expected a mapping with the fields {PROJECT}"),
    bad(
        "roles-empty", "project: {summary: S., roles: []}", "2: project.roles: is an empty list; at least one is needed"
    ),
    bad(
        "summary-empty",
        "project: {summary: , roles: [tools]}",
        "2: project.summary: is empty; expected text on one line",
    ),
    bad("summary-list", "project: {summary: [S], roles: [tools]}", "2: project.summary: a list is not text"),
    bad(
        "summary-long",
        "project: {summary: " + "a" * 170 + ", roles: [tools]}",
        "2: project.summary: has 170 characters, 160 at most are allowed",
    ),
    bad(
        "summary-lines",
        "project:\n  summary: |\n    One.\n    Two.\n  roles: [tools]",
        "3: project.summary: 'One.\\nTwo.\\n' is not text on one line; did you mean 'One. Two.'?",
    ),
    bad("roles-text", "project: {summary: S., roles: tools}", "2: project.roles: 'tools' is not a list; write [tools]"),
    bad("roles-mapping", "project: {summary: S., roles: {tools: yes}}", "2: project.roles: a mapping is not a list"),
    bad(
        "roles-upper",
        "project: {summary: S., roles: [Tools]}",
        f"2: project.roles[0]: 'Tools' is not {ID}; did you mean 'tools'?",
    ),
    bad(
        "roles-typo",
        "project: {summary: S., roles: [toools]}",
        "2: project.roles[0]: there is no role page 'toools'; did you mean 'tools'? [portfolio.catalog]",
    ),
    bad(
        "roles-unknown",
        "project: {summary: S., roles: [zzz]}",
        "2: project.roles[0]: there is no role page 'zzz'; expected one of tools [portfolio.catalog]",
    ),
    bad(
        "roles-twice", "project: {summary: S., roles: [tools, tools]}", "2: project.roles[1]: 'tools' is written twice"
    ),
    bad(
        "roles-empty-item",
        "project: {summary: S., roles: [tools, '']}",
        f"2: project.roles[1]: is empty; expected {ID}",
    ),
    bad(
        "twice-key",
        "project: {summary: S., roles: [tools]}\nproject: {summary: T., roles: [tools]}",
        "3: project: written twice; the first is in line 2",
    ),
    bad(
        "tab",
        "project:\n\tsummary: S.",
        "3: not valid YAML: found character that cannot start any token; indent it by spaces, not by tabs",
    ),
    bad(
        "tab-later",
        "project:\n  summary: S.\n\troles: [tools]",
        "4: not valid YAML: found a tab character that violates indentation while scanning a plain scalar that begins in line 3; indent it by spaces, not by tabs",
    ),
    bad(
        "bracket",
        "project:\n  summary: S.\n  roles: [tools\n  order: 1",
        "4: not valid YAML: did not find expected ',' or ']' while parsing a flow sequence that begins in line 4; close the bracket",
    ),
    bad(
        "colon",
        "project:\n  summary: Loads: data: fast\n  roles: [tools]",
        "3: not valid YAML: mapping values are not allowed in this context; quote a text that has a colon in it",
    ),
    bad(
        "quote",
        'project:\n  summary: "S.\n  roles: [tools]',
        "3: not valid YAML: found unexpected end of stream while scanning a quoted scalar that begins in line 3; close the quotes",
    ),
    bad(
        "indent",
        "project:\n  summary: S.\n   roles: [tools]",
        f"4: not valid YAML: mapping values are not allowed in this context; {COLUMN}",
    ),
    bad(
        "indent-less",
        "project:\n  summary: S.\n roles: [tools]",
        f"4: not valid YAML: did not find expected key while parsing a block mapping that begins in line 2; {COLUMN}",
    ),
    bad(
        "no-space",
        "project:\n  summary:S.\n  roles: [tools]",
        "3: not valid YAML: mapping values are not allowed in this context; write a space after the colon",
    ),
    bad(
        "percent",
        "project:\n  summary: S.\n  roles: [tools]\n  context: %50",
        f"5: not valid YAML: found character that cannot start any token; {SIGN}",
    ),
    bad(
        "at",
        "project:\n  summary: @ada did it\n  roles: [tools]",
        f"3: not valid YAML: found character that cannot start any token; {SIGN}",
    ),
    bad(
        "star",
        "project:\n  summary: *S*\n  roles: [tools]",
        f"3: not valid YAML: did not find expected alphabetic or numeric character; {SIGN}",
    ),
    bad(
        "anchor",
        "project:\n  summary: &a S.\n  context: *a\n  roles: [tools]",
        "4: project.context: YAML aliases (*name) are not supported; write the value out",
    ),
    bad(
        "flat",
        "summary: S.\nroles: [tools]",
        "2: summary: the fields of a project stand under the key 'project'; indent them",
    ),
    bad("key-typo", "projct:\n  summary: S.\n  roles: [tools]", "2: projct: no such field; did you mean 'project'?"),
    bad(
        "key-plural",
        "projects:\n  summary: S.\n  roles: [tools]",
        "2: projects: no such field; did you mean 'project'?",
    ),
    bad("key-upper", "Project:\n  summary: S.\n  roles: [tools]", "2: Project: no such field; did you mean 'project'?"),
    bad(
        "beside",
        "project:\n  summary: S.\n  roles: [tools]\norder: 3",
        "5: order: it stands beside 'project', where nobody reads it; indent it, to stand under 'project'",
    ),
    bad(
        "role-on-project",
        "role: {summary: S.}",
        "2: role: 'projects/role-on-project' is not the page of a role; its pages are roles/<id>, by portfolio_folders",
    ),
    bad(
        "control",
        'project:\n  summary: "a\\x07"\n  roles: [tools]',
        "3: project.summary: 'a\\x07' is not text on one line; did you mean 'a'?",
    ),
    bad(
        "nbsp",
        "project:\n  summary:\u00a0S.\n  roles: [tools]",
        "3: not valid YAML: mapping values are not allowed in this context; there is a no-break space after the colon, write a plain one",
    ),
]

#: All of the front matter of a role, from line 2 on.
ROLES = [
    bad("r-no-summary", "role: {order: 1}", "2: role: the field 'summary' is required"),
    bad("r-order", "role: {summary: S., order: x}", "2: role.order: 'x' is not a whole number"),
    bad("r-group", "role: {summary: S., group: [A]}", "2: role.group: a list is not text"),
    bad("r-field", "role: {summary: S., grup: A}", "2: role.grup: no such field; did you mean 'group'?"),
    bad(
        "r-roles",
        "role: {summary: S., roles: [tools]}",
        "2: role.roles: no such field; allowed are summary, order, group, aliases, short_title, draft",
    ),
    bad(
        "r-alias",
        "role: {summary: S., aliases: [beta]}",
        f"2: role.aliases[0]: 'beta' is the id of 'projects/beta'; {FORMER} [portfolio.catalog]",
    ),
    bad(
        "r-project",
        "project: {summary: S., roles: [tools]}",
        "2: project: 'roles/r-project' is not the page of a project; its pages are projects/<id>, by portfolio_folders",
    ),
]

#: The text of a project below its title, from line 8 on.
BODIES = [
    bad("c-empty", ":::{contributions}\n:::", f"8: contributions: there is no contribution in it; {TERM}"),
    bad(
        "c-list",
        ":::{contributions}\n- loader: wrote it\n:::",
        f"9: contributions: {TERM}; found is 'loader: wrote it'",
    ),
    bad(
        "c-text",
        ":::{contributions}\nWrote the loader.\n:::",
        f"9: contributions: {TERM}; found is 'Wrote the loader.'",
    ),
    bad(
        "c-upper",
        ":::{contributions}\nThe Loader\n: Wrote it.\n:::",
        f"9: contributions: 'The Loader' is not {ID}; did you mean 'the-loader'?",
    ),
    bad(
        "c-space",
        ":::{contributions}\nfast loader\n: Wrote it.\n:::",
        f"9: contributions: 'fast loader' is not {ID}; did you mean 'fast-loader'?",
    ),
    bad(
        "c-twice",
        ":::{contributions}\nloader\n: Wrote it.\n\nloader\n: Tested it.\n:::",
        "12: contributions: the id 'loader' is written twice on this page",
    ),
    bad(
        "c-former-twice",
        ":::{contributions}\nloader, tests\n: Wrote it.\n\ntests\n: Tested it.\n:::",
        "12: contributions: the id 'tests' is written twice on this page",
    ),
    bad(
        "c-blank",
        ":::{contributions}\nloader\n: Wrote it.\ntests\n: Tested it.\n:::",
        "9: contributions: 'loader' has 2 texts; is the empty line before the next id missing?",
    ),
    bad(
        "c-reference",
        ":::{contributions}\nloader: of {technology}`python`\n: Wrote it.\n:::",
        "9: contributions: the title of 'loader' is text, without references; 'of python' has one",
    ),
    bad(
        "c-two",
        ":::{contributions}\nloader\n: Wrote it.\n:::\n\n:::{contributions}\nloader\n: Tested it.\n:::",
        "14: contributions: the id 'loader' is written twice on this page",
    ),
    bad("c-no-id", ":::{contributions}\n: Wrote it.\n:::", f"9: contributions: {TERM}; found is ': Wrote it.'"),
    bad(
        "c-title-only",
        ":::{contributions}\n: Title\n: Wrote it.\n:::",
        f"9: contributions: there is no id in ': Title'; {TERM}",
    ),
    bad(
        "c-credit",
        ":::{contributions}\nloader\n: Wrote it. {credit}`sofware`\n:::",
        "10: there is no credit 'sofware'; did you mean 'software'? [ref.credit]",
    ),
    bad(
        "c-credit-name",
        ":::{contributions}\nloader\n: Wrote it. {credit}`Software`\n:::",
        "10: there is no credit 'Software'; did you mean 'software'? [ref.credit]",
    ),
    bad(
        "c-credit-unknown",
        ":::{contributions}\nloader\n: Wrote it. {credit}`coffee`\n:::",
        f"10: there is no credit 'coffee'; the credits are {CREDITS} [ref.credit]",
    ),
    bad(
        "c-degree",
        ":::{contributions}\nloader\n: Wrote it. {credit}`software:leed`\n:::",
        "10: credit software: the degree 'leed' is not one of equal, lead, supporting; did you mean 'lead'?",
    ),
    bad(
        "c-degree-unknown",
        ":::{contributions}\nloader\n: Wrote it. {credit}`software:main`\n:::",
        "10: credit software: the degree 'main' is not one of equal, lead, supporting",
    ),
    bad(
        "c-degree-empty",
        ":::{contributions}\nloader\n: Wrote it. {credit}`software:`\n:::",
        "10: credit software: the degree '' is not one of equal, lead, supporting",
    ),
    bad(
        "c-heading",
        ":::{contributions}\n## Part\n\nloader\n: Wrote it.\n:::",
        f"9: contributions: {TERM}; found is 'Part'",
    ),
    bad(
        "x-technology",
        "It is {technology}`pyhton`.",
        "8: there is no technology 'pyhton'; did you mean 'python'? [ref.technology]",
    ),
    bad(
        "x-technology-none",
        "It is {technology}`fortran`.",
        "8: there is no technology 'fortran'; add it to technologies.yaml [ref.technology]",
    ),
    bad("x-project", "It is {project}`bta`.", "8: there is no project 'bta'; did you mean 'beta'? [ref.project]"),
    bad("x-project-none", "It is {project}`something-else`.", "8: there is no project 'something-else' [ref.project]"),
    bad(
        "x-project-title", "It is {project}`Beta`.", "8: there is no project 'Beta'; did you mean 'beta'? [ref.project]"
    ),
    bad(
        "x-project-as-role",
        "It is {role}`beta`.",
        "8: there is no role 'beta'; write {project}`beta`, it is a project [ref.role]",
    ),
    bad("x-role", "It is {role}`tolls`.", "8: there is no role 'tolls'; did you mean 'tools'? [ref.role]"),
    bad(
        "x-contribution",
        "It is {contribution}`beta.test`.",
        "8: there is no contribution 'beta.test'; did you mean 'beta.tests'? [ref.contribution]",
    ),
    bad(
        "x-contribution-page",
        "It is {contribution}`bta.tests`.",
        "8: there is no contribution 'bta.tests'; did you mean 'beta.tests'? [ref.contribution]",
    ),
    bad(
        "x-contribution-only",
        "It is {contribution}`tests`.",
        "8: there is no contribution 'tests'; did you mean 'beta.tests'? [ref.contribution]",
    ),
    bad("x-place", "It is {place}`olso`.", "8: there is no place 'olso'; did you mean 'oslo'? [ref.place]"),
    bad("x-place-none", "It is {place}`lima`.", "8: there is no place 'lima'; add it to travel.yaml [ref.place]"),
    bad(
        "x-explicit",
        "It is {project}`the other <bta>`.",
        "8: there is no project 'bta'; did you mean 'beta'? [ref.project]",
    ),
    bad(
        "x-label",
        "(project-beta)=\n\n## B",
        "8: the label 'project-beta' belongs to the project 'beta'; give yours another name [portfolio.catalog]",
    ),
    bad(
        "x-select",
        ":::{projects}\n:role: tolls\n:::",
        "8: role: there is no role page 'tolls'; did you mean 'tools'? [portfolio.catalog]",
    ),
    bad(
        "x-select-technology",
        ":::{projects}\n:technology: pyhton\n:::",
        "8: technology: there is no technology 'pyhton'; did you mean 'python'? [portfolio.catalog]",
    ),
    bad(
        "x-select-credit",
        ":::{projects}\n:credit: sofware\n:::",
        "8: credit: there is no credit 'sofware'; did you mean 'software'? [portfolio.catalog]",
    ),
    bad(
        "x-select-place",
        ":::{projects}\n:place: olso\n:::",
        "8: place: there is no stop 'olso'; did you mean 'oslo'? [portfolio.catalog]",
    ),
]

#: Whole pages.
PAGES = [
    bad(
        "projects/unclosed.md",
        "---\nproject:\n  summary: S.\n  roles: [tools]\n\n# A",
        "1: the front matter is not closed; end it with a line `---`",
    ),
    bad(
        "projects/dashes.md",
        "----\nproject:\n  summary: S.\n  roles: [tools]\n---\n# A",
        "1: the front matter is not closed; end it with a line `----`",
    ),
    bad(
        "projects/leading.md",
        "\n---\nproject:\n  summary: S.\n  roles: [tools]\n---\n# A",
        "2: the front matter is read as text, since it does not begin in the first line; take away what is above",
    ),
    bad(
        "projects/no-title.md",
        "---\nproject:\n  summary: About it.\n  roles: [tools]\n---\nText.",
        "6: the page has no title; begin it with `# ` and the title, under the front matter",
    ),
    bad(
        "projects/Big_One.md",
        "---\nproject:\n  summary: About it.\n  roles: [tools]\n---\n# A",
        "2: 'Big_One' cannot be an id; rename the file to 'big-one.md'",
    ),
    bad(
        "projects/tools.md",
        "---\nproject:\n  summary: About it.\n  roles: [tools]\n---\n# A",
        "roles/tools.md:1: the id 'tools' is taken by 'projects/tools'; projects and roles share one space of ids: rename one [portfolio.catalog]",
    ),
    bad(
        "notes/elsewhere.md",
        "---\nproject: {summary: S., roles: [tools]}\n---\n# A",
        "2: project: 'notes/elsewhere' is not the page of a project; its pages are projects/<id>, by portfolio_folders",
    ),
    bad(
        "not-here.md",
        "# A\n\n:::{contributions}\nloader\n: Wrote it.\n:::",
        "3: contributions: contributions belong on the page of a project or a role [portfolio.contributions]",
    ),
    bad(
        "index-again.md",
        "# A\n\n:::{technologies}\n:::",
        "technologies.md:3: the technology index stands on 'index-again' already; a site has one [portfolio.catalog]",
    ),
]

#: An entry of `technologies.yaml`, below another.
TECHNOLOGIES = [
    entry("Pytorch: {name: T1}", f"2: Pytorch: 'Pytorch' is not {ID}; did you mean 'pytorch'?"),
    entry("t2: {}", "2: t2: the field 'name' is required"),
    entry("t3: {name: T3, kind: langage}", f"2: t3.kind: 'langage' is not one of {USES}; did you mean 'language'?"),
    entry("t4: {name: T4, kind: library}", f"2: t4.kind: 'library' is not one of {USES}; did you mean 'framework'?"),
    entry("t5: {nam: T5}", "2: t5: the field 'name' is required", "2: t5.nam: no such field; did you mean 'name'?"),
    entry("t6: T6", f"2: t6: 'T6' is not {TECHNOLOGY}"),
    entry("t7: {name: python}", "2: t7.name: 'python' already means the technology 'python'"),
    entry("t8: {name: T8, aliases: P}", "2: t8.aliases: 'P' is not a list; write [P]"),
    entry("t9: {name: T9, url: t9.org}", f"2: t9.url: 't9.org' is not {ADDRESS}; did you mean 'https://t9.org'?"),
    entry("t10: {name: T10, id: t10}", "2: t10.id: no such field; the key above it is the id"),
    entry("t11: {name: T11, aliases: [Python]}", "2: t11.aliases[0]: 'Python' already means the technology 'python'"),
    entry("t12: {name: T12, former_ids: [t12]}", "2: t12.former_ids[0]: 't12' is the id that it has now"),
    entry(
        "t13: {name: T13, former_ids: [python]}", "2: t13.former_ids[0]: 'python' already means the technology 'python'"
    ),
    entry("t14:", f"2: t14: is empty; expected {TECHNOLOGY}"),
    entry("t15: {name: [T]}", "2: t15.name: a list is not text"),
]

#: A stop of `travel.yaml`, below another.
STOPS = [
    entry(
        "{id: Bergen, city: B1, region: 'NO', lat: 1, lon: 1}",
        f"3: stops[1].id: 'Bergen' is not {ID}; did you mean 'bergen'?",
    ),
    entry(
        "{id: b2, city: B2, region: Norway, lat: 1, lon: 1}",
        f"3: stops[1].region: 'Norway' is not {CODE}; did you mean 'NO'?",
    ),
    entry("{id: b3, city: B3, region: ZZ, lat: 1, lon: 1}", f"3: stops[1].region: 'ZZ' is not {CODE}"),
    entry("{id: b4, city: B4, region: 'NO', lat: 100, lon: 1}", "3: stops[1].lat: '100' is not 90 or less"),
    entry("{id: b5, city: B5, region: 'NO', lat: north, lon: 1}", "3: stops[1].lat: 'north' is not a number"),
    entry("{id: b6, city: B6, region: 'NO', lat: 1}", "3: stops[1]: the field 'lon' is required"),
    entry("{id: oslo, city: B7, region: 'NO', lat: 1, lon: 1}", "3: stops[1].id: 'oslo' is written twice"),
    entry(
        "{id: b8, city: Oslo, region: 'NO', lat: 1, lon: 1}",
        "3: stops[1].city: 'Oslo' in NO is the stop 'oslo' already; give another city a `label`",
    ),
    entry(
        "{id: b9, city: B9, region: 'NO', lat: 1, lon: 1, yaer: 2020}",
        "3: stops[1].yaer: no such field; did you mean 'year'?",
    ),
    entry(
        "{id: b10, city: B10, region: 'NO', lat: 1, lon: 1, year: MMXX}",
        "3: stops[1].year: 'MMXX' is not a whole number",
    ),
    entry("{id: b11, region: 'NO', lat: 1, lon: 1}", "3: stops[1]: the field 'city' is required"),
    entry("b12", f"3: stops[1]: 'b12' is not {STOP}; write {{id: b12, city: ..., region: ..., lat: ..., lon: ...}}"),
    entry(
        "{id: b13, city: B13, region: no, lat: 59° N, lon: 1}",
        "3: stops[1].lat: '59° N' is not a number",
        f"3: stops[1].region: 'no' is not {CODE}; did you mean 'NO'?",
    ),
]

#: Whole vocabularies.
VOCABULARIES = [
    bad(
        "technologies.yaml",
        "- a\n",
        "1: the file is not a mapping from ids to technologies, as `python: {name: Python}`",
    ),
    bad(
        "technologies.yaml",
        "",
        "1: the file is empty; expected a mapping from ids to technologies, as `python: {name: Python}`",
    ),
    bad("technologies.yaml", "a: [\n", "1: not valid YAML: did not find expected node content; close the bracket"),
    bad(
        "technologies.yaml",
        "\ta: b\n",
        "1: not valid YAML: found character that cannot start any token; indent it by spaces, not by tabs",
    ),
    bad(
        "technologies.yaml",
        "python\n",
        "1: the file is not a mapping from ids to technologies, as `python: {name: Python}`",
    ),
    bad("technologies.yaml", "a: {name: A}\na: {name: B}\n", "2: a: written twice; the first is in line 1"),
    bad("travel.yaml", "- a\n", "1: a list is not a mapping with the fields stops, stand_in, regions"),
    bad("travel.yaml", "", "1: is empty; expected a mapping with the fields stops, stand_in, regions"),
    bad("travel.yaml", "stops: 3\n", f"1: stops: '3' is not a list, each item {STOP}"),
    bad(
        "travel.yaml",
        "places: []\n",
        "1: the field 'stops' is required",
        "1: places: no such field; allowed are stops, stand_in, regions",
    ),
    bad("travel.yaml", "stops: []\nregions: {XX: Home}\n", f"2: regions.XX: 'XX' is not {CODE}"),
    bad("travel.yaml", "stops: []\nstand_in: perhaps\n", "2: stand_in: 'perhaps' is not true or false"),
]

#: A line of `conf.py`.
SETTINGS = [
    entry("portfolio_head = 'al'", "6: portfolio_head: 'al' is not one of all, portfolio; did you mean 'all'?"),
    entry("portfolio_head = 3", "6: portfolio_head: 3 is not text"),
    entry(
        "portfolio_folders = {'projct': 'work'}",
        "6: portfolio_folders: 'projct' is not one of project, role; did you mean 'project'?",
    ),
    entry("portfolio_folders = ['a']", "6: portfolio_folders: ['a'] is not a mapping"),
    entry(
        "portfolio_link_kinds = {'My Kind': 'x'}",
        f"6: portfolio_link_kinds: 'My Kind' is not {ID}; did you mean 'my-kind'?",
    ),
    entry(
        "portfolio_link_kinds = {'kind': ' x'}",
        "6: portfolio_link_kinds: ' x' is not text on one line; did you mean 'x'?",
    ),
    entry("portfolio_link_kinds = ['poster']", "6: portfolio_link_kinds: ['poster'] is not a mapping"),
    entry("portfolio_exclude = 'llms.txt'", "6: portfolio_exclude: 'llms.txt' is not a list"),
    entry("portfolio_allow = ['rw']", f"6: portfolio_allow: 'rw' is not one of {ALLOWED}; did you mean 'raw'?"),
    entry(
        "portfolio_content = 'save'", "6: portfolio_content: 'save' is not one of safe, trusted; did you mean 'safe'?"
    ),
    entry("portfolio_sidebar = 'yes'", "6: portfolio_sidebar: 'yes' is not True or False"),
    entry("portfolio_owner = 3", "6: portfolio_owner: 3 is not text or a mapping"),
    entry(
        "portfolio_owner = {'nam': 'Ada'}",
        "6: portfolio_owner: the field 'name' is required",
        "6: portfolio_owner.nam: no such field; did you mean 'name'?",
    ),
    entry(
        "portfolio_owner = {'name': 'Ada', 'title': 'Engineer'}",
        "6: portfolio_owner.title: no such field; did you mean 'headline'?",
    ),
    entry("x = (", "6: not valid Python: '(' was never closed"),
    entry(
        "portfolio_folders = {'role': 'projects'}",
        "6: portfolio_folders: 'projects' is the folder of each project already; give each role another",
    ),
    entry("portfolio_folders = {'project': '../x'}", "6: portfolio_folders: '../x' is not below the source folder"),
]

RIGHT = {
    **PORTFOLIO,
    "conf.py": CONF,
    "technologies.yaml": "python: {name: Python, former_ids: [py]}\n",
    "technologies.md": "# Technologies\n\n:::{technologies}\n:::\n",
    "travel.yaml": "stops:\n  - {id: oslo, city: Oslo, region: 'NO', lat: 59.9, lon: 10.7}\n",
    "projects/beta.md": """
        ---
        project:
          summary: About it.
          roles: [tools]
          aliases: [gamma]
        ---
        # Beta

        :::{contributions}
        tests
        : Wrote them.
        :::
        """,
}
HEAD = "---\nproject:\n  summary: About it.\n  roles: [tools]\n"
TEXT = "# A\n\n:::{contributions}\nloader\n: Wrote it. {credit}`software`\n:::\n"

#: Topic -> the file of each case, what that says, and the case.
FILES: dict[str, list[tuple[str, str, Bad]]] = {
    "portfolio.front_matter": [
        *((f"projects/{case.name}.md", f"{HEAD}{indent(case.written, '  ')}\n---\n{TEXT}", case) for case in FIELDS),
        *((f"projects/{case.name}.md", f"---\n{case.written}\n---\n# A\n", case) for case in FRONT),
        *((f"roles/{case.name}.md", f"---\n{case.written}\n---\n# A\n", case) for case in ROLES),
        *((case.name, case.written, case) for case in PAGES),
    ],
    "portfolio.contributions": [
        (f"projects/{case.name}.md", f"{HEAD}---\n# A\n\n{case.written}\n", case) for case in BODIES
    ],
    "portfolio.technologies": [
        ("technologies.yaml", f"{RIGHT['technologies.yaml']}{case.written}\n", case) for case in TECHNOLOGIES
    ],
    "portfolio.travel": [("travel.yaml", f"{RIGHT['travel.yaml']}  - {case.written}\n", case) for case in STOPS],
    "portfolio.config": [("conf.py", f"{CONF}{case.written}\n", case) for case in SETTINGS],
}
for written in VOCABULARIES:
    FILES[f"portfolio.{written.name.partition('.')[0]}"].append((written.name, written.written, written))

CASES = [(topic, *each) for topic, cases in FILES.items() for each in cases]


def add(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def messages(name: str, said: Iterable[str], topic: str) -> list[str]:
    """Write messages in full."""
    placed = (f"{name}:{each}" if each[:1].isdecimal() else each for each in said)
    return [each if re.search(r" \[(portfolio|ref)\.\w+\]$", each) else f"{each} [{topic}]" for each in placed]


def test_the_site_is_right_without_them(tmp_path: Path) -> None:
    assert run(write(tmp_path, RIGHT), "check", "--no-notes").code == 0
    assert len(CASES) > 200


@pytest.mark.parametrize(
    ("topic", "name", "content", "case"), CASES, ids=[f"{name}, {case.name}" for _, name, _, case in CASES]
)
def test_what_is_said(tmp_path: Path, topic: str, name: str, content: str, case: Bad) -> None:
    add(write(tmp_path, RIGHT), name, content.encode())
    outcome = run(tmp_path, "check", "--no-notes")
    # Other settings make other pages wrong.
    lines = [line for line in outcome.lines[:-1] if name != "conf.py" or line.startswith(name)]
    assert lines == messages(name, case.said, topic)
    assert outcome.code == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"{HEAD}  context: café\n---\n# A\n".encode("latin-1"), "5: not UTF-8: there is the byte 0xE9"),
        (f"{HEAD}---\n# A\n".encode("utf-16-be"), "1: not UTF-8: there is the byte 0xFE"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    """A build ends at it, with these words."""
    add(write(tmp_path, RIGHT), "projects/alpha.md", b"\xfe\xff" * content.startswith(b"\0") + content)
    outcome = run(tmp_path, "check", "--no-notes")
    assert outcome.lines[:-1] == [f"projects/alpha.md:{said}; save the file as UTF-8 [portfolio.encoding]"]


def test_a_build_says_the_same(make_site: Callable[..., Site]) -> None:
    """All of them in one site, but for what hides the rest of its file."""
    pages = {name: content for _, name, content, _ in CASES if name.endswith(".md")}
    files = {**RIGHT, **pages}
    # Of the options of a directive docutils speaks, in its own words.
    del files["projects/x-select-credit.md"]
    files["technologies.yaml"] = RIGHT["technologies.yaml"] + "".join(f"{case.written}\n" for case in TECHNOLOGIES)
    files["travel.yaml"] = RIGHT["travel.yaml"] + "".join(f"  - {case.written}\n" for case in STOPS)
    site = make_site(files)
    said = told(site)
    assert checked(site) == said
    assert len(said) > 180
