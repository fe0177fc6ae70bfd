"""How somebody's own details are said to people."""

KIND = "workplace"

SAID = {
    "details.changed": "Own details changed",
    "details.contacts": "Emergency contacts changed",
    "details.workplace": "Another place of work asked for",
    "details.workplace.agreed": "Place of work agreed",
    "details.workplace.refused": "Place of work not agreed",
    "details.sent": "Change sent to HR with evidence",
    "details.unusable": "Evidence of a change could not be used",
    "details.decided": "Change of details decided",
    "details.withdrawn": "Change of details taken back",
    "details.equality": "Own equality answers changed",
    "details.equality.counted": "Equality answers counted",
    "viewed.details-change": "Looked at a change of details and its evidence",
    "viewed.emergency-contacts": "Was shown the emergency contacts",
    "viewed.equality-figures": "Looked at equality figures",
}
COLOURS = {"waiting": "blue", "accepted": "green", "declined": "red", "withdrawn": "grey"}
