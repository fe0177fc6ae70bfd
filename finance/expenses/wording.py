"""How the record of a claim is said to people."""

SAID = {
    "claim.started": "Claim started",
    "claim.again": "Begun from an earlier claim",
    "claim.topped-up": "Begun for mileage paid too little",
    "claim.prepared": "Prepared, ready to be checked and sent",
    "claim.submitted": "Claim sent",
    "claim.explained": "Note added while it waits",
    "claim.finding.explained": "Said why something pointed out is right",
    "claim.duplicate.explained": "Said why it is not claimed twice",
    "claim.duplicate.fine": "Finance looked at what may be claimed twice: it is fine",
    "claim.cut": "An approver agreed to part of it",
    "claim.withdrawn": "Claim taken back",
    "claim.approved": "Approved for payment",
    "claim.returned": "Sent back for changes",
    "claim.rejected": "Rejected",
    "claim.paid": "Paid",
    "claim.came-back": "The bank sent the money back",
    "approval.step.approve": "Agreed by an approver",
    "approval.step.return": "Sent back by an approver",
    "approval.step.reject": "Rejected by an approver",
    "approval.rerouted": "Moved to another approver",
    "approval.asked": "An approver asked a question",
    "approval.answered": "You answered",
    "approval.not-mine": "Somebody said it is not theirs to decide",
    "approval.too-close": "An approver is too close to decide it",
    "approval.given-back": "Given back to the step before",
    "approval.adviser": "Somebody was asked for advice",
    "receipt.refused": "A receipt could not be used",
}

COLOURS = {
    "draft": "grey",
    "submitted": "blue",
    "returned": "yellow",
    "withdrawn": "grey",
    "rejected": "red",
    "approved": "teal",
    "paid": "green",
    "came_back": "red",
}

STATES = {  # of a line: words and colour
    "clean": ("Nothing to say", "green"),
    "warning": ("Worth a look", "yellow"),
    "error": ("Put right first", "red"),
    "unchecked": ("Not checked yet", "grey"),
}
