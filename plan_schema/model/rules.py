"""Every rule id with its source."""

from plan_schema.model.values import Noun, RuleId, Text


class RuleSection(Noun):
    """A heading of a source document and the rules under it."""

    title: Text
    """The heading."""
    rules: tuple[RuleId, ...]
    """Ids, in order."""


class RuleDocument(Noun):
    """A source document."""

    title: Text
    """Its name."""
    sections: tuple[RuleSection, ...]
    """Its headings."""


class Rules(Noun):
    """Every rule id with its source: the one list that coverage is measured by."""

    documents: tuple[RuleDocument, ...]
    """The source documents."""

    @property
    def sources(self) -> dict[str, str]:
        """Rule id → document and heading."""
        return {
            rule: f"{document.title}, {section.title}"
            for document in self.documents
            for section in document.sections
            for rule in section.rules
        }
