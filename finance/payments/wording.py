"""How payments and the record of them are said to people."""

COLOURS = {
    "made": "yellow",
    "released": "blue",
    "paid": "green",
    "stopped": "red",
    "cancelled": "grey",
}

ENDING = {"bacs": "bacs.txt", "pain001": "pain001.xml"}

AGAIN = {
    "waiting": "yellow",
    "in_run": "blue",
    "paid": "green",
    "returned": "red",
    "let_go": "grey",
}

SAID = {
    "payment.scheduled": "Put down to be paid",
    "payment.let-go": "Not owed any more",
    "bank-details.added": "Bank details added",
    "bank-details.changed": "Bank details changed",
    "payment.came-back": "The bank sent it back",
    "run.made": "Run made",
    "run.cancelled": "Run cancelled",
    "run.released": "Run released",
    "run.file-made": "Bank file made",
    "payment.stopped": "Payment stopped",
    "payment.let-on": "Payment let on again",
    "run.left-out": "A payment was stopped and left out",
    "run.paid": "Everybody told when their money comes",
    "run.stopped": "Stopped after several tries",
    "run.restarted": "Started again",
    "viewed.journal": "Looked at the journal of payments",
    "viewed.payment": "Looked at a payment",
    "viewed.remittance": "Looked at what a payment was for",
    "viewed.payments": "Looked at a list of payments",
    "viewed.returned-payments": "Looked at payments that came back",
    "viewed.stopped-payments": "Looked at stopped payments",
    "viewed.payment-run": "Looked at a payment run",
    "viewed.payment-file": "Opened a bank file",
}
