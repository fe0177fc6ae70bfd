"""How the days of a team are said and drawn."""

from hr.team.rules import Shown

SAID = {
    "viewed.team": "Looked at a team’s days, leave and training",
    "team.exported": "Took a team’s days as a file",
}
OUT_OF_REACH = "Choose a day from 1 January 2011 to three years from today"
DIRECT, EVERYBODY = "direct", "everybody"
SCOPES = {DIRECT: "Who answers to you", EVERYBODY: "Everybody below you"}
WORDS = {
    Shown.AWAY: ("A", "Away"),
    Shown.TRAINING: ("T", "Training"),
    Shown.ASKED: ("?", "Leave asked for"),
    Shown.WORKING: ("W", "Usual working day"),
    Shown.OFF: ("R", "Not working"),
    Shown.ELSEWHERE: ("", "Not in the team"),
    Shown.UNKNOWN: ("–", "Nothing known"),
}
# What the key below the grid explains: letter, shape and words.
KEY = [
    ("E", "early", "Early"), ("L", "late", "Late"), ("N", "night", "Night"), ("D", "day", "Day duty"),
    ("W", "working", "Usual working day"), ("R", "rest", "Not working"), ("PH", "holiday", "Public holiday off"),
    ("A", "away", "Away"), ("?", "asked", "Leave asked for"), ("T", "training", "Training"),
    ("–", "none", "Nothing known"),
]  # fmt: skip
