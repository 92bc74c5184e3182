"""The terms of a list of contributions: `id, former-id: Title`."""

from collections.abc import Collection
from typing import Final

from .names import is_slug, slug_of
from .pages import Contribution
from .problems import Problem, suggest
from .records import SLUG_PATTERN

EXPECTED: Final = "expected are an id and, below it, `: ` and a text"
NOTHING: Final = f"there is no contribution in it; {EXPECTED}"
NOT_HERE: Final = "contributions belong on the page of a project or a role"

#: What `Problem.field` says of them: the name of the directive.
FIELD: Final = "contributions"


def no_term(text: str) -> str:
    """Say that a block is no contribution."""
    return f"{EXPECTED}; found is {' '.join(text.split())[:40]!r}"


def read_term(
    written: str, line: int, known: Collection[str], *, texts: int = 1, has_reference: bool = False
) -> tuple[Contribution | None, list[Problem]]:
    """Read a term; what is wrong with its former ids costs only those.

    :param known: the ids, former ones too, of the contributions before it
    :param texts: how many definitions it has
    :param has_reference: whether a part of it is a cross-reference
    :returns: the contribution, as far as its term tells, or None if it has no id; and every problem
    """
    names, _, title = (part.strip() for part in written.partition(":"))
    (id, *former) = [part.strip() for part in names.split(",")]
    if not id:
        return None, [Problem(line, FIELD, f"there is no id in {written!r}; {EXPECTED}", FIELD)]
    said: list[str] = []
    if texts > 1:
        said.append(f"{id!r} has {texts} texts; is the empty line before the next id missing?")
    if has_reference:
        said.append(f"the title of {id!r} is text, without references; {title!r} has one")
    ids: list[str] = []
    for word in (id, *former):
        if not is_slug(word):
            said.append(f"{word!r} is not {SLUG_PATTERN.expected}{suggest(slug_of(word))}")
        elif word in known or word in ids:
            said.append(f"the id {word!r} is written twice on this page")
        else:
            ids.append(word)
    found = Contribution(id, line, former_ids=tuple(ids[1:]), title=title) if id in ids else None
    return found, [Problem(line, FIELD, message, FIELD) for message in said]
