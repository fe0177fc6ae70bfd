"""How the record of a claim is said to people."""

SAID = {
    "claim.started": "Claim started",
    "claim.submitted": "Claim sent",
    "claim.explained": "Note added while it waits",
    "claim.withdrawn": "Claim taken back",
    "claim.approved": "Approved for payment",
    "claim.returned": "Sent back for changes",
    "claim.rejected": "Rejected",
    "claim.paid": "Paid",
    "approval.step.approve": "Agreed by an approver",
    "approval.rerouted": "Sent to another approver",
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
}
