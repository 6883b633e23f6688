"""Pages that belong to no stage."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_front_page_opens_for_everybody(client):
    assert client.get("/").status_code == 200
