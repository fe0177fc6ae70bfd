"""What equality monitoring asks, in the words of the 2021 census of England and Wales where it asks
the same. Code → question, and its answers by code."""

from typing import Final, NamedTuple


class Question(NamedTuple):
    label: str
    answers: dict[str, str]
    hint: str = ""


NOT_SAID: Final = "not-said"
_NOT_SAID: Final = {NOT_SAID: "Prefer not to say"}
_YES_NO: Final = {"yes": "Yes", "no": "No", **_NOT_SAID}

QUESTIONS: Final[dict[str, Question]] = {
    "age": Question("How old are you?", {
        "16-24": "16 to 24", "25-34": "25 to 34", "35-44": "35 to 44", "45-54": "45 to 54",
        "55-64": "55 to 64", "65": "65 or over", **_NOT_SAID,
    }),
    "sex": Question("What is your sex?", {"female": "Female", "male": "Male", **_NOT_SAID}),
    "gender": Question(
        "Is the gender you identify with the same as your sex registered at birth?", _YES_NO
    ),
    "ethnicity": Question("What is your ethnic group?", {
        "asian-bangladeshi": "Asian or Asian British: Bangladeshi",
        "asian-chinese": "Asian or Asian British: Chinese",
        "asian-indian": "Asian or Asian British: Indian",
        "asian-pakistani": "Asian or Asian British: Pakistani",
        "asian-other": "Asian or Asian British: any other background",
        "black-african": "Black or Black British: African",
        "black-caribbean": "Black or Black British: Caribbean",
        "black-other": "Black or Black British: any other background",
        "mixed-asian": "Mixed: White and Asian",
        "mixed-african": "Mixed: White and Black African",
        "mixed-caribbean": "Mixed: White and Black Caribbean",
        "mixed-other": "Mixed: any other background",
        "white-british": "White: English, Welsh, Scottish, Northern Irish or British",
        "white-gypsy": "White: Gypsy or Irish Traveller",
        "white-irish": "White: Irish",
        "white-roma": "White: Roma",
        "white-other": "White: any other background",
        "arab": "Arab",
        "other": "Any other ethnic group",
        **_NOT_SAID,
    }),
    "disability": Question(
        "Do you have a condition or illness that limits you from day to day?", _YES_NO,
        "One that has lasted, or will last, 12 months or more.",
    ),
    "religion": Question("What is your religion or belief?", {
        "none": "None", "buddhist": "Buddhist", "christian": "Christian", "hindu": "Hindu",
        "jewish": "Jewish", "muslim": "Muslim", "sikh": "Sikh", "other": "Any other", **_NOT_SAID,
    }),
    "orientation": Question("Which of these describes your sexual orientation?", {
        "straight": "Straight or heterosexual", "gay": "Gay or lesbian", "bisexual": "Bisexual",
        "other": "Any other", **_NOT_SAID,
    }),
    "marriage": Question("Are you married or in a civil partnership?", _YES_NO),
    "maternity": Question(
        "Have you been pregnant or on maternity leave in the last 12 months?", _YES_NO
    ),
    "caring": Question(
        "Do you look after somebody who could not manage without you?", _YES_NO,
        "A child, or somebody who is ill, disabled or old.",
    ),
}  # fmt: skip
