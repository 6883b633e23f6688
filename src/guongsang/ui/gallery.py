"""The gallery: every component once, with invented words."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.ui.tables import Tab


class SampleForm(forms.Form):
    """Every kind of field."""

    name = forms.CharField(
        label=gettext_lazy("Họ và tên"), help_text=gettext_lazy("Như trên giấy tờ."), max_length=200
    )
    born_on = forms.DateField(label=gettext_lazy("Ngày sinh"), required=False)


@require_safe
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every component of the tag library."""
    return render(request, "ui/gallery.html", {"form": SampleForm(), "now": timezone.now()})
