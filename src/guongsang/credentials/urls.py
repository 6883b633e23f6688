"""Addresses of this package: they stand on printed papers and inside badges, so they stay."""

from django.urls import URLPattern, path

from guongsang.credentials.views import grants, keys, open, public

app_name = "credentials"
urlpatterns: list[URLPattern] = [
    path("tra-cuu/", public.ask, name="verify_ask"),
    path("tra-cuu/tep/", public.check_file, name="check_file"),
    path("tra-cuu/khoa/", open.public_keys, name="public_keys"),
    path("tra-cuu/<slug:code>/", public.verify, name="verify"),
    path("tra-cuu/<slug:code>/huy-hieu/", open.badge, name="badge"),
    path(".well-known/jwks.json", open.key_list_file, name="key_list_file"),
    path(".well-known/did.json", open.site_document, name="site_document"),
    path("co-quan/<int:unit_id>/did.json", open.did, name="did"),
    path("co-quan/<int:unit_id>/thanh-tich/<slug:key>/", open.achievement, name="achievement"),
    path(
        "co-quan/<int:unit_id>/tinh-trang/<int:part>/<slug:purpose>/",
        open.status_list,
        name="status_list",
    ),
    path("khoa-ky/", keys.list_keys, name="keys"),
    path("khoa-ky/lap/", keys.make_key, name="make_key"),
    path("khoa-ky/<int:key_id>/", keys.show_key, name="key"),
    path("khoa-ky/<int:key_id>/doi/", keys.rotate_key, name="rotate_key"),
    path("khoa-ky/<int:key_id>/bao-mat/", keys.report_stolen, name="report_stolen"),
    path("quyet-dinh/dong/<int:grant_id>/chu-ky/", grants.of_grant, name="of_grant"),
]
