"""How the record of a proposal is said to people."""

SAID = {
    "proposal.started": "Draft started",
    "proposal.changed": "Changed",
    "proposal.submitted": "Sent for a decision",
    "proposal.withdrawn": "Taken back",
    "proposal.amended": "Amended after approval",
    "proposal.amendment-returned": "Amendment sent back",
    "proposal.amendment-rejected": "Amendment rejected",
    "proposal.amendment-withdrawn": "Amendment taken back",
    "proposal.approved": "Approved",
    "proposal.returned": "Sent back for changes",
    "proposal.rejected": "Rejected",
}

COLOURS = {
    "draft": "grey",
    "submitted": "blue",
    "returned": "yellow",
    "withdrawn": "grey",
    "rejected": "red",
    "approved": "green",
}
