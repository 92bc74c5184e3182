"""The domain: names, cross-references, labels, and reports of problems."""
