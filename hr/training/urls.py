"""Addresses of training, under ``/training/``."""

from django.urls import path

from hr.training import views

app_name = "training"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("courses/", views.courses, name="courses"),
    path("courses/new/", views.course_new, name="course-new"),
    path("courses/<str:reference>/", views.course, name="course"),
    path("courses/<str:reference>/change/", views.course_change, name="course-change"),
    path("courses/<str:reference>/allow/", views.permit, name="permit"),
    path("courses/<str:reference>/allow/<slug:skill>/end/", views.end_permit, name="end-permit"),
    path("courses/<str:reference>/plan/", views.plan, name="plan"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/<str:reference>/", views.session, name="session"),
    path("sessions/<str:reference>/book/", views.book, name="book"),
    path("sessions/<str:reference>/change/", views.session_change, name="session-change"),
    path("sessions/<str:reference>/cancel/", views.session_cancel, name="session-cancel"),
    path("sessions/<str:reference>/register/", views.register, name="register"),
    path("bookings/<str:reference>/", views.booking, name="booking"),
    path("bookings/<str:reference>/cancel/", views.cancel, name="cancel"),
    path("evidence/", views.to_check, name="to-check"),
    path("evidence/new/", views.send_evidence, name="send-evidence"),
    path("evidence/<str:reference>/", views.check, name="check"),
    path("evidence/<str:reference>/file/", views.evidence_file, name="evidence-file"),
    path("certificates/<str:reference>/withdraw/", views.withdraw, name="withdraw"),
    path("team/", views.team, name="team"),
    path("team/file/", views.team_file, name="team-file"),
    path("people/<str:reference>/", views.person, name="person"),
    path("keep/", views.keep, name="keep"),
    path("requirements/", views.requirements, name="requirements"),
    path("requirements/new/", views.requirement_new, name="requirement-new"),
    path("requirements/<str:reference>/", views.requirement, name="requirement"),
    path(
        "requirements/<str:reference>/change/", views.requirement_change, name="requirement-change"
    ),
    path("requirements/<str:reference>/publish/", views.publish, name="publish"),
    path("requirements/<str:reference>/discard/", views.discard, name="discard"),
]
