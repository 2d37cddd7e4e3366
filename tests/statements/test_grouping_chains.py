"""Reports in other words do not hand on to one another what the last has not in common with the first."""

from telling import Told, link, said

ASKED = "the harbour council begged the canal ministry for dredging money because autumn storms had buried both landing stages in gravel"
BOTH = "the canal ministry lacks dredging money and ferries stay moored near lighthouse island"
MOORED = "ferries stay moored near lighthouse island since pilots went on strike over unpaid wages, stolen uniforms and broken radios"


def chained(middle: bool) -> Told:
    tellings = {"a": [said("ode", ASKED, kind="indirect"), "."], "c": [said("ode", MOORED, kind="indirect"), "."]}
    if middle:
        tellings["b"] = [said("ode", BOTH, kind="indirect"), "."]
    return link(tellings)


def test_two_reports_of_one_thing_are_one_statement() -> None:
    told = link({"a": [said("ode", ASKED, kind="indirect")], "b": [said("ode", ASKED.replace("begged", "asked"), kind="indirect")]})
    assert len(told.statements) == 1


def test_a_report_between_two_others_does_not_make_them_one() -> None:
    assert not chained(middle=False).statements
    told = chained(middle=True)
    assert [len(statement.renditions) for statement in told.statements] == [2]
