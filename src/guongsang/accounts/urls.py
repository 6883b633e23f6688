"""Addresses of this package: allauth's views that we use, under Vietnamese paths, and our own."""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from guongsang.accounts import views

urlpatterns = [
    path("", views.my_account, name="accounts_me"),
    path("dang-nhap/", allauth_views.login, name="account_login"),
    path("dang-xuat/", allauth_views.logout, name="account_logout"),
    path("da-ngung/", allauth_views.account_inactive, name="account_inactive"),
    path("mat-khau/", allauth_views.password_change, name="account_change_password"),
    path("quen-mat-khau/", allauth_views.password_reset, name="account_reset_password"),
    path(
        "quen-mat-khau/da-gui/",
        allauth_views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "quen-mat-khau/xong/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("phien/", views.list_sessions, name="accounts_sessions"),
    path("phien/khac/ket-thuc/", views.end_other_sessions, name="accounts_end_other_sessions"),
    path("phien/<int:session_id>/ket-thuc/", views.end_session, name="accounts_end_session"),
    path("loi-moi/<str:token>/", views.open_link, name="accounts_link"),
]
