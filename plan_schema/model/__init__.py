"""The nouns: everything the schema, the municipality and the review log can say, frozen and typed.

Words, one each: plan = aktivitetsplan, section = avsnitt, field = fält, platform = socialt medium,
unit = verksamhet, department = förvaltning, head = chef, approval = godkännande, communications office =
informationsfunktionen, register = förteckning, snapshot = ögonblicksbild, review = granskning,
records register = diarium.

The models read the YAML files' own texts: a date is `2026-11-22`, a yes is `ja`, a number is digits.
"""

from plan_schema.model.accessibility import AccessibilityRecord, NotTested, TestedPart
from plan_schema.model.checks import (
    OPERATIONS,
    Check,
    Condition,
    FormChange,
    Handover,
    Moved,
    Severity,
)
from plan_schema.model.form import (
    ACCOUNT_FACTS,
    DOCUMENT_HEADER,
    GROUP_KINDS,
    LABEL_ONLY,
    LIMITS,
    MESSAGE_WORD,
    MESSAGE_WORDS,
    OPENED,
    ROW_KINDS,
    Choice,
    Common,
    Form,
    FormField,
    Kind,
    Question,
    RefusedIf,
    RequiredIf,
    Takes,
    fill_in_message,
)
from plan_schema.model.guide import End, Guide, GuideQuestion, GuideStep, Option, StepKind
from plan_schema.model.moderation import Answer, Emergency, Moderation
from plan_schema.model.municipality import Contact, Municipality
from plan_schema.model.platforms import Abilities, Can, Certainty, Fact, Platform, Sourced, Steps
from plan_schema.model.register import (
    ChangeKind,
    FollowUp,
    Notes,
    ReportedChange,
    Signature,
    Snapshot,
    State,
)
from plan_schema.model.register_words import RegisterWords
from plan_schema.model.review import Extent, Review, ReviewCheck, ReviewLog
from plan_schema.model.rules import Rules
from plan_schema.model.schema import Schema
from plan_schema.model.values import parse_date
from plan_schema.model.words import Words

__all__ = [
    "ACCOUNT_FACTS",
    "DOCUMENT_HEADER",
    "GROUP_KINDS",
    "LABEL_ONLY",
    "LIMITS",
    "MESSAGE_WORD",
    "MESSAGE_WORDS",
    "OPENED",
    "OPERATIONS",
    "ROW_KINDS",
    "Abilities",
    "AccessibilityRecord",
    "Answer",
    "Can",
    "Certainty",
    "ChangeKind",
    "Check",
    "Choice",
    "Common",
    "Condition",
    "Contact",
    "Emergency",
    "End",
    "Extent",
    "Fact",
    "FollowUp",
    "Form",
    "FormChange",
    "FormField",
    "Guide",
    "GuideQuestion",
    "GuideStep",
    "Handover",
    "Kind",
    "Moderation",
    "Moved",
    "Municipality",
    "NotTested",
    "Notes",
    "Option",
    "Platform",
    "Question",
    "RefusedIf",
    "RegisterWords",
    "ReportedChange",
    "RequiredIf",
    "Review",
    "ReviewCheck",
    "ReviewLog",
    "Rules",
    "Schema",
    "Severity",
    "Signature",
    "Snapshot",
    "Sourced",
    "State",
    "StepKind",
    "Steps",
    "Takes",
    "TestedPart",
    "Words",
    "fill_in_message",
    "parse_date",
]
