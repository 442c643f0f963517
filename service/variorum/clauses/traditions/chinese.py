"""Chinese and Japanese laws and standards: 第一编, 第一章, 第一节, 第一条, 第二条の二, 第 2-1 條; 附录A, 附件1; 一、 as heading.

款 are the unnumbered paragraphs of an article and stay its paragraphs, to be counted; 项 （一） and 目 1. are its list items.
"""

from variorum.clauses.traditions.form import HAN, Scheme, form

FORMS = (
    form(Scheme.BOOK, "book", rf"第\s?(?P<n>{HAN})\s?[编編]"),
    form(Scheme.PART, "part", rf"第\s?(?P<n>{HAN})\s?(?:部分|分编|篇)"),
    form(Scheme.CHAPTER, "chapter", rf"第\s?(?P<n>{HAN})\s?章"),
    form(Scheme.DIVISION, "section", rf"第\s?(?P<n>{HAN})\s?[节節]"),
    form(
        Scheme.ARTICLE,
        "article",
        rf"第\s?(?P<n>{HAN})(?:-(?P<more>\d{{1,2}}))?\s?[条條](?P<also>[之の][一二三四五六七八九十]+)?",
    ),
    form(Scheme.ANNEX, "annex", rf"附\s{{0,3}}[录錄件表]\s{{0,3}}(?P<n>[A-Z]|{HAN})?(?=$|[\s:：（(、.])"),
    form(Scheme.ENUMERATION, "section", r"(?P<n>[一二三四五六七八九十]{1,3})、"),
)
