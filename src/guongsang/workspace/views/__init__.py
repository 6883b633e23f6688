"""The pages that join stages."""

from guongsang.workspace.views.pages import coverage, desk

__all__ = ["coverage", "desk"]
