"""The build benchmark: `make bench`, or `python -m bench` with the words of `settings.py` in the environment."""
