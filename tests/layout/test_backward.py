"""Hebrew, Arabic and Persian are read from the right, their numbers and Latin words from the left."""

import pytest

from tests.draw_pdf import Sheet, text_width
from tests.layout.conftest import LayOut

FILLER = ["הוראות כלליות של החוק", "חובות המפעיל והרשות", "תחילתו של החוק הזה"]


def word_by_word(*lines: str, by_letter: bool = False) -> Sheet:
    """Draw words, in the order they show, from the right; with spaces in between, and letter by letter if asked to."""
    sheet = Sheet()
    for number, line in enumerate(lines):
        x, y = 520.0, 100.0 + 14 * number
        for word in line.split(" "):
            if x < 520:
                x -= text_width(" ")
                sheet.text(x, y, " ")
            x -= text_width(word)
            places = [x + text_width(word[:i]) for i in range(len(word))] if by_letter else [x]
            pieces = list(word) if by_letter else [word]
            for place, piece in sorted(zip(places, pieces, strict=True), reverse=True):
                sheet.text(place, y, piece)
    return sheet


def shown(line: str) -> str:
    """Return each word of a line as it shows: letters from the right turned, other words as they are."""
    mirrored = str.maketrans("()", ")(")
    return " ".join(
        word[::-1].translate(mirrored) if any("\u0590" <= c <= "\u08ff" and not c.isdecimal() for c in word) else word
        for word in line.split(" ")
    )


@pytest.mark.parametrize("by_letter", [False, True])
@pytest.mark.parametrize(
    "line",
    [
        "המפעיל ישמור את המידע 30 ימים",
        "החוק (להלן החוק) חל על כל מפעיל",
        "אימות של Face ID לפי התקן חובה",
        "القانون رقم 1428 المؤرخ في سنة 2007",
        "القانون رقم ١٤٢٨ المؤرخ في سنة ٢٠٠٧",
        "القانون رقم 2٠٠7 المؤرخ في صفر",
        "قانون شماره ۱۴۰۲ درباره داده ها",
    ],
)
def test_words_are_read_from_the_right_and_numbers_from_the_left(lay_out: LayOut, line: str, by_letter: bool) -> None:
    assert lay_out(word_by_word(shown(line), by_letter=by_letter)).blocks[0].text == _latin_in_order(line)


def _latin_in_order(line: str) -> str:
    """Return the line as drawn word by word from the right: two Latin words side by side show in turn."""
    return line.replace("Face ID", "ID Face")


def test_numbers_with_a_hyphen_stand_as_each_script_has_them(lay_out: LayOut) -> None:
    arabic = lay_out(word_by_word(shown("القانون رقم 11-07 المؤرخ في 2007/11/25")))
    hebrew = lay_out(word_by_word(shown("החוק מספר 07-11 מיום 25/11/2007")))

    assert arabic.blocks[0].text == "القانون رقم 07-11 المؤرخ في 2007/11/25"
    assert hebrew.blocks[0].text == "החוק מספר 07-11 מיום 25/11/2007"


def test_a_word_drawn_in_two_pieces_has_no_gap(lay_out: LayOut) -> None:
    sheet, x = word_by_word(*map(shown, FILLER)), 520.0
    for piece in ("באופן", " ", "שגר", "תי", " ", "ונאכף"):
        x -= text_width(piece)
        sheet.text(x, 142, piece[::-1])

    assert lay_out(sheet).blocks[-1].text.endswith("באופן שגרתי ונאכף")


def test_letters_of_a_ligature_keep_their_order(lay_out: LayOut) -> None:
    sheet = word_by_word(*map(shown, ["الجزائر والقانون في سنة", "أحكام تمهيدية للقانون"]))
    sheet.text(520 - text_width("الإجراءات", 10), 150, "تاءارج\ufef9ا")

    assert lay_out(sheet).blocks[-1].text.endswith("الإجراءات")


def test_a_bullet_at_the_right_of_latin_words_begins_the_item(lay_out: LayOut) -> None:
    sheet = word_by_word(*map(shown, FILLER)).text(400, 170, "Cheat sheet - OWASP").text(512, 170, "•")

    assert lay_out(sheet).blocks[-1].text == "• Cheat sheet - OWASP"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("תירבע Transport Layer Security (TLS) server רשא", "אשר Transport Layer Security (TLS) server עברית"),
        ("הנכומ (CIA) תונימז", "זמינות (CIA) מוכנה"),
        ("לעפומ ,Online Certificate Status (OCSP) לוקוטורפ", "פרוטוקול Online Certificate Status (OCSP), מופעל"),
        ("לעפומ ,(OCSP) Certificate Status לוקוטורפ", "פרוטוקול Certificate Status (OCSP), מופעל"),
        ("הדוקפה תא eval() שמשמ", "משמש eval() את הפקודה"),
        ("תויגוע ,IndexedDB ,session ןוסחא", "אחסון session, IndexedDB, עוגיות"),
        ("תורתוכה nosniff; הזו", "וזה nosniff; הכותרות"),
        ("(ב) ףיעס (3) הז", "זה (3) סעיף (ב)"),
        ("רחא 30% דע", "עד 30% אחר"),
    ],
)
def test_brackets_and_signs_stand_at_the_words_they_belong_to(lay_out: LayOut, line: str, read: str) -> None:
    sheet = word_by_word(*map(shown, [*FILLER, *FILLER])).text(520 - text_width(line), 300, line)

    assert lay_out(sheet).blocks[-1].text == read


def test_hebrew_in_brackets_within_an_english_line_is_turned_with_them(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "The office keeps what the act calls (ףיעס) א in its own words and letters.")

    assert "calls א (סעיף) in its" in lay_out(sheet).blocks[0].text


def letter_by_letter(x: float, y: float, text: str, sheet: Sheet) -> float:
    """Draw letters one by one from the right and return where the last one begins."""
    for letter in text:
        x -= text_width(letter)
        sheet.text(x, y, letter)
    return x


def test_the_space_at_the_end_of_a_line_parts_no_word_of_the_next(lay_out: LayOut) -> None:
    sheet = Sheet()
    x = letter_by_letter(520, 100, "تحديدالقواعدالعامة", sheet)
    sheet.text(x - 3, 100, " ")
    letter_by_letter(520, 114, "المتعلقةبالصفقات", sheet)

    assert lay_out(sheet).blocks[0].text == "تحديدالقواعدالعامة المتعلقةبالصفقات"


def test_strokes_that_stretch_a_word_are_no_part_of_it(lay_out: LayOut) -> None:
    sheet = Sheet()
    x = letter_by_letter(520, 100, "فبـــرايـر", sheet)
    letter_by_letter(x - 4, 100, "هـ", sheet)

    assert lay_out(sheet).blocks[0].text == "فبراير هـ"


def test_a_mark_drawn_apart_from_its_letter_joins_it(lay_out: LayOut) -> None:
    sheet = Sheet()
    letter_by_letter(520, 100, "المادةالاولى", sheet)
    sheet.text(468, 96.2, "\u0651")

    assert lay_out(sheet).blocks[0].text == "المادّةالاولى"


def test_marks_over_nothing_are_no_line(lay_out: LayOut) -> None:
    sheet = Sheet().text(200, 300, "\u0651").text(260, 300, "\u0651")
    letter_by_letter(520, 100, "المادةالاولى", sheet)

    assert [block.text for block in lay_out(sheet).blocks] == ["المادةالاولى"]


def test_the_right_column_is_first_and_its_letters_do_not_join_a_line_of_the_left(lay_out: LayOut) -> None:
    sheet = Sheet()
    for number in range(8):
        letter_by_letter(550, 100 + 16 * number, "تحديدالقواعدالعامةالمت", sheet)
        letter_by_letter(310, 103.2 + 16 * number, "فيالتشريعوالتنظيمالمعم", sheet)

    text = "".join(block.text for block in lay_out(sheet).blocks)
    assert text.count("فيالتشريعوالتنظيمالمعم") == 8
    assert text.rindex("تحديدالقواعدالعامةالمت") < text.index("فيالتشريعوالتنظيمالمعم")


def test_presentation_forms_are_the_letters_they_stand_for(lay_out: LayOut) -> None:
    sheet = Sheet()
    letter_by_letter(520, 100, "ﺍﻟﻤﻮﺍﺩﺓ", sheet)

    assert lay_out(sheet).blocks[0].text == "الموادة"
