"""Run the commands as `python -m sphinx_portfolio`."""

from .cli import run

if __name__ == "__main__":
    run("python -m sphinx_portfolio")
