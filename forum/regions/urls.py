"""URLs of the regional groups."""

from django.urls import path

from forum.regions.views import group, people

app_name = "regions"
urlpatterns = [
    path("<slug:slug>/", group.GroupView.as_view(), name="group"),
    path("<slug:slug>/join/", group.JoinView.as_view(), name="join"),
    path("<slug:slug>/take-back/", group.WithdrawRequestView.as_view(), name="take_back"),
    path("<slug:slug>/leave/", group.LeaveView.as_view(), name="leave"),
    path("<slug:slug>/my-name/", group.ShowNameView.as_view(), name="name"),
    path("<slug:slug>/people/", people.PeopleView.as_view(), name="people"),
    path("<slug:slug>/people/admit/<int:pk>/", people.AdmitView.as_view(), name="admit"),
    path("<slug:slug>/people/refuse/<int:pk>/", people.RefuseView.as_view(), name="refuse"),
    path("<slug:slug>/people/remove/<int:pk>/", people.RemoveView.as_view(), name="remove"),
]
