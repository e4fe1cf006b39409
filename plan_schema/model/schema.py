"""Everything `plan_schema/schema/` says, as one object."""

import functools

from plan_schema.model.form import (
    GROUP_KINDS,
    Choice,
    Common,
    Form,
    FormField,
    Kind,
    Notice,
    Question,
)
from plan_schema.model.guide import Guide
from plan_schema.model.moderation import Moderation
from plan_schema.model.municipality import Municipality
from plan_schema.model.platforms import Platform
from plan_schema.model.register_words import RegisterWords
from plan_schema.model.rules import Rules
from plan_schema.model.values import Noun
from plan_schema.model.words import Words


class Schema(Noun):
    """Everything `plan_schema/schema/` says."""

    forms: tuple[Form, ...]
    """Every form, the activity plan first; what all share is in each."""
    form: Form
    """The form at hand, which documents are checked and made by: the plan, where no other is asked for."""
    common: Common
    """What all forms share."""
    moderation: Moderation
    """The decision table."""
    guide: Guide
    """The moderator's guide through it."""
    platforms: tuple[Platform, ...]
    """Social media, in order."""
    rules: Rules
    """Rule ids and sources."""
    municipality: Municipality
    """What is this municipality's."""
    words: Words
    """What every form says beside its own questions."""
    register_words: RegisterWords
    """What the register says."""

    @property
    def plan(self) -> Form:
        """The activity plan, which the register is made from."""
        return self.forms[0]

    def at(self, form: Form) -> "Schema":
        """The same with another form at hand."""
        return self.model_copy(update={"form": form})

    def find_form(self, form_id: object) -> Form | None:
        """The form with an id, if there is one."""
        return next((form for form in self.forms if form.id == form_id), None)

    @property
    def published(self) -> tuple[FormField, ...]:
        """The fields whose answers the register may publish."""
        return tuple(field for field in self.plan.fields if field.publish)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The form's notices, in order, as they are true of this municipality."""
        if self.municipality.may_use_template:
            return self.form.notices
        return tuple(
            notice.model_copy(update={"text": notice.without_permission or notice.text})
            for notice in self.form.notices
        )

    @functools.cached_property
    def platform_choices(self) -> tuple[Choice, ...]:
        """The platforms as answers to choose."""
        return tuple(Choice(id=platform.id, label=platform.full_name) for platform in self.platforms)

    def parts_of(self, question: Question) -> tuple[Question, ...]:
        """What a field made of parts consists of; nothing for other kinds."""
        return (
            self.form.parts.get(question.parts or question.kind, ()) if question.kind in GROUP_KINDS else ()
        )

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """The answers a field takes its answer from; nothing where it is written freely."""
        if question.kind is Kind.PLATFORM:
            return self.platform_choices
        if question.kind is Kind.REASON:
            return self.moderation.reasons
        return self.form.choices[question.choices] if question.choices else ()

    def platform(self, platform_id: str) -> Platform | None:
        """The platform with an id, if there is one."""
        return next((platform for platform in self.platforms if platform.id == platform_id), None)
