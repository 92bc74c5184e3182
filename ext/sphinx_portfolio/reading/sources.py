"""Sources before they are parsed: their encoding, their front matter, and what their pages need."""

import os
import re
from collections.abc import Iterable, Mapping
from typing import Final

import sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import get_filetype

from ..config import Options
from ..core.front_matter import read_front_matter
from ..core.kinds import ObjectKind
from ..core.outline import Names, migrated_page
from ..core.problems import Problem, shown_as_text
from ..core.yaml_lines import wrong_encoding
from .notes import notes_of

#: What Sphinx calls the kinds of files that are read by MyST, or by myst_nb.
MARKDOWN: Final = ("markdown", "myst-nb")

#: The extensions of MyST that our directives are written with: `:::{name}`, and a term with its definition.
EXTENSIONS: Final = ("colon_fence", "deflist")

#: How long the name of a document may be: that of its doctree, which ends in `.doctree`, has 255 bytes at most.
_LONGEST_NAME: Final = 247

#: What is said of a source that goes while the site is built.
GONE: Final = "the file went while the site was built; build again"

PRIMARY_DOMAIN: Final = "py"  #: What Sphinx takes where `conf.py` says nothing.


def check_sources(env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Look whether documents can be read and stored at all. Sphinx would end as well, and not say which it is.

    :raises SphinxError: if any cannot, with the places
    """
    encoding, wrong = env.settings["input_encoding"], []
    for docname in docnames:
        path = env.doc2path(docname)
        if len(os.fsencode(docname.rpartition("/")[2])) > _LONGEST_NAME:
            wrong.append(f"{path}: the name of the file has more than {_LONGEST_NAME} bytes; give it a shorter one")
            continue
        try:
            content = path.read_bytes()
            # Sphinx 8 reads what it can.
            if sphinx.version_info >= (9,):
                content.decode(encoding)
        except FileNotFoundError:
            wrong.append(f"{path}: {GONE}")
        except OSError as error:
            wrong.append(f"{path}: cannot be read: {error.strerror}; let whoever builds read it")
        except UnicodeDecodeError as error:
            line, message = wrong_encoding(error)
            wrong.append(f"{path}:{line}: {message}")
    if wrong:
        raise SphinxError("\n".join(wrong))


def read_source(
    env: BuildEnvironment, docname: str, content: list[str], options: Options, kinds: Mapping[str, ObjectKind]
) -> None:
    """Read the front matter of a Markdown page. A title of reStructuredText may be overlined with three hyphens."""
    path = env.doc2path(docname)
    is_markdown = get_filetype(dict(env.config.source_suffix), path) in MARKDOWN
    if is_markdown:
        names = Names(kinds, env.config.primary_domain, "colon_fence" in env.config.myst_enable_extensions)
        content[0], deprecated = migrated_page(content[0], docname, names, options.folders)
        notes_of(env).problems.extend(deprecated)
    front_matter = read_front_matter(content[0], docname, options.folders, options.link_kinds)
    if not is_markdown:
        if front_matter.record is not None:
            message = f"front matter is read on Markdown pages only; {path.name!r} is none"
            notes_of(env).problems.append(Problem(1, "", message, "front_matter"))
        return
    notes_of(env).front_matter = front_matter
    if front_matter.record is not None and env.config.primary_domain == PRIMARY_DOMAIN:
        # A site that has not chosen a primary domain: its pages of ours use the short names.
        env.current_document.default_domain = env.domains["portfolio"]
    # MyST would parse it twice more. The lines stay, so that those of the rest are right.
    own, rest = front_matter.own_lines, content[0].split("\n", front_matter.own_lines)
    content[0] = "\n" * own + rest[own] if len(rest) > own else content[0]


def needs(env: BuildEnvironment, text: str, domain: Domain) -> tuple[str, ...]:
    """Return the extensions of MyST without which a text would show directives of a domain as they are written.

    Without the prefix of the domain, a name may be that of another's directive: then a problem is noted.
    """
    names = "|".join(map(re.escape, domain.directives))
    pattern = rf"^[ \t]*(?P<fence>:{{3,}}|`{{3,}})\{{(?P<prefix>{domain.name}:)?(?P<name>{names})\}}"
    is_default = env.current_document.default_domain is domain
    for found in re.finditer(pattern, text, re.MULTILINE):
        if found["prefix"] or is_default:
            return EXTENSIONS
        if found["fence"][0] == ":" and "colon_fence" not in env.config.myst_enable_extensions:
            line = text.count("\n", 0, found.start("fence")) + 1
            notes_of(env).problems.append(shown_as_text(line, found["name"]))
    return ()
