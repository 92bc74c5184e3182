"""The read phase: from a document to its page."""
