"""The version of the package. It stands by itself, so that what imports nothing else can ask for it."""

from typing import Final

__version__: Final = "0.1.0"
