"""Addresses of this package."""

from django.urls import path

from guongsang.opinions.views import acts, lists

app_name = "opinions"
urlpatterns = [
    path("", lists.list_inquiries, name="list"),
    path("hoi/", acts.ask, name="ask"),
    path("ho-so/<int:dossier_id>/", lists.of_dossier, name="of_dossier"),
    path("ket-luan/<int:opinion_id>/", acts.settle, name="settle"),
    path("<int:inquiry_id>/", lists.show_inquiry, name="detail"),
    path("<int:inquiry_id>/tra-loi/", acts.record_reply, name="reply"),
    path("<int:inquiry_id>/tra-loi/<int:reply_id>/tep/", acts.reply_file, name="reply_file"),
    path("<int:inquiry_id>/nhac/", acts.remind, name="remind"),
    path("<int:inquiry_id>/rut/", acts.withdraw, name="withdraw"),
    path("<int:inquiry_id>/cong-van.<slug:form>", acts.letter, name="letter"),
]
