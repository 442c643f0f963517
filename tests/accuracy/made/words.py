"""A source of chance comes in; sentences of law and standard that nobody has written before go out."""

from random import Random

WHO = ("The harbour master", "A weigher", "Every keeper of a kiln", "The board of orchards", "An owner of a mill")
MAY = ("must", "may", "shall", "must not", "shall not")
DO = (
    "measure the depth of the basin",
    "keep the journal of the weir",
    "mark each crate of fruit with its parcel",
    "report a leak within 14 days",
    "close the sluice before nightfall",
    "file a copy of the certificate issued under the scheme",
)
WHEN = (
    "where the water stands above the upper mark",
    "unless the inspector has agreed otherwise in writing",
    "if more than 40 tonnes are stored on the premises",
    "for as long as the licence remains in force",
    "in the manner that the board prescribes",
    "whenever the temperature of the chamber exceeds 900 degrees",
)
TOPICS = ("Sluices", "Weights", "Journals", "Kilns", "Crates", "Moorings", "Dredging", "Orchards", "Tolls", "Buoys")
ASPECTS = ("Care of", "Duties as to", "Inspection of", "Register of", "Fees for", "Closing of", "Use of", "Loss of")
TERMS = ("basin", "crate", "keeper", "sluice", "tally", "weir")
ZH_WHO = ("港口管理机构", "砖窑经营者", "果园主管部门", "水闸管理单位", "渔船所有人")
ZH_MAY = ("应当", "可以", "不得", "必须")
ZH_DO = ("每日测量水位并予以记录", "保存五年以上的作业日志", "在装船前核对货物重量", "向当地主管部门报告渗漏情况")
ZH_WHEN = ("因天气原因无法作业的", "未经批准改变用途的", "水位超过警戒线时", "在许可证有效期内")
ZH_TOPICS = ("总则", "水闸管理", "船舶停泊", "砖窑安全", "果园登记", "费用征收", "监督检查", "法律责任", "附则")


class Speech:
    """Sentences and headings in a row, none of them twice in a row of headings."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._headings = [f"{aspect} {topic.lower()}" for aspect in ASPECTS for topic in TOPICS]
        chance.shuffle(self._headings)

    def heading(self) -> str:
        """Return a heading that was not given before."""
        return self._headings.pop()

    def sentence(self) -> str:
        """Return a sentence of law."""
        pick = self.chance.choice
        return f"{pick(WHO)} {pick(MAY)} {pick(DO)}, {pick(WHEN)}, and {pick(DO)}."

    def sentences(self, most: int) -> str:
        """Return one to so many sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(1, most)))

    def opening(self) -> str:
        """Return the beginning of a sentence that items complete."""
        pick = self.chance.choice
        return f"{pick(WHO)} {pick(MAY)}, {pick(WHEN)}"

    def item(self) -> str:
        """Return what completes it."""
        pick = self.chance.choice
        return f"{pick(DO)} {pick(WHEN)}"

    def chinese(self, most: int = 2) -> str:
        """Return one to so many sentences of a Chinese law."""
        pick = self.chance.choice
        return "".join(
            f"{pick(ZH_WHEN)}，{pick(ZH_WHO)}{pick(ZH_MAY)}{pick(ZH_DO)}。" for _ in range(self.chance.randint(1, most))
        )

    def chinese_item(self) -> str:
        """Return an item of a list of a Chinese law."""
        return f"{self.chance.choice(ZH_WHEN)}{self.chance.choice(ZH_DO)}"
