"""How what happens to agreements and moves is said to people."""

SAID = {
    "agreement.asked": "Asked to confirm an agreed purchase",
    "agreement.confirmed": "Agreed purchase confirmed",
    "agreement.denied": "Said that a purchase was not agreed",
    "move.agreed": "Agreement about a move entered",
    "viewed.agreement": "Looked at an agreed purchase",
    "viewed.withheld-words": "Read what an agreed purchase was for",
    "viewed.moves": "Looked at agreements about moves",
    "viewed.late-receipts": "Looked at receipts that follow",
    "claim.receipt.arrived": "The receipt that followed came",
    "claim.receipt.declared": "Said why a receipt will not come",
    "claim.receipt.reminded": "Reminded of a receipt that follows",
    "claim.receipt.lapsed": "No receipt came in time: not paid",
}
