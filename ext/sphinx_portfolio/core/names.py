"""Public names of objects: what the inventory, a label and an anchor are called."""

import re
import unicodedata
from typing import Final, NamedTuple

#: What an id looks like: words of lower-case letters and digits, joined by single hyphens.
SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"


#: Letters that are no letter with a mark.
_LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d"}
    | {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Þ": "Th", "Ð": "D"}
)


def is_slug(text: str) -> bool:
    """Tell whether the text can be an id."""
    return re.fullmatch(SLUG, text) is not None


def slug_of(text: str) -> str:
    """Return the id that is nearest to the text, empty if it has no Latin letter and no digit; `é` is `e`."""
    text = text.translate(_LETTERS)
    letters = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", letters.casefold()).strip("-")


class ObjectName(NamedTuple):
    """The permanent name of a thing that can be cited.

    The name of a contribution is `<page>.<contribution>`. An id has no double hyphen, so the label and the element id,
    where one stands for the dot, lead back to one name only.
    """

    type: str  #: The name of its kind.
    name: str

    @property
    def element_id(self) -> str:
        """The anchor. Sphinx's search rewrites an anchor that equals `type-name`, hence two hyphens."""
        return f"{self.type}--{self.name.replace('.', '--')}"

    @property
    def label(self) -> str:
        """The label of the standard domain, for documentation that has not installed the extension."""
        return f"{self.type}-{self.name.replace('.', '--')}"


class ObjectEntry(NamedTuple):
    """A thing that can be cited, with the place where it stands."""

    name: ObjectName
    title: str  #: Its display name, never empty, on one line.
    docname: str
    current: ObjectName  #: The name that it has now; the same unless `name` is a former one.

    @property
    def anchor(self) -> str:
        """The id of its element."""
        return self.current.element_id
