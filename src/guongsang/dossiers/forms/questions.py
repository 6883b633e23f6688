"""The answer to one further question of the plan."""

from __future__ import annotations

from typing import Any

from django import forms

from guongsang.campaigns.forms.questions import answer_field, reply_in, told_in_box
from guongsang.campaigns.queries.questions import state_of_question
from guongsang.campaigns.rules import Reply
from guongsang.dossiers.forms.writing import RevisionForm
from guongsang.dossiers.queries.questions import AskLine


class AnswerForm(RevisionForm):
    """One question in the way of its kind; saves itself as it is answered."""

    # In which words the question was asked when the page was opened.
    asked_as = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ask: AskLine, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{ask.version.mark}-%s"
        kwargs["initial"] = {
            "value": told_in_box(ask.version, ask.reply),
            "asked_as": state_of_question(ask.version),
        }
        super().__init__(*args, **kwargs)
        self.version = ask.version
        self.fields["value"] = answer_field(ask.version)
        self.answer = self["value"]

    @property
    def reply(self) -> Reply:
        return reply_in(self.version, self.cleaned_data["value"])
