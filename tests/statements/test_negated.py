"""What a telling says was not said is no rendition of what was."""

from retold import Article, trace


def verdicts(other: str) -> int:
    story = trace([Article("a", "Ada Quist said the old weir by the mill was safe for walkers."), Article("b", other)])
    return sum(len(statement.renditions) for statement in story.statements)


def test_a_negated_cue_links_nothing() -> None:
    assert verdicts("Ada Quist did not say the old weir by the mill was safe for walkers.") == 0
    assert verdicts("Ada Quist said the old weir by the mill was safe for walkers.") == 2
