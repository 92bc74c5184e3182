"""Words of ours that readers see, in the language of the site: from Sphinx's message catalogs.

Everything is looked up when it is said, since the language is that of the application. What the core has as data (names
of credits, kinds of evidence, facets) stays English there, as in the inventory, and is translated where it is shown.
"""

from pathlib import Path
from typing import Final

from sphinx.locale import get_translation, get_translator

from .core.credits import CREDITS
from .core.names import ObjectName

CATALOG: Final = "sphinx_portfolio"
FOLDER: Final = Path(__file__).parent / "locale"

#: The same as `_`, but said later: for what is made while modules are imported.
lazy: Final = get_translation(CATALOG)


def language_of_catalog(language: str) -> str:
    """Return what a catalog calls a language: hosts write `zh-cn` for `zh_CN`."""
    base, _, region = language.replace("-", "_").partition("_")
    return f"{base}_{region.upper()}" if len(region) == 2 else language.replace("-", "_")


def _(message: str) -> str:
    """Return what a message is in the language of the site."""
    return get_translator(CATALOG).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return that of two messages which fits a number, in the language of the site."""
    return get_translator(CATALOG).ngettext(one, many, number)


def marked(message: str) -> str:
    """Return a message as it is: it is for the catalogs, and translated where it is shown."""
    return message


def counted(one: str, many: str, number: int) -> str:
    """Return that of two messages which fits a number, with the number in it."""
    return ngettext(one, many, number) % {"number": number}


# -- what several views say --------------------------------------------------------------------------------------------


def projects(number: int) -> str:
    """Write `1 project`, `2 projects`."""
    return counted("%(number)s project", "%(number)s projects", number)


def contributions(number: int) -> str:
    """Write `1 contribution`, `2 contributions`."""
    return counted("%(number)s contribution", "%(number)s contributions", number)


def roles(number: int) -> str:
    """Write `1 role`, `2 roles`."""
    return counted("%(number)s role", "%(number)s roles", number)


def all_projects(number: int) -> str:
    """Write `All 30 projects`."""
    return counted("All %(number)s project", "All %(number)s projects", number)


def comma() -> str:
    """Return what stands between the things of a list."""
    return _(", ")


def display_name(name: ObjectName, title: str) -> str:
    """Return what a page calls an object: the words of the standard for a credit in its language, else its title."""
    return _(title) if name.type == "credit" and name.name in CREDITS else title


def degree_name(degree: str) -> str:
    """Return what a degree of a credit is called."""
    return _(degree)
