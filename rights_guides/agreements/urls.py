"""What there is of agreements besides their pages, below the list of them in each language."""

from django.urls import path

from rights_guides.agreements import views
from rights_guides.agreements.comparison.views import compare

urlpatterns = [
    path("compare/", compare, name="compare_agreements"),
    path("agreements.csv", views.export_csv, name="agreements_csv"),
    path("agreements.xlsx", views.export_xlsx, name="agreements_xlsx"),
    path("agreements.json", views.export_json, name="agreements_json"),
]
