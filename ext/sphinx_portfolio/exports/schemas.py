"""`schemas/`: what owners may write, as JSON Schemas, so that editors need no copy of them."""

from collections.abc import Iterator
from typing import Final

from ..core.schema import as_text, input_schemas
from .output import Output

NAME: Final = "schemas"


def files(output: Output) -> Iterator[tuple[str, str]]:
    """Yield the schemas that `portfolio schema` writes."""
    records = {vocabulary.file: vocabulary.record for vocabulary in output.vocabularies}
    for name, schema in input_schemas(records, output.site.options.link_kinds).items():
        yield f"{NAME}/{name}", as_text(schema)
