"""Fictional articles for the tests of passages: two about the harbour of Orla, and paragraphs to plant in them."""

FERRY = """The town of Orla will keep its night ferry for at least another year, the harbour board decided after a long meeting on Tuesday.

Mayor Ines Corbel had wanted to end the service in June, saying that the old boat burns too much fuel for the handful of people it carries.

But shift workers from the cannery packed the public gallery, and several told the board that they would lose their jobs without it.

Engineers will inspect the hull in March. If the repairs cost more than the insurance pays, the board will look at the question again.

Fares stay as they are for now. Children under six travel free, and the dog fee that annoyed so many islanders last summer is gone.

The board also heard a report on the new crane, which has stood idle since a storm bent its arm in the first week of November.
"""

ORCHARD = """Growers in the Vell valley expect the poorest apple harvest in two decades after frost struck at blossom for the second spring.

Cooperative chairman Tam Ruske said some orchards had been wiped out entirely, while others on higher slopes escaped with barely a scratch.

The cooperative lit hundreds of small fires between the rows, an old remedy that fills the valley with smoke but warms the air.

Younger farmers prefer sprinklers, whose water freezes around the buds and keeps them just warm enough, yet wells run low by April.

A research station nearby is testing late varieties from the mountains. Its director expects results within five years at the earliest.

Shoppers will hardly notice, traders say, because ships full of fruit from the southern half of the world arrive every single week.
"""

PARAGRAPH = (
    "Divers who searched the wreck for three days brought up a brass lantern, two crates of unbroken porcelain and the ledger in which "
    "the captain had noted every barrel taken aboard, but they found no trace of the gold that legend places beneath the after deck."
)

REWRITTEN = (
    "After three days of searching the wreck, divers had recovered two crates of porcelain, none of it broken, a lantern made of brass and "
    "the captain's ledger noting each barrel that was taken aboard. Of the gold that legend puts under the after deck, no trace was found."
)

SECOND = (
    "Schools on the eastern shore will open an hour later from Monday, because the only road past the landslide is closed to buses until "
    "the loose boulders above the tunnel have been fixed with steel nets, a job that the contractor hopes to finish before Easter."
)

SENTENCE = "Nobody had warned the lighthouse keeper about the drifting barge."

BOILERPLATE = (
    "Sign up for our newsletter and follow us on Facebook. All rights reserved. This material may not be published, broadcast, "
    "rewritten or redistributed without permission."
)

LONG_NAME = "the Joint Standing Committee on Inland Fisheries and Harbour Dues of the Federated Islands Assembly"


def plant(text: str, passage: str, after: int) -> tuple[str, int]:
    """Put a passage after that many paragraphs of a text: the new text, and where the passage starts."""
    parts = text.split("\n\n")
    before = "\n\n".join(parts[:after])
    start = len(before) + 2 if before else 0
    return "\n\n".join([*parts[:after], passage, *parts[after:]]), start
