"""Addresses of leave, under ``/leave/``."""

from django.urls import path

from hr.leave import views

app_name = "leave"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("new/", views.book, name="book"),
    path("balance/", views.ledger, name="ledger"),
    path("away/", views.calendar, name="calendar"),
    path("flexitime/", views.flexitime, name="flexitime"),
    path("flexitime/<uuid:key>/take-back/", views.flexitime_back, name="flexitime-back"),
    path("carry/", views.carries, name="carries"),
    path("carry/forward/", views.forward, name="forward"),
    path("carry/<str:reference>/", views.carry, name="carry"),
    path("carry/<str:reference>/take-back/", views.give_up, name="give-up"),
    path("calendar/", views.own_feed, name="own-feed"),
    path("calendar/<str:secret>.ics", views.feed, name="feed"),
    path("of/<str:reference>/", views.person, name="person"),
    path("of/<str:reference>/owed/", views.owed, name="owed"),
    path("of/<str:reference>/hours/", views.hours, name="hours"),
    path("of/<str:reference>/back/", views.back, name="back"),
    path("of/<str:reference>/away/", views.enter, name="enter"),
    path("unit/<str:code>/", views.unit, name="unit"),
    path("unit/<str:code>/least/", views.least, name="least"),
    path("unit/<str:code>/least/end/", views.end_least, name="end-least"),
    path("unit/<str:code>/close/", views.close, name="close"),
    path("unit/<str:code>/closed/<uuid:key>/", views.closure, name="closure"),
    path("unit/<str:code>/open/<uuid:key>/", views.reopen, name="reopen"),
    path("runs/", views.runs, name="runs"),
    path("runs/new/", views.start, name="start"),
    path("runs/adjust/", views.adjust, name="adjust"),
    path("runs/<str:reference>/file/", views.run_file, name="run-file"),
    path("figures/", views.figures, name="figures"),
    path("figures/days/<str:key>/", views.days, name="days"),
    path("figures/number/<slug:code>/", views.number, name="number"),
    path("figures/term/<str:key>/", views.term, name="term"),
    path("runs/<str:reference>/", views.run, name="run"),
    path("<str:reference>/", views.booking, name="booking"),
    path("<str:reference>/change/", views.change, name="change"),
    path("<str:reference>/take-back/", views.take_back, name="take-back"),
    path("<str:reference>/cancel/", views.cancel, name="cancel"),
    path("<str:reference>/cut/", views.cut, name="cut"),
    path("<str:reference>/keep/", views.keep, name="keep"),
    path("<str:reference>/recall/", views.recall, name="recall"),
    path("<str:reference>/end/", views.finish, name="finish"),
]
