"""The rules for comments, ready to publish on an account: its plan's words and the decision table's. Pure.

Plain text, for that is what a platform's own fields take.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from plan_schema.accounts import Account
from plan_schema.display import show_answer
from plan_schema.model import MESSAGE_WORD, Contact, Kind, Question, Schema, fill_in_message
from plan_schema.swedish import join_words, lower_first

IN_A_ROW = 3
"""Fewest days in a row that are written as from one to another."""


@dataclass(frozen=True)
class CommentRules:
    """The rules of one account."""

    text: str
    """The whole, in paragraphs."""
    short: str
    """In a line, for where there is room for no more."""
    unreachable: str = ""
    """The role to turn to, in running text, while nobody has said how; then nobody can object either."""


def render_comment_rules(schema: Schema, account: Account) -> CommentRules | None:
    """The rules of an account; None where nobody else can write."""
    if not account.platform.open_to_comments:
        return None
    words = find_words(schema, account)
    short = fill_in_message(schema.register_words.comment_rules.short, words)
    contact = find_contact(schema)
    unreachable = "" if contact.is_reachable else lower_first(contact.label)
    return CommentRules("\n\n".join(write_paragraphs(schema, account, words)), short, unreachable)


def write_paragraphs(schema: Schema, account: Account, words: Mapping[str, str]) -> Iterator[str]:
    """The paragraphs that say something of an account."""
    for paragraph in schema.register_words.comment_rules.paragraphs:
        if paragraph.removable not in (None, account.platform.can_surely_delete):
            continue
        if all(words[word] for word in MESSAGE_WORD.findall(paragraph.text)):
            kinds = [kind.label for kind in schema.moderation.kinds if kind.ground is paragraph.kinds]
            heading = [paragraph.title] if paragraph.title else []
            text = fill_in_message(paragraph.text, words)
            yield "\n".join([*heading, text, *(f"• {lower_first(label)}" for label in kinds)])


def find_words(schema: Schema, account: Account) -> Mapping[str, str]:
    """What the words in braces stand for."""
    municipality = schema.municipality
    return {
        "unit": account.unit,
        "municipality": municipality.name,
        "website": municipality.website,
        "page": municipality.accounts_page,
        "contact": write_reach(schema),
        **find_monitoring(schema, account),
    }


def find_contact(schema: Schema) -> Contact:
    """Whom to turn to."""
    return schema.municipality.contacts[schema.register_words.comment_rules.contact]


def write_reach(schema: Schema) -> str:
    """Whom to turn to and how, as far as the municipality has said."""
    words, contact = schema.register_words.comment_rules, find_contact(schema)
    said = {
        "role": lower_first(contact.label),
        "reached": contact.reached,
        "municipality": schema.municipality.name,
    }
    return fill_in_message(words.reach if contact.is_reachable else words.unreachable, said)


def find_monitoring(schema: Schema, account: Account) -> Mapping[str, str]:
    """When the account is watched: each part of the plan's answer by its id, in running text."""
    return {
        part.id: write_part(schema, part, account.answers.get(field.id, {}).get(part.id))
        for field in schema.plan.fields
        if field.kind is Kind.MONITORING
        for part in schema.parts_of(field)
    }


def write_part(schema: Schema, part: Question, value: object) -> str:
    """A part of the answer in running text: days in a row as from one to another."""
    if part.kind is not Kind.CHOICES or not isinstance(value, list):
        return show_answer(schema, part, value)
    words = schema.register_words.comment_rules
    choices = schema.choices_of(part)
    if all(choice.id in value for choice in choices):
        return words.every_day
    said: list[str] = []
    for chosen, run in groupby(choices, lambda choice: choice.id in value):
        labels = [choice.label for choice in run]
        if chosen and len(labels) >= IN_A_ROW:
            said.append(fill_in_message(words.day_range, {"first": labels[0], "last": labels[-1]}))
        elif chosen:
            said += labels
    return join_words(said, "och") if said else ""
