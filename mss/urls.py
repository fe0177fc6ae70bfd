"""Every address of the portal, area by area."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from mss.portal import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("mss.portal.urls")),
    path("people/", include("mss.people.urls")),
    path("decide/", include("mss.approvals.urls")),
    path("scheme/", include("mss.authority.urls")),
    path("scheme/", include("mss.approvals.trying_urls")),
    path("cases/", include("mss.cases.urls")),
    path("cover/", include("mss.authority.cover_urls")),
    path("answers/", include("mss.knowledge.urls")),
    path("rates/", include("mss.rates.urls")),
    path("notifications/", include("mss.notifications.urls")),
    path("work/", include("mss.jobs.urls")),
    path("audit/", include("mss.audit.urls")),
    path("oversight/", include("mss.approvals.oversight_urls")),
    path("imports/", include("mss.interfaces.imports.urls")),
    path("", include("mss.interfaces.urls")),
    path("", include("finance.urls")),
    path("", include("commercial.urls")),
    path("", include("hr.urls")),
    path("account/", include("mss.portal.identity.urls")),
    path("api/v1/", include("mss.people.api_urls")),
    path("api/v1/imports/", include("mss.interfaces.imports.api_urls")),
    path("api/v1/decide/", include("mss.approvals.api_urls")),
    path("api/v1/schemes/", include("mss.authority.api_urls")),
    path("api/v1/schemes/", include("mss.approvals.trying_api_urls")),
    path("api/v1/cover/", include("mss.authority.cover_api_urls")),
    path("api/v1/cases/", include("mss.cases.api_urls")),
    path("api/v1/answers/", include("mss.knowledge.api_urls")),
    path("api/v1/rates/", include("mss.rates.api_urls")),
    path("api/v1/notifications/", include("mss.notifications.api_urls")),
    path("api/v1/work/", include("mss.jobs.api_urls")),
    path("api/v1/audit/", include("mss.audit.api_urls")),
    path("api/v1/oversight/", include("mss.approvals.oversight_api_urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("mss.portal.demo.urls")))

handler400 = "mss.portal.errors.bad_request"
handler403 = "mss.portal.errors.forbidden"
handler404 = "mss.portal.errors.not_found"
handler429 = "mss.portal.errors.too_many_requests"
handler500 = "mss.portal.errors.server_error"
