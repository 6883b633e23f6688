"""The tags of a template, read as a tree: only known fields, only loops over known lists.

Nothing is evaluated here. What is not named below is refused, whatever later versions of the
template language may offer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from django.utils.translation import gettext as _
from jinja2 import nodes

from guongsang.foundation.text import fold
from guongsang.foundation.word_templates.faults import WrongTagError
from guongsang.foundation.word_templates.shapes import (
    LOOP,
    PICTURE,
    TEXT,
    YES,
    Many,
    Record,
    Shape,
    both,
)  # fmt: skip

MOST_LOOPS_DEEP = 3
LONGEST_WORDS, LARGEST_NUMBER = 200, 1000
LOOP_PARTS = {"index", "index0", "revindex", "revindex0", "first", "last", "length"}
LETTER_FILTERS = {"upper", "lower", "capitalize", "title", "trim"}
FILTERS = LETTER_FILTERS | {"replace", "default", "d", "length", "count", "join", "first", "last"}


class Grammar:
    """Reads the tree of one template against the fields of its paper."""

    def __init__(self, fields: Record, explained: Mapping[str, str]) -> None:
        self.fields = fields
        self.explained = explained
        self.scopes: list[dict[str, Shape]] = []
        self.loops: list[str] = []
        self.wrong: list[tuple[int, str]] = []

    def read(self, body: Sequence[nodes.Node]) -> list[tuple[int, str]]:
        """Return what is wrong: the line and the sentence of each."""
        self._all(body)
        return self.wrong

    def _all(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                self._each_printed(node)
            elif isinstance(node, nodes.For):
                self._loop(node)
            elif isinstance(node, nodes.If):
                self._tried(node.test)
                self._all(node.body)
                self._all(node.elif_)
                self._all(node.else_)
            else:
                self.wrong.append((node.lineno, _("Mẫu chỉ dùng được thẻ for và thẻ if.")))

    def _each_printed(self, output: nodes.Output) -> None:
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                continue
            shape = self._tried(node)
            if shape is not None and (why := _why_not_printed(shape, node)):
                self.wrong.append((node.lineno, why))

    def _tried(self, node: nodes.Node) -> Shape | None:
        try:
            return self.value(node)
        except WrongTagError as wrong:
            self.wrong.append((node.lineno, str(wrong)))
            return None

    def _loop(self, node: nodes.For) -> None:
        try:
            name, of, path = self._looped(node)
        except WrongTagError as wrong:
            self.wrong.append((node.lineno, str(wrong)))
            return
        self.scopes.append({name: of, "loop": LOOP})
        self.loops.append(path)
        if node.test is not None:
            self._tried(node.test)
        self._all(node.body)
        self.loops.pop()
        self.scopes.pop()
        self._all(node.else_)

    def _looped(self, node: nodes.For) -> tuple[str, Shape, str]:
        if not isinstance(node.target, nodes.Name) or node.target.name.startswith("_"):
            raise WrongTagError(_("Sau «for» chỉ ghi một tên, ví dụ: for row in rows."))
        if node.target.name == "loop" or node.recursive:
            raise WrongTagError(_("Vòng lặp này không dùng được trong mẫu."))
        path = _path(node.iter)
        if not path:
            raise WrongTagError(
                _("Chỉ lặp được qua một danh sách có trong bảng trường của văn bản.")
            )
        shape = self.value(node.iter)
        if not isinstance(shape, Many):
            raise WrongTagError(
                _("«%(name)s» không phải danh sách nên không lặp được.") % {"name": path}
            )
        if path in self.loops:
            raise WrongTagError(
                _("Danh sách «%(name)s» đang được lặp ở vòng ngoài, không lặp lại bên trong.")
                % {"name": path}
            )
        if len(self.loops) >= MOST_LOOPS_DEEP:
            raise WrongTagError(
                _("Vòng lặp lồng nhau quá %(most)d lớp.") % {"most": MOST_LOOPS_DEEP}
            )
        return node.target.name, shape.of or TEXT, path

    def value(self, node: nodes.Node) -> Shape:
        """Return what an expression gives.

        :raises WrongTagError: when it says anything that a template may not say.
        """
        if isinstance(node, nodes.Const):
            return _constant(node)
        if isinstance(node, nodes.Name):
            return self._named(node.name)
        if isinstance(node, nodes.Getattr):
            return self._part(node.node, node.attr)
        if isinstance(node, nodes.Getitem):
            return self._item(node)
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        return self._joined(node)

    def _joined(self, node: nodes.Node) -> Shape:
        if isinstance(node, nodes.Concat):
            for part in node.nodes:
                self._plain(part)
            return TEXT
        if isinstance(node, nodes.Compare):
            self.value(node.expr)
            for operand in node.ops:
                self.value(operand.expr)
            return YES
        if isinstance(node, nodes.And | nodes.Or):
            left, right = self.value(node.left), self.value(node.right)
            return TEXT if left == right == TEXT else YES
        if isinstance(node, nodes.Not):
            self.value(node.node)
            return YES
        if isinstance(node, nodes.CondExpr):
            self.value(node.test)
            other = self.value(node.expr2) if node.expr2 is not None else None
            return both(self.value(node.expr1), other) or TEXT
        if isinstance(node, nodes.Test) and node.name == "defined" and not node.args:
            self.value(node.node)
            return YES
        if isinstance(node, nodes.Call):
            raise WrongTagError(_("Mẫu không được gọi hàm."))
        raise WrongTagError(_("Mẫu chỉ in được trường có sẵn, không tính toán."))

    def _plain(self, node: nodes.Node) -> None:
        if self.value(node) != TEXT:
            raise WrongTagError(_("Chỉ nối được chữ với chữ bằng dấu «~»."))

    def _named(self, name: str) -> Shape:
        if name.startswith("_"):
            raise WrongTagError(_("Tên «%(name)s» không dùng được trong mẫu.") % {"name": name})
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        if name in self.fields.parts:
            return self.fields.parts[name]
        known = [*self.fields.parts, *(one for scope in self.scopes for one in scope)]
        raise WrongTagError(
            _("Văn bản này không có trường «%(name)s».") % {"name": name}
            + _nearest(name, known, self.explained)
        )

    def _part(self, node: nodes.Node, name: str) -> Shape:
        if name.startswith("_"):
            raise WrongTagError(_("Tên «%(name)s» không dùng được trong mẫu.") % {"name": name})
        owner, path = self.value(node), _path(node) or "…"
        if owner == LOOP and name in LOOP_PARTS:
            return YES if name in ("first", "last") else TEXT
        if isinstance(owner, Record) and name in owner.parts:
            return owner.parts[name]
        if isinstance(owner, Record):
            told = _("«%(owner)s» không có cột «%(name)s».") % {"owner": path, "name": name}
            raise WrongTagError(told + _nearest(name, list(owner.parts), {}))
        if isinstance(owner, Many):
            raise WrongTagError(
                _("«%(owner)s» là danh sách: hãy lặp qua nó rồi lấy cột của từng dòng.")
                % {"owner": path}
            )
        raise WrongTagError(
            _("«%(owner)s» không có phần «%(name)s».") % {"owner": path, "name": name}
        )

    def _item(self, node: nodes.Getitem) -> Shape:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(node.node, node.arg.value)
        owner = self.value(node.node)
        wanted = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(wanted, bool) or not isinstance(wanted, int):
            raise WrongTagError(_("Trong ngoặc vuông chỉ ghi một số thứ tự, ví dụ row[0]."))
        if not isinstance(owner, Many) or not 0 <= wanted <= LARGEST_NUMBER:
            raise WrongTagError(
                _("«%(owner)s» không lấy được theo số thứ tự.") % {"owner": _path(node.node) or "…"}
            )
        return owner.of or TEXT

    def _filtered(self, node: nodes.Filter) -> Shape:
        if node.name not in FILTERS or node.node is None:
            raise WrongTagError(
                _("Bộ lọc «%(name)s» không dùng được. Dùng được: %(known)s.")
                % {"name": node.name, "known": ", ".join(sorted(FILTERS))}
            )
        shape, name = self.value(node.node), node.name
        words = [one.value if isinstance(one, nodes.Const) else None for one in node.args]
        more = node.kwargs or node.dyn_args or node.dyn_kwargs
        if more or not _fits(name, shape, words):
            raise WrongTagError(_("Bộ lọc «%(name)s» viết chưa đúng.") % {"name": name})
        if name in ("first", "last") and isinstance(shape, Many):
            return shape.of or TEXT
        return shape if name in ("default", "d") else TEXT


def _fits(name: str, shape: Shape, words: Sequence[object]) -> bool:
    """Tell whether a filter is asked of the right thing, with short words only."""
    short = all(isinstance(one, str) and len(one) <= LONGEST_WORDS for one in words)
    if name in LETTER_FILTERS:
        return shape == TEXT and not words
    if name == "replace":
        return shape == TEXT and len(words) == 2 and short and bool(words[0])
    if name in ("default", "d"):
        plain = shape in (TEXT, YES)
        return plain and all(isinstance(one, str | bool) for one in words) and len(words) <= 2
    if name == "join":
        return isinstance(shape, Many) and shape.of in (TEXT, None) and short and len(words) <= 1
    if name in ("first", "last"):
        return isinstance(shape, Many) and not words
    return isinstance(shape, Many) or (shape == TEXT and not words)


def _constant(node: nodes.Const) -> Shape:
    value = node.value
    if isinstance(value, str) and len(value) > LONGEST_WORDS:
        raise WrongTagError(_("Chữ trong thẻ dài quá %(most)d ký tự.") % {"most": LONGEST_WORDS})
    if isinstance(value, int | float) and abs(value) > LARGEST_NUMBER:
        raise WrongTagError(_("Số trong thẻ lớn quá %(most)d.") % {"most": LARGEST_NUMBER})
    return YES if isinstance(value, bool) else TEXT


def _path(node: nodes.Node) -> str:
    """Return "annex.rows" for a field, a part or an item of it; "" for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (owner := _path(node.node)):
        return f"{owner}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        owner, wanted = _path(node.node), node.arg.value
        if owner:
            return f"{owner}.{wanted}" if isinstance(wanted, str) else f"{owner}[{wanted}]"
    return ""


def _nearest(name: str, known: Sequence[str], explained: Mapping[str, str]) -> str:
    """Return " Có phải «…»?" for a name that is nearly right, or says what a field is."""
    found = get_close_matches(name, [one for one in known if one != "loop"], n=1, cutoff=0.6)
    wanted = fold(name.replace("_", " "))
    if not found and len(wanted) > 2:
        found = [one for one, words in explained.items() if wanted in fold(words)][:1]
    return " " + _("Có phải «%(name)s»?") % {"name": found[0]} if found else ""


def _why_not_printed(shape: Shape, node: nodes.Node) -> str:
    name = _path(node) or "…"
    if isinstance(shape, Many):
        return _("«%(name)s» là danh sách: hãy lặp qua nó bằng thẻ for.") % {"name": name}
    if isinstance(shape, Record):
        return _("«%(name)s» gồm nhiều phần: hãy ghi rõ phần nào.") % {"name": name}
    if shape in (YES, LOOP):
        return _("«%(name)s» là điều kiện có hay không: chỉ dùng trong thẻ if.") % {"name": name}
    if shape == PICTURE and not isinstance(node, nodes.Name):
        return _("Hình phải đứng một mình trong thẻ.")
    return ""
