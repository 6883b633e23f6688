"""All that is asked of a template before it may fill a paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from guongsang.foundation.archives import xml_of
from guongsang.foundation.documents import PaperError, render_docx
from guongsang.foundation.refusals import Refused
from guongsang.foundation.word_templates.codes import foreign_in, has_tags, unclosed_in
from guongsang.foundation.word_templates.faults import Fault
from guongsang.foundation.word_templates.grammar import Grammar
from guongsang.foundation.word_templates.nesting import cut_across
from guongsang.foundation.word_templates.opening import MAIN, MOST_BYTES, opened
from guongsang.foundation.word_templates.shapes import Many, Record, Shape, shape_of

__all__ = ["MOST_BYTES", "check_template"]

MOST_FAULTS, MOST_TAGS, LONGEST_PLACE = 20, 3000, 90
BLOCKS = {"for": "endfor", "if": "endif"}
INSIDE = {"else": ("for", "if"), "elif": ("if",)}
PARAGRAPH = re.compile(r"(?=<w:p[ >/])|(?<=</w:p>)")


@dataclass
class Source:
    """One part of the document as the template language reads it, a paragraph on each line."""

    where: str
    text: str
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.text = PARAGRAPH.sub("\n", self.text.replace("\r", " ").replace("\n", " "))
        self.lines = self.text.split("\n")

    def place(self, line: int) -> str:
        """Return where a line stands and what it says, for the person who wrote it."""
        number = min(max(line, 1), len(self.lines))
        words = " ".join(re.sub(r"<[^>]*>", "", self.lines[number - 1]).split())
        before = "\n".join([*self.lines[: number - 1], self.lines[number - 1].split("{")[0]])
        in_table = before.count("<w:tbl>") + before.count("<w:tbl ") > before.count("</w:tbl>")
        where = _("bảng") if in_table and self.where == _("thân văn bản") else self.where
        return _("%(where)s: «%(words)s»") % {"where": where, "words": shortened(words)}


def shortened(words: str) -> str:
    """Return the words around the first tag of a long line."""
    if len(words) <= LONGEST_PLACE:
        return words
    start = max(0, words.find("{") - LONGEST_PLACE // 3)
    return f"{'…' if start else ''}{words[start : start + LONGEST_PLACE]}…"


def check_template(
    content: bytes, *, sample: Mapping[str, object], explained: Mapping[str, str]
) -> list[Fault]:
    """Return what is wrong with a template for a paper whose data look like ``sample``.

    :param explained: what each field means, to recognise a field by its meaning.
    """
    try:
        archive = opened(content)
        faults = list(_faults_of_parts(archive))
        faults = faults or list(_faults_of_tags(content, sample, explained))
        faults = faults or list(_faults_of_trial(content, sample))
    except Refused as refusal:
        return [Fault(str(refusal))]
    return list(dict.fromkeys(faults))[:MOST_FAULTS]


def _faults_of_parts(archive: zipfile.ZipFile) -> Iterator[Fault]:
    if not any(name == MAIN for name in archive.namelist()):
        yield Fault(_("Tệp không phải văn bản Word .docx. Hãy mở bằng Word và lưu dạng .docx."))
        return
    for name in archive.namelist():
        if not name.lower().endswith(".xml"):
            continue
        root = xml_of(archive, name)
        if not name.startswith("word/"):
            if has_tags(root):
                yield Fault(_("Thuộc tính của tệp (File → Info) có thẻ. Hãy xóa thẻ ở đó."))
            continue
        yield from (Fault(sentence) for sentence in foreign_in(root))
        for sentence, words in unclosed_in(root):
            place = _("%(where)s: «%(words)s»") % {
                "where": _part_name(name), "words": shortened(words),
            }  # fmt: skip
            yield Fault(sentence, place)


def _part_name(name: str) -> str:
    for part, told in (("header", _("đầu trang")), ("footer", _("chân trang")),
                       ("notes", _("chú thích"))):  # fmt: skip
        if part in name:
            return told
    return _("thân văn bản")


def _sources(content: bytes) -> Iterator[Source]:
    paper = DocxTemplate(io.BytesIO(content))
    paper.init_docx()
    yield Source(_("thân văn bản"), paper.patch_xml(paper.get_xml()))
    for part in paper.docx.part.package.iter_parts():
        kind = part.content_type.rpartition(".")[2]
        if kind in ("header+xml", "footer+xml", "footnotes+xml"):
            yield Source(_part_name(kind), paper.patch_xml(paper.get_part_xml(part)))


def _faults_of_tags(
    content: bytes, sample: Mapping[str, object], explained: Mapping[str, str]
) -> Iterator[Fault]:
    fields = shape_of(sample)
    if not isinstance(fields, Record):
        raise TypeError("a paper's data have names")
    language = SandboxedEnvironment(autoescape=True)
    for source in _sources(content):
        if source.text.count("{%") + source.text.count("{{") > MOST_TAGS:
            yield Fault(_("Mẫu có quá nhiều thẻ (hơn %(most)d).") % {"most": MOST_TAGS})
            return
        try:
            wrong = _wrong_blocks(source, language) or Grammar(fields, explained).read(
                _tree(language, source.text)
            )
            wrong = wrong or [(line, _cut_words()) for line in cut_across(source.text)]
        except TemplateSyntaxError as error:
            wrong = [(error.lineno, _("Thẻ viết chưa đúng, chương trình không đọc được."))]
        except RecursionError:
            wrong = [(1, _("Thẻ lồng nhau quá sâu."))]
        yield from (Fault(sentence, source.place(line)) for line, sentence in wrong)


def _cut_words() -> str:
    return _(
        "Thẻ mở và thẻ đóng không cùng chỗ: một thẻ trong bảng, dòng hay đoạn, thẻ kia ở ngoài. "
        "Trong bảng hãy dùng thẻ tr ở dòng riêng; ngoài bảng dùng thẻ p ở đoạn riêng."
    )


def _tree(language: SandboxedEnvironment, text: str) -> list[nodes.Node]:
    return language.parse(text).body


def _wrong_blocks(source: Source, language: SandboxedEnvironment) -> list[tuple[int, str]]:
    """Return what is wrong with tags that open, divide and close, before the tree is read."""
    open_: list[tuple[str, int]] = []
    wrong = []
    for line, name in _blocks(source, language):
        if name in BLOCKS:
            open_.append((name, line))
        elif name in INSIDE or name in BLOCKS.values():
            wanted = INSIDE.get(name) or tuple(k for k, v in BLOCKS.items() if v == name)
            if not open_ or open_[-1][0] not in wanted:
                wrong.append(
                    (line, _("Thẻ «%(name)s» không có thẻ mở đi trước nó.") % {"name": name})
                )
            elif name in BLOCKS.values():
                open_.pop()
        else:
            wrong.append((line, _("Thẻ «%(name)s» không dùng được trong mẫu.") % {"name": name}))
    for name, line in open_:
        told = {"name": name, "end": BLOCKS[name]}
        wrong.append((line, _("Thẻ «%(name)s» mở ở đây chưa có «%(end)s» đóng lại.") % told))
    return wrong


def _blocks(source: Source, language: SandboxedEnvironment) -> Iterator[tuple[int, str]]:
    at_name = False
    for line, kind, value in language.lex(source.text):
        if kind == "block_begin":
            at_name = True
        elif kind == "raw_begin":
            yield line, "raw"
        elif at_name and kind != "whitespace":
            at_name = False
            yield line, value


def _faults_of_trial(content: bytes, sample: Mapping[str, object]) -> Iterator[Fault]:
    """Fill the template as a paper would be filled, with everything and with nothing."""
    nothing = {name: emptied(value) for name, value in sample.items()}
    failed = _(
        "Lập thử văn bản từ mẫu này chưa được. Hãy so lại các thẻ lặp, thẻ điều kiện trong bảng "
        "với mẫu đi kèm."
    )
    empty = _(
        "Khi danh sách trống thì mẫu không lập được. Phần lấy theo số thứ tự, như rows[0], hãy đặt "
        "trong thẻ if của danh sách ấy."
    )
    for data, why in ((sample, failed), (nothing, empty)):
        try:
            paper = render_docx(content, data)
            archive = zipfile.ZipFile(io.BytesIO(paper))
            left = [told for part in _xml_parts(archive) for told in foreign_in(part)]
        except PaperError:
            yield Fault(_("Văn bản lập thử dài quá mức. Hãy xem lại các vòng lặp."))
            return
        except Exception:  # a broken document fails in as many ways as there are libraries
            yield Fault(why)
            return
        yield from (Fault(told) for told in left)


def _xml_parts(archive: zipfile.ZipFile) -> Iterator[ElementTree.Element]:
    for name in archive.namelist():
        if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
            yield xml_of(archive, name)


def emptied(value: object) -> object:
    """Return the value as it is when there is nothing to tell; pictures stay."""
    shape: Shape = shape_of(value)
    if isinstance(shape, Many):
        return []
    if isinstance(shape, Record) and isinstance(value, Mapping):
        return {name: emptied(part) for name, part in value.items()}
    if isinstance(value, bool):
        return False
    return "" if isinstance(value, str | int) else value
