import functools
from typing import Any

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.countries.links import COUNTRY_LINKS, CountryLink
from rights_guides.guides.hooks import Extra

SLUG = "what-the-cases-say"
_PATTERNS = "case_analyses/parts/patterns.html"


def _get_country_link(country: str) -> CountryLink:
    from rights_guides.helpdesk.analysis.patterns import LATEST, list_latest, read_of_country

    return CountryLink(
        f"{SLUG}/",
        _("What the cases say"),
        list_latest(apps.get_model("case_analyses.CaseAnalysisPage").is_about(country)),
        template=_PATTERNS,
        most=LATEST,
        arrange=functools.partial(read_of_country, country),
        related=("period",),
    )


def _find_beside_guide(guide: Any) -> Extra | None:
    from rights_guides.helpdesk.analysis.patterns import find_of_problem

    found = find_of_problem(guide.topics, str(guide.destination or ""))
    return Extra(_PATTERNS, found) if found else None


def _find_beside_answer(question: Any) -> Extra | None:
    from rights_guides.helpdesk.analysis.patterns import find_of_corridor

    areas = [question.topic.key] if question.topic else []
    found = find_of_corridor(question.origin, question.destination, areas)
    return Extra(_PATTERNS, found) if found else None


class CaseAnalysesConfig(AppConfig):
    """Analyses of cases."""

    name = "rights_guides.helpdesk.analysis"
    label = "case_analyses"
    verbose_name = _("What the cases say")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from portal.core.demo import DEMO_PAGE_FILLERS
        from portal.core.sections import Section, register_section
        from rights_guides.corridors.hooks import ANSWER_EXTRAS
        from rights_guides.guides.hooks import GUIDE_EXTRAS
        from rights_guides.helpdesk.analysis import snapshots
        from rights_guides.helpdesk.analysis.models import CaseAnalysisPage

        register_section(
            Section(
                SLUG,
                _("What the cases say"),
                in_header=False,
                motif="girders",
                index_page="case_analyses.CaseAnalysisIndexPage",
                extra_urls="rights_guides.helpdesk.analysis.feed_urls",
            ),
            order=65,
        )

        DEMO_PAGE_FILLERS.register(
            "case_analyses.CaseAnalysisPage", "rights_guides.helpdesk.analysis.demo.load.fill_page"
        )
        COUNTRY_LINKS.register("analyses of cases", _get_country_link, order=25)
        GUIDE_EXTRAS.register("cases", _find_beside_guide)
        ANSWER_EXTRAS.register("cases", _find_beside_answer)

        def note_publication(sender: Any, instance: Any, **kwargs: Any) -> None:
            snapshots.note_publication(instance)

        page_published.connect(
            note_publication,
            sender=CaseAnalysisPage,
            weak=False,
            dispatch_uid="case analyses published",
        )
