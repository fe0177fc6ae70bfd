"""Addresses of cases. `api_urls` has those for machines."""

from django.urls import path

from mss.cases.views import acts, asking, case, figures, keeping, problems, queueing, work

app_name = "cases"
urlpatterns = [
    path("", asking.mine, name="mine"),
    path("new/", asking.choose, name="choose"),
    path("new/<slug:code>/", asking.ask, name="ask"),
    path("work/", work.work, name="work"),
    path("work/next/", work.next_case, name="next"),
    path("work/many/", work.many, name="many"),
    path("work/hand-over/", work.hand_over, name="hand-over"),
    path("types/", keeping.types, name="types"),
    path("types/new/", keeping.draft, name="type-new"),
    path("types/<slug:code>/", keeping.kind, name="type"),
    path("types/<slug:code>/draft/", keeping.draft, name="type-draft"),
    path("types/<slug:code>/act/", keeping.act, name="type-act"),
    path("queues/", queueing.queues, name="queues"),
    path("queues/<slug:code>/", queueing.queue, name="queue"),
    path("queues/<slug:code>/remove/<uuid:key>/", queueing.remove, name="queue-remove"),
    path("queues/<slug:code>/look/<uuid:key>/", queueing.look_again, name="queue-look"),
    path("templates/", queueing.templates, name="templates"),
    path("templates/<slug:code>/new/", queueing.template, name="template-new"),
    path("templates/<slug:code>/<uuid:key>/", queueing.template, name="template"),
    path("problems/", problems.problems, name="problems"),
    path("problems/<str:reference>/", problems.problem, name="problem"),
    path("figures/", figures.figures, name="figures"),
    path("mail/", figures.mail, name="mail"),
    path("mail/<uuid:key>/", acts.look, name="look"),
    path("<str:reference>/", case.case, name="case"),
    path("<str:reference>/write/", case.write, name="write"),
    path("<str:reference>/answer/", case.answer, name="answer"),
    path("<str:reference>/take-back/", case.take_back, name="take-back"),
    path("<str:reference>/rate/", case.rate, name="rate"),
    path("<str:reference>/others/", case.follow, name="follow"),
    path("<str:reference>/others/<str:person>/", case.unfollow, name="unfollow"),
    path("<str:reference>/files/<uuid:key>/", case.file, name="file"),
    path("<str:reference>/tasks/<uuid:key>/", acts.do_task, name="do-task"),
    path("<str:reference>/<slug:name>/", acts.act, name="act"),
]
