"""The addresses of the numbers of cases."""

from django.urls import path

from rights_guides.helpdesk.analysis import views

app_name = "case_numbers"

urlpatterns = [
    path("", views.show_numbers, name="numbers"),
    path("case-numbers.csv", views.export_csv, name="csv"),
    path("case-numbers.xlsx", views.export_xlsx, name="xlsx"),
    path("case-numbers.pdf", views.export_pdf, name="pdf"),
]
