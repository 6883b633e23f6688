"""Addresses of this package."""

from django.urls import path

from guongsang.ledger.views import book, lines, lists, people

app_name = "ledger"
urlpatterns = [
    path("nhap/", lists.list_lists, name="imports"),
    path("nhap/nop/", lists.hand_in_list, name="import_create"),
    path("nhap/tep-mau.xlsx", lists.download_template, name="import_template"),
    path("nhap/<int:import_id>/", lists.show_list, name="import_detail"),
    path("nhap/<int:import_id>/kiem-tra-lai/", lists.check_list, name="import_check"),
    path("nhap/<int:import_id>/thuc-hien/", lists.apply_list, name="import_apply"),
    path("nhap/<int:import_id>/bo/", lists.drop_list, name="import_drop"),
    path("so-vang-giay/", book.list_lists, name="book_imports"),
    path("so-vang-giay/nop/", book.hand_in, name="book_create"),
    path("so-vang-giay/tep-mau.xlsx", book.download_template, name="book_template"),
    path("so-vang-giay/dong/<int:old_id>/", book.show_old_grant, name="old_grant"),
    path("so-vang-giay/<int:import_id>/", book.show_list, name="book_import"),
    path("so-vang-giay/<int:import_id>/kiem-tra-lai/", book.check, name="book_check"),
    path("so-vang-giay/<int:import_id>/thuc-hien/", book.apply, name="book_apply"),
    path("so-vang-giay/<int:import_id>/bo/", book.drop, name="book_drop"),
    path("<int:subject_id>/", lines.show_ledger, name="of_subject"),
    path("<int:subject_id>/ghi/", lines.write_entry, name="write"),
    path("<int:subject_id>/du-tu-nam/", lines.tell_span, name="span"),
    path("<int:subject_id>/nguoi-xet-xac-nhan/", people.confirm, name="confirm"),
    path("<int:subject_id>/so-nguoi/", people.count, name="count"),
    path("dong/<int:entry_id>/xac-minh/", lines.verify_entry, name="verify"),
    path("dong/<int:entry_id>/bo/", lines.strike_entry, name="strike"),
]
