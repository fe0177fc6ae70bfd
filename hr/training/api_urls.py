"""Addresses of training for machines, under ``/api/v1/training/``."""

from django.urls import path

from hr.training import api

app_name = "training-api"
urlpatterns = [
    path("", api.MyTraining.as_view(), name="mine"),
    path("team/", api.TeamTraining.as_view(), name="team"),
    path("people/<str:reference>/", api.PersonTraining.as_view(), name="person"),
    path("courses/", api.Courses.as_view(), name="courses"),
    path("courses/<str:reference>/", api.OneCourse.as_view(), name="course"),
    path("courses/<str:reference>/change/", api.ChangeCourse.as_view(), name="course-change"),
    path("courses/<str:reference>/allow/", api.Allow.as_view(), name="permit"),
    path(
        "courses/<str:reference>/allow/<slug:skill>/end/", api.EndPermit.as_view(),
        name="end-permit",
    ),
    path("sessions/", api.Sessions.as_view(), name="sessions"),
    path("sessions/plan/", api.PlanSession.as_view(), name="plan"),
    path("sessions/<str:reference>/", api.OneSession.as_view(), name="session"),
    path("sessions/<str:reference>/book/", api.Book.as_view(), name="book"),
    path("sessions/<str:reference>/change/", api.ChangeSession.as_view(), name="session-change"),
    path("sessions/<str:reference>/cancel/", api.CancelSession.as_view(), name="session-cancel"),
    path("sessions/<str:reference>/register/", api.Register.as_view(), name="register"),
    path("bookings/<str:reference>/", api.OneBooking.as_view(), name="booking"),
    path("bookings/<str:reference>/cancel/", api.CancelBooking.as_view(), name="cancel"),
    path("evidence/", api.EvidenceList.as_view(), name="send-evidence"),
    path("evidence/<str:reference>/", api.OneEvidence.as_view(), name="check"),
    path("evidence/<str:reference>/accept/", api.AcceptEvidence.as_view(), name="accept"),
    path("evidence/<str:reference>/decline/", api.DeclineEvidence.as_view(), name="decline"),
    path(
        "certificates/<str:reference>/withdraw/", api.WithdrawCertificate.as_view(),
        name="withdraw",
    ),
    path("requirements/", api.Requirements.as_view(), name="requirements"),
    path("requirements/<str:reference>/", api.OneRequirement.as_view(), name="requirement"),
    path(
        "requirements/<str:reference>/change/", api.ChangeRequirement.as_view(),
        name="requirement-change",
    ),
    path("requirements/<str:reference>/publish/", api.Publish.as_view(), name="publish"),
    path("requirements/<str:reference>/discard/", api.Discard.as_view(), name="discard"),
]  # fmt: skip
