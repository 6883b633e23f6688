"""Addresses of the directory. The names keep the word of the thing: ``organisations:detail``."""

from django.urls import path

from guongsang.directory.views import changes, clusters, imports, successions, units

app_name = "organisations"
urlpatterns = [
    path("", units.list_units, name="list"),
    path("cay/", units.show_tree, name="tree"),
    path("them/", changes.add_unit, name="create"),
    path("sap-nhap/", successions.choose_merger, name="merge"),
    path("sap-nhap/chon/", successions.merge_chosen, name="merge_chosen"),
    path("sap-nhap/xem-truoc/", successions.preview_merger, name="merge_preview"),
    path("sap-nhap/thuc-hien/", successions.merge_units, name="merge_apply"),
    path("nhap/", imports.list_imports, name="import"),
    path("nhap/nop/", imports.hand_in_list, name="import_create"),
    path("nhap/tep-mau.xlsx", imports.download_template, name="import_template"),
    path("nhap/<int:import_id>/", imports.show_import, name="import_detail"),
    path("nhap/<int:import_id>/kiem-tra-lai/", imports.check_again, name="import_check"),
    path("nhap/<int:import_id>/thuc-hien/", imports.apply_import, name="import_apply"),
    path("nhap/<int:import_id>/bo/", imports.drop_import, name="import_drop"),
    path("nhap/<int:import_id>/dong-sai.csv", imports.download_bad_rows, name="import_bad_rows"),
    path("cum-khoi/", clusters.list_clusters, name="clusters"),
    path("cum-khoi/them/", clusters.create_cluster, name="cluster_create"),
    path("cum-khoi/<int:cluster_id>/", clusters.show_cluster, name="cluster_detail"),
    path("cum-khoi/<int:cluster_id>/thanh-vien/", clusters.set_members, name="cluster_members"),
    path("<int:unit_id>/", units.show_unit, name="detail"),
    path("<int:unit_id>/doi-ten/", changes.rename_unit, name="rename"),
    path("<int:unit_id>/sua/", changes.correct_unit, name="correct"),
    path("<int:unit_id>/chuyen/", changes.move_unit, name="move"),
    path("<int:unit_id>/ket-thuc/", changes.end_unit, name="end"),
    path("<int:unit_id>/chia-tach/", successions.split_unit, name="split"),
]
