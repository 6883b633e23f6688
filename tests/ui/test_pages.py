"""Pages that belong to no stage: home, gallery, language, theme."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "queries"), [("home", 1), ("gallery", 0)])
def test_the_page_opens_for_everybody_at_no_cost(client, django_assert_num_queries, name, queries):
    """The front page asks once for the newest stories; there is none here yet."""
    with django_assert_num_queries(queries):
        response = client.get(reverse(name))

    assert response.status_code == 200


def test_no_browser_may_run_what_is_written_in_a_page(client):
    policy = client.get("/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


def test_vietnamese_is_spoken_whatever_the_browser_prefers(client):
    page = client.get("/", headers={"Accept-Language": "en"})

    assert page.headers["Content-Language"] == "vi"
    assert '<html lang="vi"' in page.content.decode()


def test_the_language_is_chosen_and_remembered_without_an_account(client):
    response = client.post(
        reverse("set_language"), {"language": "en", "next": "/giao-dien/"}, follow=True
    )

    assert response.request["PATH_INFO"] == "/giao-dien/"
    assert '<html lang="en"' in response.content.decode()


def test_the_theme_is_chosen_without_script_and_remembered(client):
    response = client.post(
        reverse("choose_theme"), {"theme": "dark", "next": "/giao-dien/"}, follow=True
    )

    assert response.request["PATH_INFO"] == "/giao-dien/"
    assert 'data-theme="dark"' in response.content.decode()


@pytest.mark.parametrize("theme", ["pink", '"><script>', ""])
def test_a_theme_that_does_not_exist_is_forgotten(client, theme):
    client.post(reverse("choose_theme"), {"theme": theme})
    client.cookies["theme"] = "pink"

    assert 'data-theme="auto"' in client.get("/").content.decode()


def test_choosing_a_theme_never_leads_to_another_site(client):
    response = client.post(
        reverse("choose_theme"), {"theme": "dark", "next": "https://evil.example/"}
    )

    assert response.url == "/"


def test_the_demo_says_that_it_is_one(client, settings):
    settings.DEMO = True

    assert "Bản trình diễn" in client.get("/").content.decode()


def test_the_gallery_shows_what_errors_look_like(client):
    assert "Chưa lưu được" in client.get("/giao-dien/?sai=1").content.decode()
