"""What a section of a template can show: a closed list of views, each a function from entries to blocks."""

from __future__ import annotations

from powerdeck.reports.views import actions, community, professional, reflecting
from powerdeck.reports.views.shared_blocks import View

VIEWS: dict[str, View] = {
    "objectives": actions.objectives,
    "outcomes": actions.outcomes,
    "barriers": actions.barriers,
    "next-objectives": actions.next_objectives,
    "development": actions.development,
    "comments": actions.comments,
    "last-actions": actions.last_actions,
    "agreed-actions": actions.agreed_actions,
    "next-date": actions.next_date,
    "topics": reflecting.topics,
    "reflection": reflecting.reflection,
    "learning": reflecting.learning,
    "room": reflecting.room,
    "whole-log": reflecting.whole_log,
    "reflective-accounts": professional.reflective_accounts,
    "cpd-log": professional.cpd_log,
    "feedback-log": professional.feedback_log,
    "activity-list": professional.activity_list,
    "activity-parts": professional.activity_parts,
    "cpd-pieces": professional.cpd_pieces,
    "what-we-did": community.what_we_did,
    "who-was-in-it": community.who_was_in_it,
    "what-changed": community.what_changed,
}
"""By the name that `shows:` gives."""

__all__ = ["VIEWS", "View"]
