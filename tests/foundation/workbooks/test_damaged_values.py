"""Well-formed files whose values, attributes and elements were shuffled: each is read or refused, none breaks."""

import random

import pytest
from lxml import etree

from portal.foundation.workbooks.annotation import annotate
from portal.foundation.workbooks.cells import FileRefused
from portal.foundation.workbooks.intake import read_workbook
from portal.foundation.workbooks.stamping import write_workbook
from portal.foundation.workbooks.wording import location, sentence
from tests.foundation.workbooks.sample import COVER, TEMPLATE, VALUES
from tests.foundation.workbooks.xml_edits import parts_of, zipped

STRANGE = (
    "-1 99999999999999999999 1e400 1e15 NaN A0 ZZZZZ1 é s str inlineStr e b d n 1.5 ../../.. true #REF! 0 D7 ² 1_0 "
    "cvg:row:60 cvg:sheet:budget xl/worksheets/sheet2.xml"
).split()


def damaged(seed: int) -> bytes:
    chance = random.Random(seed)
    parts = parts_of(write_workbook(TEMPLATE, COVER, VALUES))
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(parts[name])
    for _ in range(chance.randint(1, 8)):
        element = chance.choice(list(root.iter(etree.Element)))
        attributes = list(element.attrib)
        act = chance.choice(["value", "value", "text", "remove", "forget"])
        if act == "value" and attributes:
            element.set(chance.choice(attributes), chance.choice(STRANGE))
        elif act == "text":
            element.text = chance.choice(STRANGE)
        elif act == "remove" and element.getparent() is not None:
            element.getparent().remove(element)
        elif act == "forget" and attributes:
            del element.attrib[chance.choice(attributes)]
    return zipped({**parts, name: etree.tostring(root)})


@pytest.mark.parametrize("seed", range(60))
def test_damaged_files_are_read_or_refused(seed: int):
    data = damaged(seed)
    reading = read_workbook(data, TEMPLATE)
    for problem in reading.problems:
        assert sentence(problem).endswith(".")
        location(problem)
    try:
        assert annotate(data, reading.problems).startswith(b"PK")
    except FileRefused as refusal:
        assert refusal.code.startswith("file_")
