"""What people ask in the invented world, and what they are answered."""

from typing import Final, NamedTuple


class Said(NamedTuple):
    """One question in somebody's own words, what was asked back (or nothing), and the answer."""

    type: str
    title: str
    words: str
    back: str
    answer: str


SAID: Final = (
    Said("hr-query", "Can I carry leave over after a court date?",
         "I was warned for court in the week I had booked off, so five days are left and the year "
         "ends soon. Can they go into the next one?",
         "Which days were they, and who warned you for court?",
         "Yes. Days you could not take because of duty are carried over. I have asked your "
         "inspector to agree, and they show in your balance from the first of next month."),
    Said("hr-query", "Going down to four days a week",
         "My mother needs care and I would like to work four days from the spring. Whom do I ask "
         "first, my sergeant or you?",
         "",
         "Your sergeant first. Put down the days you propose and from when, and they answer within "
         "two months. I have attached what to think of. Your pension counts the hours you work."),
    Said("hr-query", "Does my time as a special count?",
         "I was a special for six years before I joined. Does that count for anything?",
         "",
         "Not towards pay or pension. It does count for the long service award, and I have put it "
         "on your record for that."),
    Said("hr-query", "How long is paternity leave now?",
         "Baby is due in nine weeks. What am I entitled to and when do I have to say?",
         "When is the due date?",
         "Maternity support leave is yours from the day of birth. Tell your manager at least "
         "fifteen weeks before if you can; as it is nearer, now is fine. Shared parental leave "
         "can be added, and the form is under Leave."),
    Said("hr-query", "Retiring at thirty years",
         "I get to thirty years in the autumn. What do I have to send, and by when?",
         "",
         "Three months’ notice in writing to me is enough. You get a statement from the pension "
         "administrator before that. I have noted the date and will write six months ahead."),
    Said("change-of-details", "My line manager is shown wrongly",
         "It still says Sergeant Miles, who moved to Croydon in the summer. My claims go to him.",
         "",
         "Put right from today. The claim that waited with him has gone to your sergeant."),
    Said("change-of-details", "My start date is a year out",
         "The portal says I joined a year later than I did. My warrant card has the right one.",
         "Can you send a picture of the letter of appointment?",
         "Thank you. The date is corrected, and your leave entitlement with it: you have one day "
         "more this year."),
    Said("pay-query", "Overtime of a football weekend is missing",
         "I did ten hours on the Saturday and they are not on my payslip. My mate got his.",
         "",
         "The file of that weekend came after payroll had closed. You are paid on the next payday, "
         "with the hours on a line of their own."),
    Said("pay-query", "Tax code changed and I do not know why",
         "My tax went up by a lot. Nothing has changed with me.",
         "",
         "HMRC sent us a new code with an emergency mark. Only they can change it: ring them with "
         "your pay number. What was too much comes back by itself once they correct it."),
    Said("pay-query", "London allowance missing since I moved",
         "Since I moved to the new team the allowance is not on my payslip.",
         "Which day did you start there?",
         "It dropped out when the post changed. It is back from the day you moved, and the arrears "
         "come with the next pay."),
    Said("overpayment", "I think I was paid for a month I was off",
         "I was on unpaid leave in March and was paid as always. I would rather say it now.",
         "",
         "You are right, thank you for saying so. It is put right over six months, in equal parts. "
         "Nothing is taken before you have agreed to it."),
    Said("expenses-query", "Can I claim parking at court?",
         "Parking next to the court is twelve pounds a day. Is that all right?",
         "",
         "Yes, with the ticket as the receipt. Choose Parking and say which court."),
    Said("expenses-query", "Why was my mileage cut?",
         "I claimed 42 miles and got 36. I drove 42.",
         "Where did you start from that day?",
         "From home it counts only what is further than your usual way to work. That was six miles."),
    Said("bank-details-help", "Locked out of changing my account",
         "It says to prove it is me and the code never comes.",
         "",
         "Your number on record was the old one. I rang you on your work telephone, and you could "
         "change it with me on the line."),
    Said("access-equipment", "Laptop does not start after the update",
         "Blue screen since this morning, and I have a file to send by two.",
         "",
         "A spare one waits at the desk on the ground floor. Your files are on the drive."),
    Said("access-equipment", "No access to the duties of my new team",
         "I moved on Monday and still see the old roster only.",
         "Who is your new sergeant?",
         "You are in the new team now. Sign out and in again."),
    Said("subject-access", "Everything HR holds about me since 2019",
         "I would like a copy of my HR file from 2019 until today, e-mails about me included.",
         "Which teams may have written about you? It makes the search quicker.",
         "Your file is ready, in two parts. Names of others are taken out where they have not "
         "agreed. If you think something is missing, write here."),
    Said("freedom-of-information", "Spending on agency staff by borough",
         "How much was spent on agency staff in each borough in each of the last three years?",
         "",
         "The table is attached. Boroughs with fewer than five are put together, as people could "
         "be known from them: section 40(2)."),
    Said("data-correction", "Old address is still with occupational health",
         "I moved two years ago and letters still go to the old flat.",
         "",
         "Corrected with them and with us, and the old one is removed."),
    Said("complaint", "Nobody rang back for two weeks",
         "I asked about my pension and nobody got back to me until I rang three times.",
         "",
         "You were right to complain: your call was noted and not passed on. That list is gone; "
         "calls become cases like this one now."),
    Said("data-quality", "Vacant post that is filled",
         "The dog section’s second handler is shown as vacant. Lewis has been there since May.",
         "",
         "His move was entered with the wrong post number. It is put right from the first of May."),
    Said("sickness", "Coming back after my operation",
         "I am signed off until the end of the month and would like to come back in steps.",
         "What does your doctor suggest?",
         "Four weeks, half days in the first two. Your manager has the plan, not the reasons."),
    Said("grievance", "How I was spoken to at the briefing",
         "I would like to raise what happened at the briefing formally. It was not the first time.",
         "",
         "We met, and you have the record. Somebody from another command looks into it and writes "
         "to you by the date we agreed."),
)  # fmt: skip

TEMPLATES: Final = (
    ("hr", "Received, looking into it",
     "Dear {first_name},\n\nthank you for writing. I am looking into {reference} and answer by "
     "{due}.\n\n{my_name}"),
    ("hr", "Carrying leave over",
     "Dear {first_name},\n\ndays you could not take because of duty are carried over once your "
     "manager agrees. Ask them to say so here.\n\n{my_name}"),
    ("pay", "Paid with the next pay",
     "Dear {first_name},\n\nyou are right, it is missing. It comes with the next pay, on a line of "
     "its own.\n\n{my_name}"),
)  # fmt: skip
