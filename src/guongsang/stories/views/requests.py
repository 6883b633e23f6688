"""The story that a person may read; to everybody else it does not exist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from guongsang.accounts.requests import SignedInRequest
from guongsang.stories.models import Picture, Story
from guongsang.stories.queries.public import with_page


def readable(request: SignedInRequest, story_id: int) -> Story:
    """Return a story that the person may read; to everybody else it does not exist."""
    stories = with_page(Story.objects.readable_by(request.user))
    return get_object_or_404(stories.select_related("edited_by", "made_by"), pk=story_id)


def readable_picture(request: SignedInRequest, picture_id: int) -> Picture:
    """Return a picture of a story that the person may read."""
    stories = Story.objects.readable_by(request.user)
    pictures = Picture.objects.filter(story__in=stories).select_related("story__unit")
    return get_object_or_404(pictures, pk=picture_id)
