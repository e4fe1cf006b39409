"""Every message that a build or a check can give, for the handbook: made by the code that words them.

Each function in `plan_schema/problems/` is called with an ordinary example, so that what the handbook shows
is what an editor meets, and a new message is in the handbook from the day it is written.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from plan_schema import problems
from plan_schema.model import Kind, Schema, Severity, fill_in_message

MODULES: tuple[ModuleType, ...] = (
    problems.yaml,
    problems.values,
    problems.pages,
    problems.mkdocs,
    problems.review,
    problems.register,
    problems.archive,
    problems.document,
    problems.schema,
    problems.files,
    problems.build,
)
"""What words messages, in the order of the handbook: what editors meet most often comes first."""

ENTRY = """\
  - date: 2027-11-15
    extent: hel
    reviewer:
    checked: [regler, lagrum]
    decided:
    larger_change: nej"""

SAMPLES: Mapping[str, tuple[Any, ...]] = {
    "files.too_large_file": (1_000_000,),
    "yaml.broken_yaml": ("nära ”label: Telefon: dagtid”",),
    "yaml.too_deep_yaml": (20,),
    "yaml.tag_in_yaml": ("!important",),
    "yaml.value_is_a_comment": ("#1a5276",),
    "yaml.duplicate_key": ("hint", 12),
    "values.missing_key": ("label",),
    "values.unknown_key": ("lable", ("hint", "label", "required")),
    "values.wrong_value": ("required", "ja eller nej", "kanske"),
    "values.empty_value": ("label", "en text som inte är tom"),
    "schema.answer_text_missing": ("Flickr", "delvis"),
    "schema.source_missing": ("hög",),
    "schema.reference_missing": ("contact", "registator", ("arkivarie", "registrator")),
    "schema.used_twice": ("id", "malgrupp"),
    "schema.led_to_twice": ("ta-bort",),
    "schema.never_led_to": ("ta-bort",),
    "schema.end_without_steps": ("ta-bort",),
    "schema.removes_before_saving": ("ta-bort",),
    "schema.saves_what_must_not_be_copied": ("ta-bort",),
    "schema.limit_missing": ("text", "max_length"),
    "schema.limit_does_not_fit": ("date", "max_length"),
    "schema.wrong_braces": ("{Label} är för lång.",),
    "schema.file_missing": ("logo", "bilder/logotyp.svg"),
    "schema.logo_of_unknown_type": ("bilder/logotyp.eps", (".png", ".svg")),
    "schema.logo_is_not_a_picture": ("bilder/logotyp.svg", ".svg"),
    "schema.logo_may_run_code": ("bilder/logotyp.svg", "<script>"),
    "schema.low_contrast": ("#ffcf33", "#ffffff", 1.46, 4.5, "#000000"),
    "schema.broken_pattern": ("pattern",),
    "schema.unknown_message_word": ("lable", ("label", "max")),
    "schema.fixed_key": ("id",),
    "schema.reserved_name": ("index",),
    "schema.group_in_parts": ("people",),
    "schema.persons_published": ("people",),
    "schema.approval_needs_one": ("fingerprint",),
    "schema.one_operation": (("lacks", "only", "repeated"),),
    "schema.operation_does_not_fit": ("not_before", "text"),
    "schema.change_missing": (3,),
    "schema.change_ahead": (4, 3),
    "schema.change_out_of_order": (2,),
    "schema.wrong_file_name": ("Min plattform",),
    "review.impossible_today": ("i morgon",),
    "review.date_in_the_future": ("15 november 2027", "12 november 2027"),
    "review.date_taken": ("22 november 2026", 31),
    "review.entry_does_not_fit": (ENTRY,),
    "review.check_not_done": ("lagrum", "Varje hänvisning till en lag är jämförd med dagens lydelse."),
    "review.no_complete_review": ("Informationsfunktionen", ENTRY),
    "review.review_overdue": ("22 november 2026", "22 november 2027", 3, "Informationsfunktionen", ENTRY),
    "review.review_due_soon": ("22 november 2027", 30, "Informationsfunktionen"),
    "pages.rule_not_carried": ("RL-07", "Riktlinjer för sociala medier, Syfte"),
    "pages.rule_not_in_form": ("AP-09",),
    "pages.unknown_placeholder": ("kommun.nam", ("kommun.name", "kommun.website")),
    "pages.linked_page_missing": ("checklistan.md", "checklista.md"),
    "pages.placeholder_in_front_matter": ("kommun.name",),
    "pages.wrong_item_id": ("Målen",),
    "pages.item_id_taken": ("malen", 14),
    "mkdocs.page_outside_menu": ("stod/ny-sida.md",),
    "mkdocs.menu_page_missing": ("stod/ny-sidan.md",),
    "mkdocs.absolute_path_in_menu": ("/om/",),
    "mkdocs.link_leads_nowhere": ("bilder/exempel.png", ""),
    "mkdocs.absolute_link": ("/checklista/", "../checklista.md"),
    "mkdocs.link_to_no_file": ("../checklista", "../checklista.md"),
    "mkdocs.anchor_missing": ("../checklista.md#start",),
    "mkdocs.broken_settings": ("mapping values are not allowed here",),
    "mkdocs.untranslated": ("Template skipped: 'robots.txt' not found in docs_dir.",),
    "mkdocs.build_stopped": ("npm error network request failed",),
    "document.not_json": (214,),
    "document.key_twice_in_json": ("unit",),
    "document.not_a_json_number": ("NaN",),
    "document.null_value": ("unit",),
    "document.no_form": ("schema",),
    "document.unknown_form": ("blankett", ["aktivitetsplan", "ogonblicksbild"]),
    "document.other_form": ("aktivitetsplan", "projektplan"),
    "document.other_municipality": ("exempelkoping", "grannkommunen"),
    "document.other_version": (2, "två"),
    "document.newer_version": (2, 3),
    "build.broken_browser_code": ("form.js:12: Expected \")\" but found \"}\"",),
    "build.broken_style_sheet": ("site.css:12: Unclosed block",),
    "build.unknown_word_in_settings": ("kommun.namn",),
    "build.blocked_by_policy": ("style",),
    "build.licence_missing": ("exempelpaket",),
    "build.font_lacks": ("☃",),
    "build.book_not_made": ("error: unclosed delimiter",),
    "register.folder_missing": ("../forteckning",),
    "register.folder_is_published": ("docs/forteckning",),
    "register.wrong_name": ("aktivitetsplan-2026-11-22",),
    "register.plan_missing": ("facebook-kulturskolan",),
    "register.two_files": ("forteckning/facebook-kulturskolan.json",),
    "register.not_approved": ("Verksamhetens chef",),
    "register.asked_later": (("Målgrupp",),),
    "register.address_of_a_person": ("Kontots e-postadress",),
    "register.surname_in_answer": ("Syfte",),
    "register.snapshot_before_opening": ("2026-H1",),
    "register.signed_something_else": ("3f8a" * 16,),
    "register.person_in_answer": ("Syfte",),
    "register.address_of_other_platform": (
        "www.example.com/kulturskolan", "Facebook", "www.facebook.com/SIDANS-NAMN",
    ),
    "register.address_used_twice": (
        "www.facebook.com/kulturskolan", "forteckning/facebook-musikskolan.pdf",
    ),
    "register.password_in_notes": ("remark",),
    "register.date_needed": ("opened", "aktiv"),
    "register.date_too_early": ("opened", "godkänd"),
    "register.not_closed_yet": ("31 december 2026",),
    "register.too_few_administrators": (1, "aktiv"),
    "register.administrator_incomplete": (("name", "email"),),
    "register.administrator_unknown": ("replaces",),
    "register.snapshot_twice": ("2026-H1",),
    "register.snapshot_too_early": ("2026-H2", "1 juli 2026"),
    "archive.wrong_period": ("hösten",),
    "archive.missing": ("andra halvåret 2026",),
    "archive.missing_though_noted": (
        "andra halvåret 2026", "ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf",
    ),
    "archive.final_missing": ("30 november 2026",),
    "archive.not_final": ("30 november 2026",),
    "archive.two_files": (
        "ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-28.pdf",
        "ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf",
    ),
    "archive.copy_of": ("ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf",),
    "archive.other_municipality": ("grannkommunen",),
    "archive.unfinished": (14,),
    "archive.picture_missing": ("Bild 2",),
    "archive.wrong_name": ("ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf",),
    "archive.changed_since_noted": ("3f8a" * 16, "b21c" * 16),
    "archive.named_otherwise": ("ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf",),
    "archive.cannot_compare": ("3f8a" * 16,),
    "archive.not_noted": ("""\
snapshots:
  - date: 2026-12-29
    period: 2026-H2
    final: nej
    file: ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf
    sha256: 3f8a…""",),
    "archive.written_by_hand": ("Kulturskolans Facebook", "facebook-kulturskolan"),
    "archive.unknown_account": ("Kulturskolans Facebook",),
    "archive.address_of_other_account": ("facebook-biblioteket",),
}  # fmt: skip
"""Function that words a message → what it is called with to show it; those that take nothing need no line."""

ANSWER_WORDS: Mapping[str, object] = {
    "label": "[frågan]",
    "max": 100,
    "length": 134,
    "min": 2,
    "first": 1,
    "second": 2,
}
"""What stands for the question and the numbers in what the form says of an answer."""


@dataclass(frozen=True)
class Message:
    """One message as an editor meets it."""

    text: str
    """What is wrong and what to do, beginning as a sentence: no file and line stand before it here."""
    lines: str
    """What is shown under it as it is written, such as an entry to copy; empty where nothing is."""


@dataclass(frozen=True)
class MessageGroup:
    """Messages of one kind."""

    heading: str
    """What the kind is called."""
    mended: str
    """Where such a fault is mended."""
    messages: tuple[Message, ...]
    """The messages, in the order of the code."""


def collect_messages(schema: Schema) -> list[MessageGroup]:
    """Every message by its kind."""
    return [MessageGroup(m.HEADING, m.MENDED, tuple(find_messages(m, schema))) for m in MODULES]


def find_messages(module: ModuleType, schema: Schema) -> Iterator[Message]:
    """The messages of one module.

    Those on plan files end with what the form says of single answers, and those on the register with what it
    says of approvals.
    """
    for name, word in find_functions(module).items():
        text, _, lines = word(*SAMPLES.get(name, ())).partition("\n\n")
        yield Message(text[:1].upper() + text[1:], lines)
    if module is problems.document:
        yield from (Message(text, "") for text in find_answer_messages(schema))
    if module is problems.register:
        yield from (Message(f"Tänk på: {text}", "") for text in find_approval_remarks(schema))


def find_functions(module: ModuleType) -> dict[str, Callable[..., str]]:
    """What words the messages of a module, by names such as `yaml.tab_in_yaml`, in the order of its file."""
    kind = module.__name__.rpartition(".")[2]
    return {
        f"{kind}.{name}": function
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and name[0] != "_"
    }


def find_answer_messages(schema: Schema) -> Iterator[str]:
    """What the schema says of answers that stop a document."""
    common = schema.common
    yield from (fill_in_example(schema, text) for _, text in common.messages)
    yield from (fill_in_example(schema, refusal.message) for refusal in common.refused)
    for form in schema.forms:
        yield from (
            fill_in_example(schema, field.refused_if.text) for field in form.fields if field.refused_if
        )
        for check in form.checks:
            if check.severity is Severity.ERROR:
                yield fill_in_example(schema, check.text)


def find_approval_remarks(schema: Schema) -> Iterator[str]:
    """What the schema says of approvals that stops nothing."""
    approvals = {field.id for field in schema.plan.fields if field.kind is Kind.APPROVAL}
    for check in schema.plan.checks:
        if check.severity is Severity.WARNING and check.at.partition(".")[0] in approvals:
            yield fill_in_example(schema, check.text)


def fill_in_example(schema: Schema, text: str) -> str:
    """What the schema says of an answer, with the first platform as the example."""
    platform = schema.platforms[0]
    words = {
        **ANSWER_WORDS,
        "item": next((field.item for field in schema.plan.fields if field.item), ""),
        "platform": platform.full_name,
        "form": platform.address.form,
    }
    return fill_in_message(text, words)
