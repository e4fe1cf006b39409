"""Every document is PDF/A-3a and PDF/UA-1, by the judgement of veraPDF."""

from pathlib import Path

from tests.pdf.verapdf import judge, plant_faults


def test_every_document_conforms_and_a_planted_fault_is_found(
    documents: dict[str, Path], tmp_path: Path
) -> None:
    faulty = tmp_path / "faulty.pdf"
    plant_faults(documents["ordinary"], faulty)
    verdict = judge([*documents.values(), faulty])
    for profile in ("3a", "ua1"):
        assert verdict.pop((profile, "faulty"))
    assert {place: broken for place, broken in verdict.items() if broken} == {}
