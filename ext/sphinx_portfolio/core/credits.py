"""CRediT, the Contributor Roles Taxonomy (ANSI/NISO Z39.104-2022): the kinds of work that a contribution can be."""

from typing import Final, NamedTuple

from .problems import Problem, not_one_of

#: How much of such work it was, from much to little. A taxonomy of the standard's own.
DEGREES: Final = ("lead", "equal", "supporting")


class Credit(NamedTuple):
    """One of the fourteen roles."""

    id: str
    name: str  #: The name in the standard.
    gist: str  #: What it covers, in a few words of ours.

    @property
    def url(self) -> str:
        """The role's page at NISO."""
        return f"https://credit.niso.org/contributor-roles/{self.id}/"


CREDITS: Final = {
    credit.id: credit
    for credit in (
        Credit("conceptualization", "Conceptualization", "Finding the idea and setting the aims."),
        Credit("data-curation", "Data curation", "Gathering, cleaning and keeping data fit for use."),
        Credit("formal-analysis", "Formal analysis", "Deriving results by mathematics, statistics or computation."),
        Credit("funding-acquisition", "Funding acquisition", "Securing the money."),
        Credit("investigation", "Investigation", "Running experiments and collecting evidence, literature included."),
        Credit("methodology", "Methodology", "Designing the method or the model."),
        Credit("project-administration", "Project administration", "Planning the work and keeping it together."),
        Credit("resources", "Resources", "Providing material, instruments or computing."),
        Credit("software", "Software", "Writing, integrating, testing and repairing code."),
        Credit("supervision", "Supervision", "Leading and mentoring those who do the work."),
        Credit("validation", "Validation", "Checking that results hold and can be had again."),
        Credit("visualization", "Visualization", "Making data and results visible."),
        Credit("writing-original-draft", "Writing – original draft", "Writing the first version."),
        Credit("writing-review-editing", "Writing – review & editing", "Revising and commenting on a text."),
    )
}


#: The kinds of work by which a project is led; whoever leads in another leads that part alone.
LEADING: Final = frozenset(("conceptualization", "methodology", "project-administration", "software", "supervision"))


def wrong_degree(line: int, credit: str, degree: str) -> Problem:
    """Say that a degree is none."""
    return Problem(line, f"credit {credit}", f"the degree {not_one_of(degree, DEGREES)}", "contributions")


class CreditUse(NamedTuple):
    """A credit as a contribution claims it."""

    credit: str
    degree: str | None  #: One of `DEGREES`, or None where nothing is said of it.

    @property
    def leads(self) -> bool:
        """Whether the project is led by it."""
        return self.degree == DEGREES[0] and self.credit in LEADING
