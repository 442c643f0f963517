"""An act printed in two languages side by side is read one language after the other."""

from tests.draw_pdf import Sheet, wrap
from tests.layout.conftest import LayOut

WIDTH = 225

ENGLISH = wrap(
    "Every shop that sells a card for a telephone shall keep a register of the persons to whom it is sold, and shall show "
    "it to an officer of the State who asks for it by day or by night, and it shall not be shown to any other person than "
    "to an officer of the State or to the person whose name is in it and who asks for it in writing.",
    WIDTH,
)
FRENCH = wrap(
    "Tout magasin qui vend une carte pour un téléphone tient un registre des personnes auxquelles elle est vendue et le "
    "présente aux agents de l'État qui en font la demande de jour ou de nuit, et il n'est pas présenté à une personne autre "
    "que les agents de l'État ou la personne dont le nom y figure et qui en fait la demande par écrit.",
    WIDTH,
)


def gazette(number: int) -> Sheet:
    left = [f"{number}. In this Act the word shop is large.", *ENGLISH]
    right = [f"{number}. Dans cette loi le mot est grand.", *FRENCH]
    return Sheet().columns(80, left, right)


def test_each_language_is_read_through(lay_out: LayOut) -> None:
    text = "\n".join(block.text for block in lay_out(gazette(1), gazette(2)).blocks)
    order = [text.index(words) for words in ("1. In this", "2. In this", "1. Dans cette", "2. Dans cette")]

    assert order == sorted(order)


def test_columns_of_one_language_are_read_page_by_page(lay_out: LayOut) -> None:
    sheets = [
        Sheet().columns(80, [f"Left {n} of the page.", *ENGLISH], [f"Right {n} of the page.", *ENGLISH]) for n in (1, 2)
    ]
    text = "\n".join(block.text for block in lay_out(*sheets).blocks)
    order = [text.index(words) for words in ("Left 1", "Right 1", "Left 2", "Right 2")]

    assert order == sorted(order)
