"""What a contribution says, where only the whole catalog knows some of its words."""

from ..core.catalog import Catalog
from ..core.names import ObjectName
from ..core.pages import ANY, Citation, Contribution
from ..site import Site
from ..wording import display_name


def text_of(catalog: Catalog, site: Site, contribution: Contribution) -> str:
    """Return what a contribution says, in the words that its page shows: a line for each block."""
    return "".join(each if isinstance(each, str) else _words(catalog, site, each) for each in contribution.text)


def _words(catalog: Catalog, site: Site, citation: Citation) -> str:
    """Return what a reference says that has no words of its own: the title of what it refers to."""
    kind, target, docname = citation
    for type in catalog.kinds if kind == ANY else filter(None, [kind]):
        if (entry := catalog.find(type, target)) is not None:
            return display_name(entry.name, entry.title)
        if type == kind and type in catalog.kinds and (known := catalog.name_without_page(type, target)):
            return display_name(ObjectName(type, target), known)
    if docname in catalog.pages:
        return catalog.pages[docname].title
    return site.label_title(target.casefold()) or target or docname
