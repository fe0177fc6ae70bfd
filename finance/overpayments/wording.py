"""How overpayments and the record of them are said to people."""

COLOURS = {
    "told": "yellow",
    "disputed": "orange",
    "due": "yellow",
    "proposed": "blue",
    "offered": "blue",
    "recovering": "teal",
    "payroll": "purple",
    "outside": "orange",
    "recovered": "green",
    "written_off": "grey",
    "withdrawn": "grey",
}

SAID = {
    "overpaid.found": "Too much was paid",
    "overpaid.withdrawn": "Withdrawn: nothing is owed",
    "overpaid.agreed": "The person agrees",
    "overpaid.disputed": "The person disputes it",
    "overpaid.upheld": "Upheld after a second look",
    "overpaid.lowered": "Lowered after a second look",
    "overpaid.proposed": "The person proposes a plan",
    "overpaid.offered": "Finance offers a plan",
    "overpaid.plan": "The plan stands",
    "overpaid.set-off": "Kept back in a payment run",
    "overpaid.given-back": "Owed again: the payment run was cancelled",
    "overpaid.received": "Money was paid back",
    "overpaid.recovered": "All of it is paid back",
    "overpaid.outside": "The person has left: to be recovered outside pay",
    "overpaid.write-off-asked": "A write-off is asked for",
    "overpaid.write-off-agreed": "Written off by a second officer",
    "overpaid.write-off-refused": "The write-off was not agreed",
    "viewed.overpayment": "Looked at an overpayment",
    "viewed.overpayments": "Looked at the list of overpayments",
    "viewed.leavers": "Looked at claims of people who have left",
}
