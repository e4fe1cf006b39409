"""What a review goes through: pages, laws, links, platforms, open questions and rules. Pure (RL-25)."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from plan_schema.consistency import walk
from plan_schema.editor_schema import KINDS
from plan_schema.history import Gap, History
from plan_schema.howto import find_basis, howto_path
from plan_schema.markdown import fold_lines, render_text
from plan_schema.model import Certainty, Platform, ReviewLog, Schema
from plan_schema.pages import OpenQuestion, SourcePage
from plan_schema.reading import FORMS
from plan_schema.review import years_after

GAPS: Mapping[Gap, str] = {
    Gap.NO_GIT: (
        "Programmet Git finns inte här, så det går inte att se när sidorna ändrades. "
        "Installera Git och bygg igen."
    ),
    Gap.NO_HISTORY: (
        "Projektets mapp har ingen versionshistorik som Git kan läsa, så det går inte att se när sidorna "
        "ändrades. Hämta projektet med Git, inte som en zip-fil, och bygg igen. Git läser inte heller en "
        "mapp som någon annan äger. Är det så: kör ”git config --global --add safe.directory” följt av "
        "mappens sökväg."
    ),
    Gap.TOO_SLOW: (
        "Git svarade inte i tid, så det går inte att se när sidorna ändrades. Bygg igen när datorn har "
        "mindre att göra."
    ),
    Gap.SHALLOW: (
        "Bara den senaste delen av versionshistoriken är hämtad. De sidor som står utan datum ändrades "
        "senast före den. Hämta hela historiken (git fetch --unshallow) och bygg igen."
    ),
}
"""Why not every last change is known → what is said of it."""
MOST_ROWS = 200
"""Rows of a list that the page shows; the command shows all."""

DOUBTFUL = frozenset({Certainty.LOW, Certainty.UNSOURCED})
"""How sure a fact is when somebody should look for a source."""

WEB_ADDRESS = re.compile(
    r"""https?://(?:[^\s<>"'|`\[\](){}]|\([^\s()]*\))+"""
    r"""|(?<![\w@/.-])(?:[a-zåäö0-9-]+\.)+(?:se|nu|org|eu)\b(?:/[^\s<>"'|`\[\](){}]*)?(?!\.?[\w@])"""
)
"""An address, with or without https:// before it."""
NUMBERED = re.compile(
    r"\d(?:(?<=[12])\d{3}(?::\d{1,4}(?![\d:-])|(?P<act>/\d{3,4})(?![\d/]))"
    r"|\d{0,3}/\d{1,4}/(?:EU|EG|EEG)\b"
    r"|\d*(?: [a-z])?(?: kap\.? \d+(?: [a-z])?)?(?:(?:, | och |–|-)\d+(?: [a-z])?)* §§?"
    r"(?: (?:första|andra|tredje|fjärde|femte|sjätte) stycket)?"
    r"|\d*(?: [a-z])? kap\.)"
)
"""A statute by its number, or a place in one: 2009:400, 2022/2065, 95/46/EG, 5 kap. 1 §, 2 kap."""
WORDED = re.compile(
    r"(?:EU|EG|EEG)\)? (?:nr )?(?P<act>\d{2,4}/\d{2,4})(?![\d/])"
    r"|[Aa]rtikel \d+(?:\.\d+)*"
    r"|[Ll]agen om (?:(?!(?:och|som|är|ska|gäller|säger|när|eller) )[a-zåäö]+(?: |\b)){1,9}"
    r"|(?P<name>lagen|balken|förordningen)\b"
)
"""A statute after a word, or by what it is called."""
NAME = re.compile(r"(?:[\w-]+- och )?[\w-]{3,}$")
"""What stands before the end of a law's name, e.g. `offentlighets- och sekretess`."""
NO_LAW = re.compile(
    r".*(?:bo|för|under|an|in|mel|na)lagen"
    r"|(?:för|in|an|upp|ut|be|av|över|till|om|ned|fram|neder)slagen",
    re.IGNORECASE,
)
"""Other words that end like laws."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands."""

    title: str
    """The page's title, or what the file is called."""
    page: str
    """The page's path under `docs/`; empty when it is no single page."""
    file: str
    """The file to change it in."""
    platform: bool = False
    """Whether it is a platform's how-to."""


@dataclass(frozen=True)
class LastChange:
    """When something was last changed."""

    place: Place
    """What."""
    date: datetime.date | None
    """The day, as the history has it; None when it does not."""
    unsaved: bool
    """Whether it was changed again, and that is not in the history yet."""


@dataclass(frozen=True)
class Mention:
    """Something that is said in one or more places."""

    text: str
    """What."""
    places: tuple[Place, ...]
    """Where."""


@dataclass(frozen=True)
class LinkList:
    """The addresses that stand in one place."""

    place: Place
    """Where."""
    addresses: tuple[str, ...]
    """Addresses, each once."""


@dataclass(frozen=True)
class PlatformToDo:
    """What nobody has made sure of on a platform."""

    place: Place
    """Its how-to."""
    clicked_through: datetime.date | None
    """When the steps were last followed; None means never."""
    steps: tuple[str, ...]
    """Steps to follow; none when somebody did within a year."""
    doubts: tuple[tuple[str, int], ...]
    """What is said without a good source, each with how many facts."""

    @property
    def doubt_count(self) -> int:
        """How many facts are said without a good source."""
        return sum(count for _, count in self.doubts)


@dataclass(frozen=True)
class RulePlaces:
    """A rule and the pages that carry it."""

    rule: str
    """Its id."""
    source: str
    """Document and heading."""
    places: tuple[Place, ...]
    """The pages."""


@dataclass(frozen=True)
class ReviewMaterial:
    """Everything that a review goes through."""

    gap: Gap | None
    """Why not every last change is known."""
    changes: tuple[LastChange, ...]
    """Pages and files: those without a date first, then the one that was changed longest ago."""
    statutes: tuple[Mention, ...]
    """Laws and places in them."""
    links: tuple[LinkList, ...]
    """Addresses, place by place."""
    platforms: tuple[PlatformToDo, ...]
    """Platforms with something nobody has made sure of."""
    questions: tuple[OpenQuestion, ...]
    """Open questions."""
    rules: tuple[RulePlaces, ...]
    """Every rule."""


def collect_material(
    pages: Sequence[SourcePage], schema: Schema, folder: str, history: History, today: datetime.date
) -> ReviewMaterial:
    """What a review held on a day goes through; `folder` is the schema's, from the project's."""
    written = {place_of(page): page.own_text for page in pages}
    howtos = {platform.id: place_of_howto(platform, folder) for platform in schema.platforms}
    made = {howtos[platform.id]: join_texts(platform) for platform in schema.platforms}
    single = (kind for kind in KINDS.values() if "*" not in kind.files[0])
    parts = {
        Place(kind.title, "", kind.files[0]): join_texts(part)
        for kind in single
        for _, part in schema
        if isinstance(part, kind.model)
    }
    forms = {
        Place(form.title, "", f"{folder}/{FORMS}/{form.id}.yml"): join_texts(form)
        for form in schema.forms
        if form is not schema.plan
    }
    texts = {place: fold_lines(text) for place, text in (written | made | parts | forms).items()}
    return ReviewMaterial(
        gap=history.gap,
        changes=tuple(sorted((find_change(place, history) for place in texts), key=oldest_first)),
        statutes=tuple(find_statutes(texts)),
        links=tuple(find_links(texts)),
        platforms=tuple(
            todo
            for platform in schema.platforms
            if (todo := judge_platform(schema, platform, howtos[platform.id], today))
        ),
        questions=tuple(question for page in pages for question in page.questions),
        rules=tuple(find_rules(pages, schema, howtos)),
    )


def render_start(review: ReviewMaterial, log: ReviewLog, log_file: str) -> str:
    """What a review goes through, as text for a terminal."""
    return render_text("review_start.txt", review=review, checks=log.checks, log_file=log_file, gaps=GAPS)


def place_of(page: SourcePage) -> Place:
    """Where a page's own text stands."""
    return Place(page.title, page.uri, page.name)


def place_of_howto(platform: Platform, folder: str) -> Place:
    """Where a platform's text stands."""
    file = f"{folder}/platforms/{platform.id}.yml"
    return Place(f"Moderera: {platform.full_name}", howto_path(platform), file, platform=True)


def join_texts(noun: BaseModel) -> str:
    """Everything that a part of the schema says, as one text."""
    return " \n ".join(value for _, value in walk(noun.model_dump(mode="json")) if isinstance(value, str))


def find_change(place: Place, history: History) -> LastChange:
    """When a place was last changed."""
    return LastChange(place, history.changed.get(place.file), place.file in history.unsaved)


def oldest_first(change: LastChange) -> tuple[datetime.date, str]:
    """What to sort last changes by."""
    return change.date or datetime.date.min, change.place.file


def find_statutes(texts: Mapping[Place, str]) -> Iterator[Mention]:
    """Every law named in some texts, with where."""
    found: dict[str, dict[Place, None]] = {}
    for place, text in texts.items():
        for law in name_laws(WEB_ADDRESS.sub(" ", text.replace("\u00a0", " "))):
            found.setdefault(law, {})[place] = None
    for law in sorted(found, key=lambda law: (not law[0].isdigit() and not law.startswith("EU"), law)):
        yield Mention(law, tuple(found[law]))


def name_laws(text: str) -> Iterator[str]:
    """The laws in a text, each in one way of writing."""
    for match in NUMBERED.finditer(text):
        if not re.match(r"[\w/.:-]", text[match.start() - 1 : match.start()]):
            yield f"EU {match[0]}" if match["act"] else match[0]
    for match in WORDED.finditer(text):
        if match["act"]:
            yield f"EU {match['act']}"
        elif match["name"]:
            before = NAME.search(text[max(0, match.start() - 60) : match.start()])
            law = (before[0] + match[0]).lower() if before else ""
            if law and not NO_LAW.fullmatch(law):
                yield law
        else:
            found = match[0].strip()
            yield found[:1].lower() + found[1:]


def find_links(texts: Mapping[Place, str]) -> Iterator[LinkList]:
    """Every address in some texts, place by place."""
    for place, text in texts.items():
        found = dict.fromkeys(match[0].rstrip(".,;:!?*_") for match in WEB_ADDRESS.finditer(text))
        if found:
            yield LinkList(place, tuple(found))


def judge_platform(
    schema: Schema, platform: Platform, place: Place, today: datetime.date
) -> PlatformToDo | None:
    """What nobody has made sure of on a platform; None when there is nothing."""
    clicked = platform.clicked_through.date if platform.clicked_through else None
    fresh = clicked is not None and years_after(clicked, 1) >= today
    steps = () if fresh else tuple(steps.title for steps in platform.steps)
    doubts = Counter(label for label, fact in find_basis(schema, platform) if fact.certainty in DOUBTFUL)
    if fresh and not doubts:
        return None
    return PlatformToDo(place, clicked, steps, tuple(doubts.items()))


def find_rules(
    pages: Iterable[SourcePage], schema: Schema, howtos: Mapping[str, Place]
) -> Iterator[RulePlaces]:
    """Every rule with the pages that carry it."""
    carried: dict[str, dict[Place, None]] = {rule: {} for rule in schema.rules.sources}
    carriers = [(place_of(page), [rule for rule, _ in page.rules]) for page in pages if not page.support]
    carriers += [(howtos[platform.id], list(platform.rules)) for platform in schema.platforms]
    for place, rules in carriers:
        for rule in rules:
            carried.setdefault(rule, {})[place] = None
    for rule, source in schema.rules.sources.items():
        yield RulePlaces(rule, source, tuple(carried[rule]))
