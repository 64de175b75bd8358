"""The coverage report in the back office: addresses, menu, first page."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from portal.languages.coverage import localize_views
from portal.languages.coverage.panel import CoveragePanel
from portal.languages.coverage.views import (
    REPORT_URL_NAME,
    CoverageReportView,
    OrderView,
    SubmitPagesView,
)
from portal.languages.permissions import can_view_coverage

COVERAGE_PATH = "reports/translation-coverage/"


@hooks.register("register_admin_urls")
def register_coverage_urls() -> list[URLPattern]:
    """The report and its parts."""
    return [
        path(COVERAGE_PATH, CoverageReportView.as_view(), name=REPORT_URL_NAME),
        path(f"{COVERAGE_PATH}send/", SubmitPagesView.as_view(), name=f"{REPORT_URL_NAME}_send"),
        path(
            f"{COVERAGE_PATH}sent/<int:order_id>/",
            OrderView.as_view(),
            name=f"{REPORT_URL_NAME}_order",
        ),
    ]


@hooks.register("register_admin_urls", order=-1)
def register_localize_urls() -> list[URLPattern]:
    """In front of wagtail-localize's own, under the same addresses."""
    report = "localize/reports/translations/"
    return [
        path(report, localize_views.TranslationsReport.as_view()),
        path(f"{report}results/", localize_views.TranslationsReport.as_view(results_only=True)),
        path("localize/submit/page/<int:page_id>/", localize_views.SubmitPageView.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            localize_views.SubmitSnippetView.as_view(),
        ),
        path(
            "localize/update/<int:translation_source_id>/",
            localize_views.UpdateTranslations.as_view(),
        ),
    ]


class CoverageMenuItem(MenuItem):
    """Shown to those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person works on translations."""
        return can_view_coverage(request.user)


@hooks.register("register_reports_menu_item")
def register_coverage_menu_item() -> CoverageMenuItem:
    """First among the reports."""
    return CoverageMenuItem(
        _("Translation coverage"),
        reverse_lazy(REPORT_URL_NAME),
        name="translation-coverage",
        icon_name="wagtail-localize-language",
        order=100,
    )


@hooks.register("construct_homepage_panels")
def add_coverage_panel(request: HttpRequest, panels: list[Component]) -> None:
    """What to translate next, on the first page."""
    if can_view_coverage(request.user):
        panels.append(CoveragePanel())


@hooks.register("insert_global_admin_css")
def insert_coverage_styles() -> str:
    """The colours of the statuses, and the tables of the report."""
    names = ("coverage", "coverage_tables")
    return format_html_join(
        "",
        '<link rel="stylesheet" href="{}">',
        ((static(f"languages/{name}.css"),) for name in names),
    )
