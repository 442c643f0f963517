"""A request comes in; the language of the interface, and dates and numbers in its manner, go out."""

from datetime import UTC, date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask import Flask, Response, after_this_request, g, request
from flask_babel import Babel, get_locale

from variorum.web.sentences import say

COOKIE = "lang"
LOCALES = {"en": "en", "zh": "zh_Hans"}
"""What ``?lang=`` and the cookie may say, and the catalogue each stands for."""

TAGS = {"en": "en", "zh_Hans": "zh-Hans"}
DATES = {"en": "d MMM y", "zh_Hans": "y年M月d日"}
TIMES = {"en": "d MMM y, HH:mm", "zh_Hans": "y年M月d日 HH:mm"}
YEAR = 365 * 24 * 3600

TEXT_LANGUAGES = {
    "en": "English",
    "zh": "中文",
    "de": "Deutsch",
    "fr": "français",
    "es": "español",
    "ar": "العربية",
    "ja": "日本語",
    "ru": "русский",
}
"""Names of the languages of documents, each in itself; any other is shown by its code."""


def install_languages(app: Flask) -> None:
    """Choose a catalogue for every request and give templates dates, numbers and language names."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, default_locale="en", locale_selector=chosen_locale)
    app.before_request(remember_choice)
    app.jinja_env.filters |= {"day": write_day, "moment": write_moment, "figure": write_figure}
    app.jinja_env.globals |= {
        "language_tag": language_tag,
        "language_name": language_name,
        "text_languages": tuple(TEXT_LANGUAGES),
        "sentence": say,
    }


def chosen_locale() -> str:
    """Return the catalogue: ``?lang=``, then the cookie, then what the browser accepts."""
    for wanted in (request.args.get(COOKIE, ""), request.cookies.get(COOKIE, "")):
        if wanted in LOCALES:
            return LOCALES[wanted]
    best = request.accept_languages.best_match(["en", "zh", "zh-Hans", "zh-CN", "zh-SG"]) or "en"
    return LOCALES[best.split("-", maxsplit=1)[0]]


def remember_choice() -> None:
    """Keep ``?lang=`` in a cookie; the cookie holds nothing but the language."""
    wanted = request.args.get(COOKIE, "")
    if wanted in LOCALES:
        g.chosen_language = wanted
        after_this_request(_set_cookie)


def _set_cookie(response: Response) -> Response:
    response.set_cookie(COOKIE, g.chosen_language, max_age=YEAR, samesite="Lax", secure=request.is_secure)
    return response


def current_locale() -> str:
    """Return the catalogue in use, which outside a request is English."""
    return str(get_locale() or "en")


def language_tag() -> str:
    """Return the value of ``lang`` for text of the interface."""
    return TAGS.get(current_locale(), "en")


def language_name(code: str) -> str:
    """Name the language of a document in that language."""
    return TEXT_LANGUAGES.get(code.split("-", maxsplit=1)[0], code)


def write_day(value: date | None) -> str:
    """Write a day as the reader's language does; nothing for no day."""
    locale = current_locale()
    return format_date(value, DATES[locale], locale=locale) if value else ""


def write_moment(value: datetime) -> str:
    """Write a moment in UTC to the minute."""
    locale = current_locale()
    return format_datetime(value.astimezone(UTC) if value.tzinfo else value, TIMES[locale], locale=locale)


def write_figure(value: int) -> str:
    """Write a number with the separators of the reader's language."""
    return format_decimal(value, locale=current_locale())
