"""What fails is a designed page in Vietnamese, and says what to do."""

import io

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.files.uploadhandler import load_handler
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from guongsang.foundation.refusals import Refused
from guongsang.ui.limits import TooOften
from guongsang.ui.uploads import OversizedRequest

FAILURES = {
    "400": BadRequest("x"),
    "403": PermissionDenied("x"),
    "409": Refused("Kế hoạch đã khóa."),
    "429": TooOften("Xin chờ 5 phút.", wait=300),
    "500": RuntimeError("x"),
    "503": OperationalError("connection refused"),
    "missing": OperationalError("no such table: x"),
}


def fail(request, kind):
    raise FAILURES[kind]


@csrf_exempt
def receive(request):
    return HttpResponse(request.FILES["f"].name)


def closed(request):
    return HttpResponseRedirect("/tai-khoan/login/?next=/x/")


urlpatterns = [
    path("fail/<kind>/", fail),
    path("receive/", receive),
    path("closed/", closed),
    path("", include("guongsang.config.urls")),
]
handler400 = "guongsang.ui.views.bad_request"
handler403 = "guongsang.ui.views.forbidden"
handler404 = "guongsang.ui.views.not_found"
handler500 = "guongsang.ui.views.server_error"
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("400", 400, "Yêu cầu chưa đúng"),
        ("403", 403, "Chưa được giao việc này"),
        ("409", 409, "Kế hoạch đã khóa."),
        ("429", 429, "Xin chờ 5 phút."),
        ("500", 500, "Lỗi ở phía chúng tôi"),
        ("503", 503, "Tạm thời chưa mở được kho dữ liệu"),
        ("missing", 500, "Lỗi ở phía chúng tôi"),
    ],
)
def test_a_failure_is_a_page_that_says_what_to_do(visitor, kind, status, words):
    response = visitor.get(f"/fail/{kind}/")

    assert response.status_code == status
    assert words in response.content.decode()
    assert "ui/css/base.css" in response.content.decode()


def test_a_page_that_does_not_exist_is_told_gently(visitor):
    response = visitor.get("/khong-co/")

    assert response.status_code == 404
    assert "Không tìm thấy trang này" in response.content.decode()


def test_the_way_back_is_shown_only_to_our_own_pages(visitor):
    ours = visitor.get("/khong-co/", headers={"Referer": "http://testserver/giao-dien/"})
    theirs = visitor.get("/khong-co/", headers={"Referer": "https://evil.example/"})

    assert "Quay lại trang trước" in ours.content.decode()
    assert "Quay lại trang trước" not in theirs.content.decode()


def test_who_must_wait_is_told_how_long_in_the_header_too(visitor):
    assert visitor.get("/fail/429/").headers["Retry-After"] == "300"


def test_a_form_without_its_mark_is_explained():
    response = Client(enforce_csrf_checks=True).post("/giao-dien/che-do/", {"theme": "dark"})

    assert response.status_code == 403
    assert "Biểu mẫu đã cũ" in response.content.decode()


def test_a_forged_host_is_refused_with_a_page(visitor):
    assert visitor.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("error", [OperationalError("timeout"), InterfaceError("closed")])
def test_the_page_of_an_absent_database_needs_no_database(visitor, monkeypatch, error):
    def refuse(*args: object, **kwargs: object) -> None:
        raise error

    # Before any view: the sieve of failures in views does not see this one.
    monkeypatch.setattr("guongsang.ui.middleware.ChosenLanguage.process_request", refuse)

    response = visitor.get("/")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"


def test_the_page_of_our_own_failure_needs_no_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get("/fail/500/")

    assert response.status_code == 500


# ---- too much at once --------------------------------------------------------------------


class NeverRead(io.RawIOBase):
    """A request body that must not be touched."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        raise AssertionError("the body was read")


def test_a_claim_of_two_gigabytes_is_refused_before_a_byte_is_read():
    from guongsang.ui.uploads import RefuseOversized

    handler = RefuseOversized()

    with pytest.raises(OversizedRequest):
        handler.handle_raw_input(NeverRead(), {}, 2 * 2**30, "x")


def test_a_claim_of_two_gigabytes_gets_a_sentence(visitor):
    response = visitor.generic(
        "POST",
        "/receive/",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 2**30),
    )

    assert response.status_code == 413
    assert "chưa có gì bị thay đổi" in response.content.decode()


def test_a_false_claim_is_found_out_while_reading(settings):
    settings.UPLOAD_MAX_BYTES = 10
    handler = load_handler("guongsang.ui.uploads.RefuseOversized")
    handler.receive_data_chunk(b"x" * 60, 0)

    with pytest.raises(OversizedRequest):
        handler.receive_data_chunk(b"x", 60)


def test_an_ordinary_file_arrives(visitor):
    file = io.BytesIO(b"abc")
    file.name = "a.jpg"

    assert visitor.post("/receive/", {"f": file}).content == b"a.jpg"


def test_a_piece_of_a_page_never_holds_the_sign_in_form(visitor, settings):
    settings.LOGIN_URL = "/tai-khoan/login/"

    response = visitor.get("/closed/", headers={"HX-Request": "true"})

    assert (response.status_code, response.headers["HX-Refresh"]) == (200, "true")
    assert visitor.get("/closed/").status_code == 302
