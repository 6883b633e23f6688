"""Addresses of this package."""

from django.urls import path

from guongsang.packets.views import acts, pages

app_name = "packets"
urlpatterns = [
    path("", pages.list_packets, name="list"),
    path("lap/", acts.begin, name="begin"),
    path("<int:packet_id>/", pages.show_packet, name="detail"),
    path("<int:packet_id>/goi.zip", pages.folder, name="folder"),
    path("<int:packet_id>/dinh-kem/", acts.attach, name="attach"),
    path("<int:packet_id>/dinh-kem/<int:attachment_id>/tep/", pages.attached_file, name="file"),
    path("<int:packet_id>/dinh-kem/<int:attachment_id>/bo/", acts.detach, name="detach"),
    path("<int:packet_id>/lap-tep/", acts.build, name="build"),
    path("<int:packet_id>/cho-di/", acts.let_go, name="let_go"),
    path("<int:packet_id>/gui/", acts.send, name="send"),
    path("<int:packet_id>/bo/", acts.drop, name="drop"),
    path("<int:packet_id>/thanh-phan/", acts.parts, name="parts"),
    path("<int:packet_id>/thanh-phan/<int:part_id>/bo/", acts.drop_part, name="drop_part"),
]
