"""What there is of agreements besides their pages, below the list of them in each language."""

from django.urls import path, re_path

from rights_guides.agreements import views
from rights_guides.agreements.by_topic.views import topic, topics
from rights_guides.agreements.comparison.views import compare

urlpatterns = [
    path("topics/", topics, name="agreement_topics"),
    re_path(r"^topics/(?P<key>[a-z0-9][a-z0-9_.-]*)/$", topic, name="agreement_topic"),
    path("compare/", compare, name="compare_agreements"),
    path("agreements.csv", views.export_csv, name="agreements_csv"),
    path("agreements.xlsx", views.export_xlsx, name="agreements_xlsx"),
    path("agreements.json", views.export_json, name="agreements_json"),
]
