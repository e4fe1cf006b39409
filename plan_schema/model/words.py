"""What every form says beside its own questions: words in the document, on drafts, when a file is opened."""

from plan_schema.model.values import Noun, Text


class DocumentWords(Noun):
    """Words in the document that is downloaded."""

    draft: Text
    """Mark on every page of an unfinished one."""
    page: Text
    """Page {page} of {pages}."""
    made: Text
    """The day it was made, {date}."""
    unanswered: Text
    """Where an answer is missing."""
    ticked: Text
    """Read aloud for a box that is ticked."""
    unticked: Text
    """Read aloud for a box that is not."""
    signature: Text
    """Label of the line to sign on."""
    signature_date: Text
    """Label of the line for the day."""
    fingerprint: Text
    """What an approval holds for: {fingerprint}."""
    version: Text
    """Which form it is, {schema} and {version}."""
    data: Text
    """That the data is inside, and where to open it."""
    unplaced: Text
    """Heading of answers that the form no longer has a place for."""
    unshown: Text
    """Characters that the document could not show: {characters}."""
    attach: Text
    """On a blank, what to do with pictures."""
    cleaned: Text
    """That hidden information was taken out of the pictures."""
    language: Text
    """Its language (BCP 47)."""
    pictures: Text
    """Where the {count} pictures of a field stand."""
    picture: Text
    """Below picture {number}: its {caption}."""
    picture_part: Text
    """Above each part of a picture that is longer than a page: {number}, {part} and {parts}."""
    picture_missing: Text
    """Instead of picture {number}, when it is not to be had."""


class DraftWords(Noun):
    """Words on the drafts that the browser keeps."""

    unnamed: Text
    """Name of one that has no answer to be named by."""
    changed: Text
    """When it was last changed: {time}."""
    current: Text
    """Mark of the one in the form."""
    open: Text
    """Button that opens {name}."""
    remove: Text
    """Button that removes {name}."""
    restore: Text
    """Button that takes {name} back."""
    removed: Text
    """That {name} is removed and for how long it can be taken back."""
    restored: Text
    """That {name} is back."""
    opened: Text
    """That {name} is in the form."""
    saved: Text
    """When what was written was last kept: {time}."""
    failed: Text
    """That it cannot be kept, why that may be, and what to do."""
    copied: Text
    """That two tabs wrote in one draft and this one goes on in a copy, {name}."""
    is_copy: Text
    """What such a copy is said to be."""
    stale: Text
    """That another tab has written in the same draft."""
    removed_elsewhere: Text
    """That another tab removed the draft in the form."""
    cleared: Text
    """That everything is cleared."""
    clear_asked: Text
    """Asks before all {count} drafts are cleared."""


class OpeningWords(Noun):
    """What is said when a file is opened."""

    reading: Text
    """While {file} is read."""
    opened: Text
    """That {file} is in the form, and where what was there is now."""
    set_aside: Text
    """What was in the form is now the draft {name}."""
    too_large: Text
    """{file} is larger than {limit} megabytes."""
    empty: Text
    """{file} has nothing in it."""
    unreadable: Text
    """The browser could not read {file}."""
    unknown: Text
    """{file} is neither PDF nor JSON."""
    broken_json: Text
    """{file} is JSON that ends or breaks."""
    broken_pdf: Text
    """{file} is a PDF that cannot be read."""
    encrypted: Text
    """{file} is a PDF with a password."""
    no_data: Text
    """{file} is a PDF with nothing inside it, such as a scan."""
    other_data: Text
    """{file} holds data, but none of a form."""
    no_form: Text
    """{file} does not say which form it is."""
    other_form: Text
    """{file} is of the form {found}."""
    other_municipality: Text
    """{file} is of the municipality {found}."""
    no_version: Text
    """{file} does not say which version of the form it is."""
    newer: Text
    """{file} is of version {found}, newer than {version}."""
    tampered: Text
    """{file} was changed after it was downloaded."""
    taken: Text
    """{file} is of another form, and some of its answers were taken."""
    pictures_missing: Text
    """{count} of the pictures were not in the file."""
    pictures_refused: Text
    """The pictures in the file were not taken."""
    unsealed: Text
    """The file has no checksum, so that nobody can say whether it was changed."""
    not_kept: Text
    """What is in the form cannot be kept, so nothing is opened over it."""
    older: Text
    """{file} is of version {found}; it is now in version {version}."""
    moved: Text
    """The answer to {label} now stands under {to}."""
    added: Text
    """The field {label} is new."""
    unplaced: Text
    """{label} has no place in the form and is kept beside it: {value}."""
    mended: Text
    """Characters that no text can hold were replaced."""


class ComparisonWords(Noun):
    """What is said of two files beside each other."""

    choose: Text
    """Asks for both files."""
    same: Text
    """No answer differs."""
    count_one: Text
    """One answer differs."""
    count_many: Text
    """{count} answers differ."""
    missing: Text
    """Stands where a file has no answer."""
    ticked: Text
    """A box that is ticked."""
    unticked: Text
    """A box that is not."""
    decimal: Text
    """What stands before the decimals of a number."""


class FormWords(Noun):
    """What the form says of itself."""

    title_prefix: Text
    """First in the page's title when something is wrong: {count}."""
    warning: Text
    """A warning with the rule it rests on: {text} and {rule}."""
    download_done: Text
    """That {file} is downloaded."""
    download_draft: Text
    """That {file} is downloaded, marked as a draft."""
    download_failed: Text
    """That the PDF could not be made, and what was downloaded instead: {file}."""
    unshown: Text
    """Characters that the PDF could not show: {characters}."""
    approved: Text
    """That an approval holds for the plan as it is."""
    mended: Text
    """That characters which no text can hold were taken away."""
    lines_title: Text
    """Heading above what to paste into the register's notes."""
    lines_text: Text
    """Where to paste it."""
    copied: Text
    """That it was copied."""
    not_copied: Text
    """That it is selected, to be copied by hand."""


class PictureWords(Noun):
    """What is said of the pictures in a form."""

    adding: Text
    """While they are made ready."""
    progress: Text
    """The one being made: {number} of {count}."""
    added_one: Text
    """That one came in."""
    added_many: Text
    """That {count} came in."""
    cancelled: Text
    """That it was cancelled, and {count} were made before that."""
    too_many: Text
    """That no more than {max} have room, and {count} were left out."""
    left_out: Text
    """That {file} was left out, as the person wished."""
    duplicate: Text
    """That {file} is there already."""
    moves: Text
    """Of {file}, which has several pictures, the first is added."""
    gone: Text
    """The picture of the row of {file} is gone."""
    not_a_picture: Text
    """That {file} is of no kind that is taken."""
    heic: Text
    """That {file} is of a kind that browsers do not read, and what to do."""
    too_large: Text
    """That {file} has too many bytes or pixels."""
    broken: Text
    """That {file} cannot be read."""
    altered: Text
    """That the browser changes what is read from {file}."""
    nothing_to_paste: Text
    """That no picture was copied."""
    facts: Text
    """Of a picture: {file}, {width}, {height}, {size} and {modified}."""
    facts_without_time: Text
    """The same, of one whose time nobody knows."""
    moved: Text
    """That {file} is now {number} in the list."""
    covering: Text
    """While areas are blacked out."""
    covered_one: Text
    """That one area is black."""
    covered_many: Text
    """That {count} areas are black."""
    area: Text
    """An area to black out: {number}, {width}, {height}, {left} and {top}."""
    areas_one: Text
    """That there is one area."""
    areas_many: Text
    """That there are {count}."""
    areas_unsaved: Text
    """What would be lost by closing the dialog."""
    remove_area: Text
    """Button that takes area {number} away."""
    making: Text
    """While the file is made."""
    making_cancelled: Text
    """That somebody stopped the making of a file."""
    not_in_data: Text
    """That the data alone has no pictures."""
    not_in_file_one: Text
    """That a picture is gone and not in the file."""
    not_in_file_many: Text
    """That {count} pictures are."""


class Words(Noun):
    """What every form says beside its own questions."""

    document: DocumentWords
    """In the document."""
    drafts: DraftWords
    """On drafts."""
    opening: OpeningWords
    """When a file is opened."""
    comparison: ComparisonWords
    """Of two files."""
    form: FormWords
    """In the form."""
    pictures: PictureWords
    """Of pictures."""
