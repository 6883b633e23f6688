"""What everybody reads without signing in: the gallery, a story, its pictures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from guongsang.stories.forms import GalleryForm
from guongsang.stories.models import Picture, Story
from guongsang.stories.queries.public import (
    cards,
    facets_at,
    public_picture_href,
    public_stories,
    story_page,
    with_page,
)
from guongsang.stories.views.pictures import picture_response
from guongsang.ui.tables.pages import KeysFirst, address

ON_A_PAGE = 12


@require_safe
@cache_control(private=True, no_cache=True)
def gallery(request: HttpRequest) -> HttpResponse:
    """All stories that may be read now, narrowed by facets and words."""
    now = timezone.now()
    form = GalleryForm(request.GET, facets=facets_at(now))
    pages = KeysFirst(form.narrow(public_stories(now)), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    shown = cards(page.object_list)
    # The newest leads the first page, larger than the rest, unless somebody searches.
    has_lead = page.number == 1 and not form.asks and len(shown) > 2
    context = {
        "form": form,
        "lead": shown[0] if has_lead else None,
        "cards": shown[1:] if has_lead else shown,
        "total": pages.count,
        "page": page,
        "turns": _turns(request, pages, page.number),
        "is_narrowed": form.asks,
    }
    return render(request, "stories/gallery.html", context)


def _turns(request: HttpRequest, pages: KeysFirst, here: int) -> list[tuple[str, str]]:
    """Return each page number to be shown with its address, "" where numbers are left out."""
    numbers = pages.get_elided_page_range(here, on_each_side=1, on_ends=1)
    return [
        (
            str(one),
            address(request.path, request.GET, page=str(one)) if isinstance(one, int) else "",
        )
        for one in numbers
    ]


@require_safe
@cache_control(private=True, no_cache=True)
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story, to be read or printed; withdrawn or embargoed, it does not exist."""
    now = timezone.now()
    found = get_object_or_404(with_page(Story.objects.public_at(now)), slug=slug)
    page = story_page(found, now, public_picture_href(found))
    return render(request, "stories/story.html", {"page": page, "story": found})


@require_safe
def public_picture(request: HttpRequest, slug: str, picture_id: int) -> HttpResponseBase:
    """A picture, as long as its story is public and the people in it agree."""
    stories = Story.objects.public_at(timezone.now()).filter(slug=slug)
    pictures = Picture.objects.shown().filter(story__in=stories)
    return picture_response(get_object_or_404(pictures, pk=picture_id))
