"""Addresses of this package."""

from django.urls import path

from guongsang.ceremonies.views import acts, lists, papers, tables

app_name = "ceremonies"
urlpatterns = [
    path("", lists.list_ceremonies, name="list"),
    path("lap/", acts.plan, name="plan"),
    path("luot/<int:call_id>/", acts.show_call, name="call"),
    path("luot/<int:call_id>/chuyen/", acts.move, name="move"),
    path("luot/<int:call_id>/bo/", acts.drop_call, name="drop_call"),
    path("luot/<int:call_id>/trao/", acts.hand_over, name="hand_over"),
    path("<int:ceremony_id>/", lists.show_ceremony, name="detail"),
    path("<int:ceremony_id>/sua/", acts.change, name="change"),
    path("<int:ceremony_id>/thoi/", acts.call_off, name="call_off"),
    path("<int:ceremony_id>/da-to-chuc/", acts.hold, name="hold"),
    path("<int:ceremony_id>/xep/", acts.order, name="order"),
    path("<int:ceremony_id>/cho-ngoi/", lists.show_seats, name="seats"),
    path("<int:ceremony_id>/loi-dan/", lists.show_script, name="script"),
    path("<int:ceremony_id>/chuong-trinh/", lists.show_programme, name="programme"),
    path("<int:ceremony_id>/moi/", acts.guests, name="guests"),
    path("<int:ceremony_id>/moi/soan/", acts.invite, name="invite"),
    path("<int:ceremony_id>/moi/<int:guest_id>/bo/", acts.drop_guest, name="drop_guest"),
    path("<int:ceremony_id>/diem-danh/", tables.roll, name="roll"),
    path("<int:ceremony_id>/vat-pham/", tables.supplies, name="supplies"),
    path("<int:ceremony_id>/cach-doc/", tables.readings, name="readings"),
    path("<int:ceremony_id>/giay-moi.<slug:form>", papers.invitations, name="invitations"),
    path("<int:ceremony_id>/van-ban/<slug:name>.<slug:form>", papers.paper, name="paper"),
]
