"""The list of what is due as the site shows it: the oldest on a page, and all of it as a CSV file. Pure."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from plan_schema.accounts import ACCOUNTS, Account, Register
from plan_schema.csv_file import write_csv
from plan_schema.display import show_value
from plan_schema.due import Task, age, group_by_actor
from plan_schema.markdown import escape_markdown
from plan_schema.model import Schema, fill_in_message

DUE_PAGE, DUE_FILE = f"{ACCOUNTS}att-gora/", f"{ACCOUNTS}att-gora.csv"
"""Where the list and the file are, seen from the top of the site."""
MOST_OF_EACH, MOST_IN_ALL = 50, 150
"""Tasks that the page shows of one who acts, and of all, however many accounts there are."""
TASKS_BYTES, REMARKS_BYTES = 75_000, 35_000
"""How much they and the remarks may take, however long the names; the rest of the page takes some 10 000."""
ROW_BYTES = 200
"""About how much a row takes beside its own words, with its share of headings."""


@dataclass(frozen=True)
class ShownGroup:
    """What one who acts has to do."""

    actor: str
    """Who acts."""
    tasks: tuple[Task, ...]
    """The oldest of it."""
    more: int
    """How many tasks are not shown."""


@dataclass(frozen=True)
class ShownRemark:
    """What there is to think about of an account."""

    account: Account
    """The account."""
    text: str
    """What it is."""


@dataclass(frozen=True)
class DueList:
    """The list as the page shows it."""

    groups: tuple[ShownGroup, ...]
    """Who acts, the office first, with the oldest of what they have to do."""
    unseen: int
    """How many act of whom nothing is shown."""
    count: int
    """How many tasks there are."""
    late: int
    """How many of them are late."""
    remarks: tuple[ShownRemark, ...]
    """What there is to think about, the first of it."""
    more_remarks: int
    """How many remarks are not shown."""


def list_due(tasks: Iterable[Task], register: Register, office: str) -> DueList:
    """The list of tasks that come oldest first, as far as there is room."""
    groups = group_by_actor(tasks, office)
    oldest = sorted((task for own in groups.values() for task in own[:MOST_OF_EACH]), key=age)[:MOST_IN_ALL]
    shown = group_by_actor(oldest[: count_fitting(map(weigh_task, oldest), TASKS_BYTES)], office)
    accounts = {account.file: account for account in register.accounts}
    remarks = [ShownRemark(accounts[remark.where], remark.text) for remark in register.remarks]
    most = min(MOST_OF_EACH, count_fitting(map(weigh_remark, remarks), REMARKS_BYTES))
    return DueList(
        groups=tuple(
            ShownGroup(actor, tuple(own), len(groups[actor]) - len(own)) for actor, own in shown.items()
        ),
        unseen=len(groups) - len(shown),
        count=sum(map(len, groups.values())),
        late=sum(task.late for own in groups.values() for task in own),
        remarks=tuple(remarks[:most]),
        more_remarks=len(remarks[most:]),
    )


def count_fitting(weights: Iterable[int], room: int) -> int:
    """How many of the first rows there is room for."""
    return bisect(list(accumulate(weights)), room)


def weigh_task(task: Task) -> int:
    """About how many bytes a task takes on the page, in the worst case with a heading of its own."""
    form = (task.form.title, task.form.address, task.form.query) if task.form else ()
    return weigh(task.page, task.text, task.actor, task.actor, *form)


def weigh_remark(remark: ShownRemark) -> int:
    """About how many bytes a remark takes on the page."""
    return weigh(remark.account.page, remark.account.name, remark.text)


def weigh(*words: str) -> int:
    """About how many bytes a row takes on the page."""
    return ROW_BYTES + len(escape_markdown("".join(words)).encode())


def render_due_file(schema: Schema, tasks: Iterable[Task], office: str) -> str:
    """All tasks as a CSV file, grouped by who acts."""
    words = schema.register_words.due.columns
    rows = (
        (
            task.actor,
            task.due.isoformat() if task.due else "",
            show_value(schema, task.late),
            task.text,
            task.page,
        )
        for own in group_by_actor(tasks, office).values()
        for task in own
    )
    return write_csv((words.actor, words.due, words.late, words.text, words.page), rows)


def summarize_due(schema: Schema, tasks: Sequence[Task]) -> str:
    """How much there is to do, in a line for the one who builds."""
    said = {"count": len(tasks), "late": sum(task.late for task in tasks), "page": DUE_PAGE}
    return fill_in_message(schema.register_words.due.summary, said)
