"""The notes: what the communications office writes beside a plan file in the register."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from plan_schema.model.values import Date, Id, Maybe, Noun, YesNo

HalfYearName = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^([0-9]{4}-H[12])?$")]
"""A half-year such as `2026-H1`, or nothing."""
Digest = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9a-f]{64}$")]
"""A fingerprint: SHA-256 in hexadecimal."""
MaybeDigest = Annotated[
    str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^([0-9a-fA-F]{64})?$")
]
"""The same, in whichever case a program wrote it, or nothing."""


class State(StrEnum):
    """Where an account is in its life."""

    APPROVED = "godkänd"
    """Approved, not yet opened (CK-20)."""
    ACTIVE = "aktiv"
    """Open and looked after."""
    DORMANT = "vilande"
    """Open, but nothing is posted."""
    CLOSED = "avslutad"
    """Closed (CK-80 to CK-82)."""


class ChangeKind(StrEnum):
    """What is reported to the communications office after the plan was approved (AP-15)."""

    NEW_ADMINISTRATOR = "ny administratör"
    ADMINISTRATOR_LEFT = "administratör slutar"
    NEW_CREDENTIALS = "nya inloggningsuppgifter"
    """That they were handed over, never what they are (AP-14)."""


class ReportedChange(Noun):
    """One reported change (AP-15)."""

    date: Date
    """When it was reported."""
    what: ChangeKind
    """What it was."""
    name: Maybe = ""
    """The administrator who is new or leaves; never published."""
    email: Maybe = ""
    """How to reach a new administrator; never published."""
    phone: Maybe = ""
    """How to reach a new administrator; never published."""
    replaces: Maybe = ""
    """Name or e-mail address of the administrator that a new one takes over from."""


class Snapshot(Noun):
    """One snapshot taken (RL-22), or the last before closing (CK-82)."""

    date: Date
    """When it was taken."""
    period: HalfYearName = ""
    """The half-year it is of; empty for one that is only the last."""
    final: YesNo = False
    """Whether it is the last before the account closes."""
    file: Maybe = ""
    """What its file in the archive is called; never published."""
    sha256: MaybeDigest = ""
    """The digest of that file as it was archived; never published."""


class FollowUp(Noun):
    """One follow-up against the goals (CK-16)."""

    due: Date | None = None
    """When it should be done."""
    done: Date | None = None
    """When it was done."""
    result: Maybe = ""
    """What was found; never published."""


class Signature(Noun):
    """A head's approval on paper or in a signing service, of the plan as it is (AP-12, AP-13)."""

    role: Id
    """The approval in the form that it stands for."""
    date: Date
    """When it was signed."""
    fingerprint: Digest
    """The fingerprint of what was signed, as it stands in the document."""


class Notes(Noun):
    """What the plan does not say of an account: `<the plan file's name>.yml` beside it."""

    state: State
    """Where it is in its life."""
    opened: Date | None = None
    """When it was opened."""
    closed: Date | None = None
    """When it was closed, or is to be."""
    signed_elsewhere: tuple[Signature, ...] = ()
    """Approvals that are not in the file."""
    changes: tuple[ReportedChange, ...] = ()
    """Changes reported since the plan was approved."""
    snapshots: tuple[Snapshot, ...] = ()
    """Snapshots taken."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Follow-ups planned and done."""
    remark: Maybe = ""
    """What the office wants to remember; never published."""
