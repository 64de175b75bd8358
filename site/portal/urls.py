"""Every address of the site; those of the sections follow from their ``Section``."""

from django.conf.urls.i18n import i18n_patterns
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.utils.functional import lazy
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from portal.core import picture_views
from portal.core import views as core_views
from portal.core.page_doors import ReadablePageTypesView
from portal.core.sections import SECTIONS
from portal.core.sitemap import sitemap
from portal.documents import covers
from portal.languages import views as language_views
from portal.members.page_passwords import check_page_password
from portal.members.views.admin import MemberAccountView
from portal.offline import views as offline_views
from portal.recordings import files as recordings
from portal.search import machine_views as search_views

handler400 = "portal.core.views.bad_request"
handler403 = "portal.core.views.forbidden"
handler404 = "portal.core.views.not_found"
handler500 = "portal.core.views.server_error"

# Asked when it is used: a process starts before its static files are collected, too.
_favicon = lazy(static, str)("portal/favicon.ico")
_PAGE_TYPES = "admin/reports/page-types-usage/"
_to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("", language_views.redirect_to_home_page, name="choose_language"),
    path("healthz", core_views.healthz, name="healthz"),
    path("readyz", core_views.readyz, name="readyz"),
    path("robots.txt", core_views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("manifest.webmanifest", core_views.manifest, name="manifest"),
    path("opensearch.xml", search_views.describe, name="opensearch"),
    path("sw.js", offline_views.worker, name="service_worker"),
    path("favicon.ico", RedirectView.as_view(url=_favicon, permanent=False)),
    path(".well-known/security.txt", core_views.security_txt, name="security_txt"),
    # Where password managers lead to (W3C, "A Well-Known URL for Changing Passwords").
    path(
        ".well-known/change-password",
        RedirectView.as_view(pattern_name="account_change_password", permanent=False),
    ),
    # Before Wagtail's own: those know neither the limits of wrong passwords, nor the second
    # step, nor whether an address is confirmed.
    re_path(r"^admin/(?:login|password_reset)/", _to_sign_in),
    path("admin/account/", never_cache(require_admin_access(MemberAccountView.as_view()))),
    path(
        _PAGE_TYPES,
        never_cache(require_admin_access(ReadablePageTypesView.as_view())),
    ),
    path(
        f"{_PAGE_TYPES}results/",
        never_cache(require_admin_access(ReadablePageTypesView.as_view(results_only=True))),
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:path>", core_views.picture, name="picture"),
    path("media/closed_images/<str:name>", picture_views.closed_picture, name="closed_picture"),
    path("media/covers/<str:name>", covers.send, name="cover"),
    path("media/recordings/<str:name>", recordings.send, name="recording"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        check_page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    # Wagtail looks this name up before it asks the settings where people sign in.
    path(
        "_util/login/",
        _to_sign_in,
        name="wagtailcore_login",
    ),
]

# What programs read is the same in every language.
urlpatterns += [
    path(f"api/{section.api_slug or section.slug}/", include(section.api_urls))
    for section in SECTIONS
    if section.api_urls
]
urlpatterns += [
    path("api/", include(section.api_files)) for section in SECTIONS if section.api_files
]

# Addresses that people type or that older links have, without a language.
urlpatterns += [
    re_path(
        rf"^(?P<rest>{section.slug}(?:/[^\x00]*)?)$", language_views.redirect_to_reader_language
    )
    for section in SECTIONS
]

urlpatterns += i18n_patterns(
    *(path(f"{section.slug}/", include(section.urls)) for section in SECTIONS if section.urls),
    *(
        path(f"{section.slug}/", include(section.extra_urls))
        for section in SECTIONS
        if section.extra_urls
    ),
    path("", include("portal.languages.urls")),
    re_path(r"^((?:[\w\-]+/)*)$", language_views.serve, name="wagtail_serve"),
    prefix_default_language=True,
)
