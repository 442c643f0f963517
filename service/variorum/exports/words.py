"""Codes of a comparison come in; their words in English or Chinese go out, for files that must explain themselves."""

from collections.abc import Mapping

from variorum.exports.runs import Reason

_ENGLISH: Mapping[str, str] = {
    "redline": "Comparison",
    "changes": "changes",
    "substantive": "substantive",
    "insertion": "inserted",
    "repeal": "deleted",
    "substitution": "modified",
    "move": "moved",
    "renumbering": "renumbered",
    "split": "split",
    "join": "joined",
    "identical": "unchanged",
    "legend": "Inserted text is underlined, deleted text struck through, a moved clause has a double rule beside it.",
    "text-legend": "{+inserted+}  [-deleted-]  [number] of the change  * substantive",
    "same": "The two texts are the same. {0} clauses compared.",
    "unchanged": "{0} unchanged clauses: {1} to {2}",
    "unchanged-one": "1 unchanged clause: {1}",
    "folded": "{0} clauses not shown, {3} of them changed: {1} to {2}",
    "folded-one": "1 changed clause not shown: {1}",
    "all-changes": "All changes: {0}.",
    "only": "Only changes of one kind: {0}.",
    "with-words": "Only changes with the words “{0}”.",
    "not-reviewed": "Only changes not reviewed yet.",
    "by-character": "Inside changed words, single characters are marked.",
    "apart": "Compared as not being the same clause, as readers said: {0}.",
    "left-out": "{0} of {1} changes are here; {2} are left out.",
    "tracked": "Accept all changes for the text of {0}; reject all changes for the text of {1}.",
    "held-tracked": "They are marked as changes by “{0}”, who can be hidden.",
    "held-settled": "They are not marked; the text has them as in the newer version.",
    "with-unchanged": "Unchanged clauses are written in full.",
    "without-unchanged": "Unchanged clauses are named and not written.",
    "moved-from": "Moved here from {0}",
    "moved-to": "Moved to {0}",
    "gone": "Deleted",
    "added": "Not in the older text",
    "page": "page {0}",
    "page-line": "page {0}, line {1}",
    "pdf-page": " (PDF page {0})",
    "identical-of": "{0} of {1} clauses identical.",
    "held-back": "Held back as not changing the text",
    "nothing-held": "No difference was held back.",
    "change": "Change",
    "adopted": "adopted",
    "published": "published",
    "in-force": "in force",
    "pages": "pages",
    "file": "file",
    "not-official": "Made from the PDF files named here. Not an official edition of either text.",
    "run": "run",
    "engine": "engine",
    "no-text": "images without text, not compared",
    "unreliable-text": "unreliable text",
    "recognised-text": "text read by OCR",
    "too-complex": "not read in full",
    "on-pages": "{0}: PDF page {1}",
    "clauses": "clauses",
    "more-reasons": "and {0} more",
    "asked": "changes asked for",
    "made": "made",
    "total": "in all",
    "remarks": "Remarks",
    "table-title": "Table of old and new",
    "column-old": "Old: {0}",
    "column-new": "New: {0}",
    "table-legend": "Deleted words are struck in the old text, new words underlined in the new one.",
    "cell-new": "(new)",
    "cell-gone": "(deleted)",
    "same-left": "(same as left)",
    "same-now": "(same as left, now {0})",
    "ramseyer": "Existing law with the changes marked (Ramseyer)",
    "ramseyer-legend": "Words omitted are struck and in black brackets, new words are in italics, words that stay are in roman.",
    "keeling": "New text with the changes marked (Keeling)",
    "keeling-legend": "New and substituted words are underlined; […] stands where words were omitted and none took their place.",
    "keeling-omitted": "[{0} omitted]",
    "keeling-moved": "[{0} moved, now {1}]",
    "keeling-formerly": "[formerly {0}]",
    "pdf-legend": "Marks",
    "pdf-inserted": "inserted",
    "pdf-deleted": "deleted",
    "pdf-away": "moved away",
    "pdf-here": "moved here",
    "pdf-number": "number of a change",
    "pdf-heavy": "substantive",
    "pdf-statistics": "Statistics",
    "pdf-changes": "Changes",
    "pdf-held-back": "Held back: differences that do not change the text",
    "pdf-settings": "Settings",
    "pdf-sources": "Sources",
}
_CHINESE: Mapping[str, str] = {
    "redline": "修改对照",
    "changes": "处修改",
    "substantive": "实质性",
    "insertion": "新增",
    "repeal": "删除",
    "substitution": "修改",
    "move": "移动",
    "renumbering": "条号调整",
    "split": "拆分",
    "join": "合并",
    "identical": "未修改",
    "legend": "新增文字加下划线，删除文字加删除线，移动的条款旁加双线。",
    "text-legend": "{+新增+}  [-删除-]  [修改序号]  * 实质性修改",
    "same": "两个文本相同。共比对 {0} 条。",
    "unchanged": "{0} 条未修改：{1} 至 {2}",
    "unchanged-one": "1 条未修改：{1}",
    "folded": "{0} 条未列出，其中 {3} 条有修改：{1} 至 {2}",
    "folded-one": "1 条有修改，未列出：{1}",
    "all-changes": "全部修改：{0} 处。",
    "only": "仅含一类修改：{0}。",
    "with-words": "仅含带有“{0}”字样的修改。",
    "not-reviewed": "仅含尚未审阅的修改。",
    "by-character": "修改的词语中逐字标出差异。",
    "apart": "按读者所述，以下各对不作为同一条款比对：{0}。",
    "left-out": "共 {1} 处修改，此处列出 {0} 处，未列 {2} 处。",
    "tracked": "接受全部修订即得 {0} 的文本；拒绝全部修订即得 {1} 的文本。",
    "held-tracked": "这些差异以“{0}”的名义标出，可以隐藏。",
    "held-settled": "这些差异未标出，文本从新版本。",
    "with-unchanged": "未修改的条款全文列出。",
    "without-unchanged": "未修改的条款只列条号，不列全文。",
    "moved-from": "由 {0} 移来",
    "moved-to": "移至 {0}",
    "gone": "删除",
    "added": "新增",
    "page": "第 {0} 页",
    "page-line": "第 {0} 页第 {1} 行",
    "pdf-page": "（PDF 第 {0} 页）",
    "identical-of": "{1} 条中 {0} 条相同。",
    "held-back": "未计为修改的差异",
    "nothing-held": "没有未计入的差异。",
    "change": "修改",
    "adopted": "通过",
    "published": "公布",
    "in-force": "施行",
    "pages": "页",
    "file": "文件",
    "not-official": "根据所列 PDF 文件制作，并非任何一方文本的官方版本。",
    "run": "比对编号",
    "engine": "引擎",
    "no-text": "无文字的图像页，未比对",
    "unreliable-text": "文字不可靠",
    "recognised-text": "由 OCR 识别的文字",
    "too-complex": "未能完整读取",
    "on-pages": "{0}：PDF 第 {1} 页",
    "clauses": "条款",
    "more-reasons": "另有 {0} 项",
    "asked": "所选修改",
    "made": "制作时间",
    "total": "合计",
    "remarks": "备注",
    "table-title": "修改前后对照表",
    "column-old": "修改前：{0}",
    "column-new": "修改后：{0}",
    "table-legend": "修改前文本中删除的文字加删除线，修改后文本中新增的文字加下划线，均用红字。",
    "cell-new": "（新增）",
    "cell-gone": "（删除）",
    "same-left": "同左",
    "same-now": "同左（条号调整为 {0}）",
    "ramseyer": "现行文本及其修改（Ramseyer 式）",
    "ramseyer-legend": "删去的文字加删除线并置于粗方括号内，新增的文字用斜体，未改的文字用正体。",
    "keeling": "修改后文本及其修改处（Keeling 式）",
    "keeling-legend": "新增和替换的文字加下划线；删去文字且无替换之处标 […]。",
    "keeling-omitted": "［{0} 已删去］",
    "keeling-moved": "［{0} 已移动，现为 {1}］",
    "keeling-formerly": "［原为 {0}］",
    "pdf-legend": "标记",
    "pdf-inserted": "新增",
    "pdf-deleted": "删除",
    "pdf-away": "移出",
    "pdf-here": "移入",
    "pdf-number": "修改序号",
    "pdf-heavy": "实质性",
    "pdf-statistics": "统计",
    "pdf-changes": "修改",
    "pdf-held-back": "未计为修改的差异",
    "pdf-settings": "设置",
    "pdf-sources": "来源",
}
_WORDS = {"en": _ENGLISH, "zh": _CHINESE}

_REASONS_EN: Mapping[str, str] = {
    "force-up": "▲ Obligation strengthened",
    "force-down": "▼ Obligation weakened",
    "force-changed": "Obligation changed",
    "negation": "Negation changed",
    "number": "Number changed",
    "percentage": "Percentage changed",
    "money": "Amount changed",
    "date": "Date changed",
    "period": "Period changed",
    "term": "Term changed",
    "scope": "Scope changed",
    "status": "Status changed",
    "item": "Item of a list added or removed",
    "struck": "Struck by the publisher",
    "restored": "No longer struck by the publisher",
    "struck-in-print": "Words printed as struck",
    "order": "Order of a list changed",
    "reference": "Reference changed",
    "reference-follows": "Reference follows its clause",
    "wording": "Reworded",
    "heading": "Heading changed",
    "table": "Table changed",
    "editorial": "Editorial",
    "places": "Made alike in several clauses",
    "unreliable-text": "⚠ Rests on unreliable text, page",
    "recognised-text": "⚠ Rests on text read by OCR, page",
}
_REASONS_ZH: Mapping[str, str] = {
    "force-up": "▲ 义务加重",
    "force-down": "▼ 义务减轻",
    "force-changed": "义务变更",
    "negation": "否定变更",
    "number": "数字变更",
    "percentage": "比例变更",
    "money": "金额变更",
    "date": "日期变更",
    "period": "期限变更",
    "term": "用语变更",
    "scope": "范围变更",
    "status": "地位变更",
    "item": "列项增删",
    "struck": "已由发布者划去",
    "restored": "发布者不再划去",
    "struck-in-print": "印作划去的文字",
    "order": "列项顺序变更",
    "reference": "引用变更",
    "reference-follows": "引用随条号调整",
    "wording": "文字变更",
    "heading": "标题变更",
    "table": "表格变更",
    "editorial": "编辑性修改",
    "places": "多处作同样修改",
    "unreliable-text": "⚠ 所据文字不可靠，页",
    "recognised-text": "⚠ 所据文字由 OCR 识别，页",
}
_REASONS = {"en": _REASONS_EN, "zh": _REASONS_ZH}

_NOISE: Mapping[str, tuple[str, str]] = {
    "spacing": ("spaces and line breaks", "空格与换行"),
    "hyphenation": ("hyphenation", "断字"),
    "quotes": ("style of quotation marks", "引号样式"),
    "dashes": ("style of dashes", "破折号样式"),
    "width": ("full-width and half-width forms", "全角与半角"),
    "ligature": ("ligatures", "连字"),
    "bullet": ("style of bullets", "项目符号"),
    "spelling": ("spelling variants", "拼写变体"),
    "case-of-heading": ("capitals in headings", "标题大小写"),
    "dropped-label": ("labels of articles", "条旨"),
    "footnote-number": ("numbers of footnotes", "脚注编号"),
    "furniture": ("running heads and feet", "页眉与页脚"),
    "contents": ("contents pages", "目录"),
}


def word_language(language: str) -> str:
    """Return which of our languages is written beside a text of a language."""
    return "zh" if language.partition("-")[0] == "zh" else "en"


def word(language: str, code: str, *values: object) -> str:
    """Return the word for a code with ``values`` filled in."""
    text = _WORDS[language][code]
    return text.format(*values) if values else text


def kind_name(language: str, kind: str) -> str:
    """Return the words for a kind of change, for "substantive" or for a reason; an unknown one is shown as it is."""
    return _REASONS[language].get(kind) or _WORDS[language].get(kind, kind)


def reason_sentence(language: str, reason: Reason) -> str:
    """Return a reason in words, with its evidence; an unknown code is shown as it is."""
    name = _REASONS[language].get(reason.reason, reason.reason)
    if not reason.old and not reason.new:
        return name
    colon = "：" if language == "zh" else ": "
    is_alike = reason.reason == "places" and reason.old == reason.new
    pair = reason.new if is_alike else f"{reason.old or '–'} → {reason.new or '–'}"
    return f"{name}{colon}{pair}"


def noise_name(language: str, code: str) -> str:
    """Return the words for a kind of difference that is held back."""
    named = _NOISE.get(code)
    return (named[1] if language == "zh" else named[0]) if named else code


def place_words(language: str, page: int, line: str, label: str = "") -> str:
    """Return "page 11, line 14", as people cite it; where the page prints another number, both."""
    shown = label or str(page)
    place = word(language, "page-line", shown, line) if line else word(language, "page", shown)
    return place if shown == str(page) else place + word(language, "pdf-page", page)
