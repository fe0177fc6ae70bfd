"""How payments and the record of them are said to people."""

COLOURS = {
    "made": "yellow",
    "released": "blue",
    "paid": "green",
    "stopped": "red",
    "cancelled": "grey",
}

SAID = {
    "payment.scheduled": "Put down to be paid",
    "bank-details.added": "Bank details added",
    "bank-details.changed": "Bank details changed",
    "run.made": "Run made",
    "run.cancelled": "Run cancelled",
    "run.released": "Run released",
    "run.file-made": "Bank file made",
    "run.paid": "Everybody in the run paid and told",
    "run.stopped": "Stopped after several tries",
    "run.restarted": "Started again",
    "viewed.payment-run": "Looked at a payment run",
    "viewed.payment-file": "Opened a bank file",
}
