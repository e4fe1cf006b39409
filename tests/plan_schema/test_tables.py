"""Tables as Markdown makes them, mended for narrow windows and a strict policy."""

from plan_schema import mend_tables


def test_each_table_scrolls_in_a_place_of_its_own() -> None:
    html = "<p>Före</p><table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>"
    assert mend_tables(html).count('<div class="wide"><table>') == 2
    assert mend_tables(html).count("</table></div>") == 2


def test_columns_are_aligned_without_inline_styles() -> None:
    html = '<table><th style="text-align: right;">Antal</th><td style="text-align: center;">1</td></table>'
    mended = mend_tables(html)
    assert '<th class="align-right">' in mended
    assert '<td class="align-center">' in mended
    assert "style" not in mended
