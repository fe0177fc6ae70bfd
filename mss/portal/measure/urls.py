"""The portal's addresses and, while it is measured, the bare page."""

from django.urls import path

from mss import urls
from mss.portal.measure.views import bare

urlpatterns = [path("measure/bare/", bare), *urls.urlpatterns]
handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler429, handler500 = urls.handler429, urls.handler500
