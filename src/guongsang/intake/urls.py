"""Addresses of this package."""

from django.urls import path

from guongsang.intake.views import answers, blanks, far, files, lists, moves

app_name = "intake"
urlpatterns = [
    path("", lists.list_lists, name="list"),
    path("nop/", lists.hand_in, name="hand_in"),
    path("mau.xlsx", blanks.blank_workbook, name="blank_workbook"),
    path("mau.docx", blanks.blank_document, name="blank_document"),
    path("dien-xa-mang/", far.choose, name="far"),
    path("dien-xa-mang/bieu-mau.html", far.form_file, name="far_form"),
    path("<int:list_id>/", lists.show_list, name="detail"),
    path("<int:list_id>/cot/", answers.columns, name="columns"),
    path("<int:list_id>/tra-loi/", answers.choose, name="choose"),
    path("<int:list_id>/bo-qua-dong-sai/", answers.leave_out_wrong, name="leave_out_wrong"),
    path("<int:list_id>/kiem-tra-lai/", moves.check_again, name="check"),
    path("<int:list_id>/nhan/", moves.take_in, name="take_in"),
    path("<int:list_id>/bo/", moves.drop, name="drop"),
    path("<int:list_id>/rut-lai/", moves.undo, name="undo"),
    path("<int:list_id>/tep/", files.original, name="file"),
    path("<int:list_id>/cac-dong.csv", files.rows_file, name="rows_file"),
]
