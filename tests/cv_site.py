"""A small portfolio of somebody who is invented, with all that a CV can tell."""

from __future__ import annotations

from typing import Any, Final

from site_builder import PORTFOLIO

BASE: Final = "https://ada.example.org/work/"

OWNER: Final[dict[str, Any]] = {
    "name": "Ada Example & Söhne",
    "headline": "Builder of *small* instruments",
    "summary": "Measures what others guess.",
    "location": "Bern, Switzerland",
    "email": "ada@example.org",
    "pronouns": "she/her",
    "links": [
        {"kind": "website", "url": "https://ada.example.org/"},
        {"kind": "github", "url": "https://github.com/ada-example"},
        {"kind": "orcid", "url": "https://orcid.org/0000-0002-1825-0097"},
        {"kind": "mastodon", "url": "https://social.example.org/@ada"},
        {"kind": "scholar", "url": "https://scholar.google.com/citations?hl=en&user=AbC_d-E"},
        {"kind": "dblp", "url": "https://dblp.org/pid/00/0000", "label": "dblp: Example"},
        {"kind": "linkedin", "url": "https://linkedin.com/company/ada"},
    ],
}

#: What acts in Markdown, in Typst, in HTML or in YAML, where it is not written as text.
HOSTILE: Final = (
    '#read("/etc/passwd") #sym.star <script>alert(1)</script> &amp; $$x^2$$ *a* _b_ `c` [d](e) \\f {{ g }} @h ~i: #'
)

FILES: Final[dict[str, str]] = {
    **PORTFOLIO,
    "roles/data.md": """
        ---
        role: {summary: What is measured., group: Others}
        ---
        # Data & more

        :::{contributions}
        handbook
        : Wrote the handbook of the laboratory.
        :::
        """,
    "projects/alpha.md": """
        ---
        project:
          summary: A logger that sleeps.
          roles: [tools, data]
          featured: true
          period: {start: 2019-03, end: 2020-11}
          venue: {name: Workshop on Small Instruments, year: 2021}
          context: Course project
          advisors: [{name: Grace Advisor, affiliation: ETH}]
          technologies: [rust]
          figures:
            - {value: "30 %", label: less power, contribution: logger}
            - {value: "12", label: boards, contribution: boards, kind: effort}
          links:
            - {kind: paper, url: "https://doi.org/10.1000/alpha_(1)", label: DOI}
            - {kind: code, state: pending, note: with the next release}
        ---
        # Alpha: a Logger

        :::{contributions}
        logger: The logger
        : Wrote the logger in {technology}`python`, which is the base of {project}`beta`. {credit}`software:lead`

        boards
        : Soldered twelve boards.

          And tested them. {credit}`validation:supporting`
        :::
        """,
    "projects/beta.md": """
        ---
        project: {summary: It goes on., roles: [tools], period: {start: 2021, end: present}}
        ---
        # Beta

        :::{contributions}
        all
        : Everything in {technology}`python`. {credit}`software`
        :::
        """,
    "projects/gamma.md": """
        ---
        project: {summary: One month., roles: [data], period: {start: 2018-05}, venue: {year: 2018}}
        ---
        # Gamma
        """,
    "technologies.yaml": """
        python: {name: Python, kind: language}
        rust: {name: Rust, kind: language}
        """,
    "technologies.md": "---\norphan: true\n---\n# Technologies\n\n:::{technologies}\n:::\n",
    "credits.md": "---\norphan: true\n---\n# Credits\n\n:::{credits}\n:::\n",
    "career.yaml": """
        positions:
          - title: Engineer
            organisation: Example Instruments
            period: {start: 2019-01, end: present}
            place: Bern
            url: https://instruments.example.org/
            summary: Loggers for glaciers.
            highlights: [Led a group of four., Halved the costs.]
            work: [alpha, beta]
          - {title: Student assistant, organisation: University of Nowhere, period: {start: 2016-09, end: 2018}}
        education:
          - organisation: University of Nowhere
            degree: MSc
            area: Physics
            period: {start: 2014, end: 2018}
            place: Nowhere
            work: [gamma]
          - {organisation: School of Else, degree: Diploma}
        awards:
          - {title: Prize for Patience, organisation: Society of Clocks, date: 2020-05, summary: For it., work: [alpha]}
        talks:
          - {title: On sleeping, event: Night of Instruments, date: 2021, place: Basel, work: [alpha]}
        """,
    "variants.yaml": """
        data:
          headline: Measurer of things
          roles: [data]
        """,
}

#: A page whose every text is hostile.
ODD: Final[dict[str, str]] = {
    **PORTFOLIO,
    "projects/odd.md": f"""
        ---
        project:
          summary: '{HOSTILE}'
          roles: [tools]
          venue: {{name: '{HOSTILE}', year: 2020}}
          context: '{HOSTILE}'
          figures: [{{value: '#x $$y$$', label: 'of <b>', contribution: one}}]
          links: [{{kind: paper, url: 'https://example.org/)"#read("x")', label: '{HOSTILE}'}}]
        ---
        # Odd \\#read("x") \\*a\\*

        :::{{contributions}}
        one
        : Did \\#read("x") and \\#eval and \\<b>this\\</b> \\*at\\* last, - and \\$\\$more\\$\\$.

        two
        : \\- a list, and !!! a note
        :::
        """,
    "career.yaml": f"""
        positions:
          - title: '{HOSTILE}'
            organisation: '{HOSTILE}'
            period: {{start: 2020-05, end: 2020}}
            highlights: ['{HOSTILE}']
        education:
          - {{organisation: '{HOSTILE}'}}
        """,
}
