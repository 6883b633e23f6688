"""Every address of the program, one line per package."""

from django.urls import include, path

urlpatterns = [
    path("", include("guongsang.ui.urls")),
    path("tai-khoan/", include("guongsang.accounts.urls")),
    path("ban-lam-viec/", include("guongsang.workspace.urls")),
    path("don-vi/", include("guongsang.directory.urls")),
    path("phan-quyen/", include("guongsang.access.urls")),
    path("nhat-ky/", include("guongsang.access.urls.log")),
    path("thu/", include("guongsang.access.urls.post")),
    path("viec-nen/", include("guongsang.jobs.urls")),
    path("tieu-chi/", include("guongsang.criteria.urls")),
    path("quy-dinh/", include("guongsang.regulations.urls")),
    path("mau-van-ban/", include("guongsang.papers.urls")),
    path("ke-hoach/", include("guongsang.campaigns.urls")),
    path("chu-the/", include("guongsang.subjects.urls")),
    path("so-danh-hieu/", include("guongsang.ledger.urls")),
    path("", include("guongsang.discovery.urls")),
    path("ho-so/", include("guongsang.dossiers.urls")),
    path("danh-sach/", include("guongsang.intake.urls")),
    path("boi-duong/", include("guongsang.fostering.urls")),
    path("tham-dinh/y-kien-co-quan/", include("guongsang.opinions.urls")),
    path("tham-dinh/", include("guongsang.appraisals.urls")),
    path("cham-diem/", include("guongsang.scoring.urls")),
    path("hoi-dong/", include("guongsang.councils.urls")),
    path("", include("guongsang.ballots.urls")),
    path("", include("guongsang.consultations.urls")),
    path("so-van-ban-di/", include("guongsang.outgoing.urls")),
    path("", include("guongsang.credentials.urls")),
    path("goi-ho-so/", include("guongsang.packets.urls")),
    path("le-ton-vinh/", include("guongsang.ceremonies.urls")),
    path("", include("guongsang.honours.urls")),
    path("", include("guongsang.certificates.urls")),
    path("quy/", include("guongsang.fund.urls")),
    path("", include("guongsang.stories.urls")),
    path("", include("guongsang.practices.urls")),
    path("", include("guongsang.replication.urls")),
    path("bao-cao/", include("guongsang.reports.urls")),
]

handler400 = "guongsang.ui.views.bad_request"
handler403 = "guongsang.ui.views.forbidden"
handler404 = "guongsang.ui.views.not_found"
handler500 = "guongsang.ui.views.server_error"
