"""What a portfolio is, in plain Python: names, records, problems, front matter, vocabularies and the catalog.

Nothing here imports Sphinx or docutils, so that a script can use it and a test of it takes microseconds.
"""
