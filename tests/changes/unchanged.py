"""Fictional sentences told in other words or another house style, with no fact changed; by the kind that might be reported in error."""

from typing import NamedTuple


class Unchanged(NamedTuple):
    """Two tellings of one fact."""

    kind: str
    source: str
    retelling: str


UNCHANGED = [
    Unchanged("number", "The repairs took four days and cost 40 per cent more.", "The repairs took 4 days and cost 40% more."),
    Unchanged(
        "number", "Some 1,187 people signed the petition against the dam.", "About 1,200 people signed the petition against the dam."
    ),
    Unchanged("number", "The fund holds $4.8 million, the auditors said.", "The fund holds 5 million dollars, the auditors said."),
    Unchanged("number", "The pipeline is 10 miles long and crosses two rivers.", "The pipeline is 16 km long and crosses two rivers."),
    Unchanged("number", "More than 100 houses were flooded in Orten.", "Flooding hit 130 houses in Orten."),
    Unchanged("number", "Between 20 and 30 boats sank in the storm.", "In the storm 25 boats sank."),
    Unchanged("number", "The Rovers beat Orten 3-1 at home.", "Orten lost 1-3 to the Rovers."),
    Unchanged(
        "number",
        "The crash killed 12 people and injured 40 on the coast road.",
        "Forty people were injured and a dozen killed in the crash on the coast road.",
    ),
    Unchanged(
        "date",
        "The trial begins on 14 May, the court in Orten said.",
        "The court in Orten said the trial begins on May 14.",
    ),
    Unchanged("date", "The mill closed on Monday after the fire.", "The mill closed on Monday, 3 June, after the fire."),
    Unchanged("place", "The Chinese delegation met the miners on Friday.", "The delegation from China met the miners on Friday."),
    Unchanged("place", "The U.S. envoy visited the dam.", "The American envoy visited the dam."),
    Unchanged("name", "Dr. Helen Marsh won the award for her eel study.", "Helen Marsh won the award for her eel study."),
    Unchanged("name", "Robert Lenart signed the lease on Friday.", "Bob Lenart signed the lease on Friday."),
    Unchanged("name", "The Orten Harbour Board raised its fees in May.", "The OHB raised its fees in May."),
    Unchanged("name", "The rescue was led by Tarek al-Qadri.", "The rescue was led by Tarek al-Kadri."),
    Unchanged("name", "Manchester United sold the player in June.", "Man Utd sold the player in June."),
    Unchanged("name", "Veltmar Steel sued Orten Lines over the contract.", "Orten Lines was sued by Veltmar Steel over the contract."),
    Unchanged("role", "Gov. Ralf Tennent opened the bridge.", "Governor Ralf Tennent opened the bridge."),
    Unchanged("role", "Rep. Ada Brandt voted against the bill.", "Congresswoman Ada Brandt voted against the bill."),
    Unchanged("role", "Former mayor Ines Varga opened the fair.", "Ines Varga, the former mayor, opened the fair."),
    Unchanged("polarity", "The board did not approve the plan.", "The board didn't approve the plan."),
    Unchanged("polarity", "The clinic was unable to treat the sailors.", "The clinic could not treat the sailors."),
    Unchanged("polarity", "The mayor failed to answer the letter.", "The mayor did not answer the letter."),
    Unchanged("polarity", "The fees have nothing to do with Veldia.", "The fees are not connected with Veldia."),
    Unchanged("polarity", "The ferry not only sank but blocked the port.", "The ferry sank and blocked the port."),
    Unchanged(
        "modality",
        "Police said the man took the ring from the shop on Harbour Road.",
        "The man allegedly took the ring from the shop on Harbour Road.",
    ),
    Unchanged("modality", "The plant may close in May.", "The plant might close in May."),
    Unchanged("modality", "In May the ferry passed the island twice.", "The ferry passed the island twice in May."),
    Unchanged("cue", "The captain said the engine failed twice.", "The engine failed twice, the captain told reporters."),
    Unchanged("cue", "State inspectors closed the mine in June.", "Inspectors from the state closed the mine in June."),
    Unchanged("scope", "All the teachers signed the contract.", "Every teacher signed the contract."),
    Unchanged("scope", "Many of the wells were tested for lead.", "Numerous wells were tested for lead."),
    Unchanged("cause", "The road was closed because of the storm.", "The road was closed due to the storm."),
    Unchanged(
        "attribution",
        "Inspector Ada Wren said the driver had slept for two hours.",
        "The driver had slept for two hours, according to Inspector Ada Wren.",
    ),
    Unchanged(
        "attribution",
        "Inspector Ada Wren said the driver had slept for two hours.",
        "Ada Wren, a police inspector, said the driver had slept for two hours.",
    ),
    Unchanged(
        "omitted",
        "The airline will pay the passengers 400 crowns each, unless a court finds that fog closed the airport.",
        "If no court finds that fog closed the airport, the airline will pay the passengers 400 crowns each.",
    ),
    Unchanged(
        "omitted",
        "Prosecutors accuse Karl Moser of taking bribes. Moser denies it.",
        "Prosecutors accuse Karl Moser of taking bribes, a charge that he rejects.",
    ),
    Unchanged("name", "The ministry banned the sale of noble gas bottles.", "The ministry banned noble gas bottle sales."),
    Unchanged("cause", "The road was closed because of the storm.", "The road was closed as a result of the storm."),
    Unchanged("name", "Passenger Lena Moss slept in the hall.", "Lena Moss, a passenger, slept in the hall."),
    Unchanged(
        "cue", "The hoses were too short, fire chief Boris Jessop said.", "Fire chief Boris Jessop told us the hoses were too short."
    ),
    Unchanged("modality", "In March the ferry may stop at the island.", "The ferry may stop at the island in March."),
]
