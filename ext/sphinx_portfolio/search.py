"""The search index in English, whose stems take a seventh of a build where each is computed again."""

from functools import lru_cache

from sphinx.application import Sphinx
from sphinx.search import languages
from sphinx.search.en import SearchEnglish


class RememberingEnglish(SearchEnglish):
    """English as Sphinx has it. Most words of a site are rare: to remember them all would save little."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._remembered = lru_cache(4096)(super().stem)

    def stem(self, word: str) -> str:
        return self._remembered(word)


def remember_stems(app: Sphinx) -> None:
    """Offer the language, unless another extension has one."""
    if languages.get("en") is SearchEnglish:
        app.add_search_language(RememberingEnglish)
