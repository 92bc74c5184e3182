"""What a page says in its head, to those who show a link to it and to search engines."""

from typing import Final

from ..site import FEED, JSON_FEED
from . import linked_data, meta_tags
from .page_head import HeadPart

HEAD: Final = (
    HeadPart("open-graph", meta_tags.open_graph),
    HeadPart("description", meta_tags.description),
    HeadPart("author", meta_tags.author),
    HeadPart("open-graph", meta_tags.twitter_card),
    HeadPart(FEED, meta_tags.feed_link),
    HeadPart(JSON_FEED, meta_tags.json_feed_link),
    HeadPart("linked-data", linked_data.linked_data),
)
