"""A bridge that does not exist: what was said of it, and what a draft makes of that."""

from retold.model import Article

LOG = Article(
    "log",
    "REPORTER: Is the bridge safe?\n\nADA QUIST: The bridge is safe for now. I would not drive a lorry over it. We will close it in June, "
    "and we will not open it before the winter. The council knows the danger, but it has no money for another bridge.\n\n"
    "TOM REYK: Nobody told the council about the cracks in the northern pillar.",
)
WIRE = Article(
    "wire",
    "The new bridge at Odder Bay will cost 40 million crowns, Mayor Ada Quist said on Friday. The bridge had a crack the width of a hand, "
    "inspectors found.\n\nThe town will pay each family 400 crowns, unless a court stops the plan.\n\n"
    "Prosecutors accuse Karl Moser of taking bribes from the builder. Moser denies it.\n\n"
    "Thieves may have stolen the bronze plate from the northern pillar of the bridge.",
)
LINES = {
    "number": ("The new bridge at Odder Bay will cost 60 million crowns, Mayor Ada Quist said on Friday.", "will cost 40 million crowns"),
    "role": ("The new bridge at Odder Bay will cost 40 million crowns, former Mayor Ada Quist said on Friday.", "crowns, Mayor Ada Quist"),
    "not": ("“We will open it before the winter,” Ada Quist said.", "“We will not open it before the winter,” Ada Quist"),
    "edge": ("The bridge is “safe for now and forever”, Ada Quist said.", "“safe for now” and forever, Ada Quist said."),
    "speaker": ("“Nobody told the council about the cracks in the northern pillar,” Ada Quist said.", "pillar,” Tom Reyk said."),
    "narrated": ("“A crack the width of a hand,” inspectors called it.", "A crack the width of a hand, inspectors called it."),
    "added": ("“I would not drive a big lorry over it,” Ada Quist said.", "“I would not drive a lorry over it,” Ada Quist said."),
    "replaced": ("“I would not drive a tractor over it,” Ada Quist said.", "“I would not drive a lorry over it,” Ada Quist said."),
    "gap": ("“The bridge is safe for now. We will close it in June,” Ada Quist said.", "safe for now. … We will close it in June,” Ada"),
    "clause": (
        "“The council knows the danger,” Ada Quist said.",
        "“The council knows the danger, but it has no money for another bridge,” Ada",
    ),
    "condition": ("The town will pay each family 400 crowns.", "The town will pay each family 400 crowns, unless a court stops the plan."),
    "denial": (
        "Prosecutors accuse Karl Moser of taking bribes from the builder.",
        "Prosecutors accuse Karl Moser of taking bribes from the builder. Moser denies it.",
    ),
    "hedge": ("Thieves stole the bronze plate from the northern pillar of the bridge.", "Thieves may have stolen the bronze plate from"),
    "residue": ("The pillar is old. [Insert photo of the bridge here]", "The pillar is old."),
}
"""For each kind of finding, a line of a draft and what it should say in the end."""
GOOD = [
    "“The bridge is safe for now,” Ada Quist said.",
    "The new bridge at Odder Bay will cost 40 million crowns, Mayor Ada Quist said on Friday.",
    "“I would not drive a lorry over it. …” Ada Quist said.",
]
