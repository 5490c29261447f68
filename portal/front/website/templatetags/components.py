"""The components of the design system, for every template of the product: ``{% load components %}``.

Small ones are written here as one formatted string, so that a list of sixty rows may use them in its loop; larger
ones are templates of ``website/components/``. docs/design-system.md shows each with its parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Literal
from zlib import crc32

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

Tone = Literal["neutral", "open", "waiting", "good", "bad", "closed"]
TONES = frozenset({"neutral", "open", "waiting", "good", "bad", "closed"})
NOTICES = {"info": "info", "success": "success", "warning": "warning", "error": "error", "quiet": "info"}
MESSAGE_NOTICES = {"debug": "quiet", "info": "info", "success": "success", "warning": "warning", "error": "error"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the sprite, decorative unless it is given a `label`."""
    address = static("website/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, address, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', address, name)


@register.simple_tag
def status(label: str, tone: Tone = "neutral") -> SafeString:
    """A state: its word, and the colour that always means that state. Raises ValueError on an unknown tone."""
    if tone not in TONES:
        raise ValueError(f"Unknown tone {tone!r}; one of {', '.join(sorted(TONES))}.")
    return format_html('<span class="status status--{}">{}</span>', tone, label)


@register.simple_tag
def button(
    label: str,
    *,
    href: str = "",
    kind: Literal["primary", "secondary", "quiet", "danger"] = "primary",
    size: Literal["", "small", "large"] = "",
    icon: str = "",
    reason: str = "",
    type: Literal["submit", "button"] = "submit",
    name: str = "",
    value: str = "",
    id: str = "",
    form: str = "",
    formaction: str = "",
    wide: bool = False,
) -> SafeString:
    """A link (`href`) or a button. With a `reason` it cannot be used and the reason stands beside it."""
    classes = ["button"]
    if kind != "primary":
        classes.append(f"button--{kind}")
    if size:
        classes.append(f"button--{size}")
    if wide:
        classes.append("button--wide")
    inside = format_html("{}{}", _icon(icon), label) if icon else conditional_escape(label)
    if reason:
        return _blocked(" ".join(classes), inside, reason, id or f"reason-{crc32(f'{label}|{reason}'.encode()):x}")
    attributes: dict[str, str] = {"id": id, "class": " ".join(classes)}
    if href:
        return format_html('<a href="{}"{}>{}</a>', href, _attributes(attributes), inside)
    attributes |= {"name": name, "value": value, "form": form, "formaction": formaction}
    return format_html('<button type="{}"{}>{}</button>', type, _attributes(attributes), inside)


def _icon(name: str) -> SafeString:
    return icon(name)


def _blocked(classes: str, inside: str, reason: str, key: str) -> SafeString:
    """Focusable, so that a screen reader meets the reason; of type button, so that it sends nothing."""
    return format_html(
        '<span class="blocked"><button type="button" class="{}" aria-disabled="true" aria-describedby="{}">{}</button>'
        '<span class="blocked__reason" id="{}">{}{}</span></span>',
        classes, key, inside, key, icon("lock"), reason,
    )  # fmt: skip


def _attributes(values: Mapping[str, str]) -> SafeString:
    return mark_safe("".join(format_html(' {}="{}"', key, value) for key, value in values.items() if value))  # noqa: S308


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", live: str = "") -> SafeString:
    """A message in the page: info, success, warning, error or quiet. `live` is its ARIA role where it comes later."""
    return format_html(
        '<div class="notice notice--{}"{}>{}<div class="notice__body">{}{}</div></div>',
        tone,
        _attributes({"role": live}),
        icon(NOTICES.get(tone, "info")),
        format_html('<p class="notice__title">{}</p>', title) if title else "",
        content,
    )


@register.simple_block_tag
def why(content: str, summary: str = "", source: str = "") -> SafeString:
    """The rule behind what is shown, on demand, with its source ("art. 11 of the statutes")."""
    return format_html(
        '<details class="why"><summary>{}{}</summary><div class="why__body">{}{}</div></details>',
        icon("chevron-right"),
        summary or _("Why?"),
        content,
        format_html('<p class="why__source">{}</p>', _("Source: %(source)s") % {"source": source}) if source else "",
    )


@register.simple_block_tag
def table_scroll(content: str, label: str) -> SafeString:
    """The scroll container of a table: its own keyboard stop, named, so that arrow keys scroll it."""
    return format_html('<div class="table-scroll" role="region" aria-label="{}" tabindex="0">{}</div>', label, content)


@register.simple_block_tag
def page_header(
    content: str,
    title: str,
    *,
    eyebrow: str = "",
    lead: str = "",
    state: str = "",
    tone: Tone = "neutral",
) -> SafeString:
    """The title of a page: where, what, in which state; the block's content is the row of its actions."""
    return format_html(
        '<div class="page-header">{}<div class="page-header__row"><div class="page-header__title"><h1>{}</h1>{}</div>'
        "{}</div>{}</div>",
        format_html('<p class="page-header__eyebrow">{}</p>', eyebrow) if eyebrow else "",
        title,
        status(state, tone) if state else "",
        format_html('<div class="button-row">{}</div>', content) if content.strip() else "",
        format_html('<p class="page-header__lead">{}</p>', lead) if lead else "",
    )


@register.simple_block_tag
def confirmation(content: str, title: str, level: int = 1) -> SafeString:
    """What was recorded. The content is the receipt; what happens next follows below the panel."""
    return format_html(
        '<div class="confirmation" role="status"><div class="confirmation__head">{}<h{}>{}</h{}></div>{}</div>',
        icon("success"), level, title, level, content,
    )  # fmt: skip


@register.simple_block_tag
def chart(
    content: str, title: str, *, picture: str = "", source: str = "", alt: str = "", note: str = ""
) -> SafeString:
    """A picture beside its numbers. `picture` is safe SVG without style attributes, or `source` the address of one;
    the block's content is the table, without which a picture is not shown."""
    drawing = format_html('<img src="{}" alt="{}">', source, alt) if source else picture
    if drawing and not source:
        drawing = format_html('<div role="img" aria-label="{}">{}</div>', alt or title, drawing)
    return format_html(
        '<figure class="chart"><figcaption>{}{}</figcaption><div class="chart__picture">{}</div>'
        '<details class="why"><summary>{}{}</summary>{}</details></figure>',
        title, format_html(" <small>{}</small>", note) if note else "", drawing,
        icon("chevron-right"), _("The figures of this chart"), content,
    )  # fmt: skip


@register.simple_tag
def hash_words(words: str | Iterable[str], label: str = "") -> SafeString:
    """The short words that stand for a fingerprint, for the eye to compare with the printed receipt."""
    parts = words.split() if isinstance(words, str) else words
    items = mark_safe("".join(format_html("<li>{}</li>", word) for word in parts))  # noqa: S308
    return format_html('<ul class="hash" aria-label="{}">{}</ul>', label or _("Fingerprint in words"), items)


@register.simple_tag(takes_context=True)
def sort_heading(context: RequestContext, label: str, key: str, kind: str = "") -> SafeString:
    """A column title that sorts: ``?sort=key``, then ``?sort=-key``; every other filter is kept. `kind` is a class."""
    query = context["request"].GET.copy()
    current = query.get("sort", "")
    query.pop("page", None)
    query["sort"] = f"-{key}" if current == key else key
    order, drawing = {key: ("ascending", "sort-up"), f"-{key}": ("descending", "sort-down")}.get(current, ("", "sort"))
    return format_html(
        '<th scope="col"{}><a href="?{}">{}{}</a></th>',
        _attributes({"class": kind, "aria-sort": order}), query.urlencode(), label, icon(drawing),
    )  # fmt: skip


@register.inclusion_tag("website/components/field.html")
def field(
    bound: BoundField, *, hint: str = "", cards: bool = False, large: bool = False, two: bool = False
) -> dict[str, Any]:
    """A form field: label, hint, error, control. Radio buttons and boxes become a fieldset; `cards` makes of them
    large targets (a vote), `large` a title of the legend (one question a page), `two` puts them in two columns."""
    widget = bound.field.widget
    if hint:
        bound.help_text = hint
    return {
        "field": bound,
        "group": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
        "single_box": isinstance(widget, CheckboxInput),
        "cards": cards,
        "large": large,
        "two": two,
    }


@register.inclusion_tag("website/components/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Every field of a form in order, hidden ones first, with the errors of the form as a whole."""
    return {"form": form}


@register.inclusion_tag("website/components/error_summary.html")
def error_summary(*forms: BaseForm | Sequence[BaseForm]) -> dict[str, Any]:
    """What is wrong, first thing on the page, each sentence a link to its field. Nothing when nothing is wrong.

    A form made of parts gives them as one list.
    """
    whole: list[str] = []
    fields: list[dict[str, Any]] = []
    for form in chain.from_iterable(item if isinstance(item, list | tuple) else [item] for item in forms):
        # An allauth element may come without its form.
        if not isinstance(form, BaseForm) or not form.is_bound:
            continue
        whole += [str(message) for message in form.non_field_errors()]
        for bound in form:
            target = bound.id_for_label or bound.auto_id
            if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
                target = f"{bound.auto_id}_0"
            fields += [{"target": target, "message": message} for message in bound.errors]
    return {"whole": whole, "fields": fields}


@register.inclusion_tag("website/components/breadcrumb.html")
def breadcrumb(trail: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way back: (label, address) pairs from the top; the page itself is not among them."""
    return {"trail": [{"label": label, "url": url} for label, url in trail]}


@register.inclusion_tag("website/components/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: Page[Any]) -> dict[str, Any]:
    """Where we are in a list, and its pages, keeping every filter of the address."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "pages": [
            {
                "number": number,
                "url": address(number) if isinstance(number, int) else "",
                "current": number == page.number,
            }
            for number in numbers
        ],
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("website/components/filter_bar.html")
def filter_bar(form: BaseForm, *, found: str = "", clear: str = "", exports: Iterable[Any] = ()) -> dict[str, Any]:
    """The filters of a list, what they leave (`found`), the way to clear them and the exports of what is shown."""
    return {
        "form": form,
        "found": found,
        "clear": clear,
        "exports": [{"label": label, "url": url} for label, url in exports],
        "filtered": any(form.data.get(name) for name in form.fields) if form.is_bound else False,
    }


@register.inclusion_tag("website/components/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Views of one thing, as links: items with label, url, current and perhaps count."""
    return {"items": items, "label": label}


@register.inclusion_tag("website/components/stages.html")
def stages(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """How far a matter is: items with label, state (done, current, to_come) and perhaps date."""
    return {"items": items, "label": label or _("Stages")}


@register.inclusion_tag("website/components/awaiting.html")
def awaiting(
    who: str, *, since: Any = None, until: Any = None, you: bool = False, late: bool = False, note: str = ""
) -> dict[str, Any]:
    """Who the matter waits for, since when and until when (dates, or sentences); `you` when it is the reader."""
    return {"who": who, "since": since, "until": until, "you": you, "late": late, "note": note}


@register.inclusion_tag("website/components/figures.html")
def figures(items: Iterable[Any]) -> dict[str, Any]:
    """Key figures: items with label, value (a text, already formatted), and perhaps note and tone (good, bad)."""
    return {"items": items}


@register.inclusion_tag("website/components/facts.html")
def facts(items: Iterable[Any]) -> dict[str, Any]:
    """A definition list: items with label, value, and perhaps url. An empty value reads "not known"."""
    return {"items": items}


@register.inclusion_tag("website/components/timeline.html")
def timeline(items: Iterable[Any]) -> dict[str, Any]:
    """What happened, newest first: items with when, what, and perhaps who, through, url, before and after."""
    return {"items": items}


@register.inclusion_tag("website/components/tasks.html")
def tasks(items: Iterable[Any]) -> dict[str, Any]:
    """A task list: items with label, state, tone, and perhaps url and hint (without url it cannot start yet)."""
    return {"items": items}


@register.inclusion_tag("website/components/empty.html")
def empty(title: str, text: str = "", *, action: str = "", url: str = "", icon: str = "inbox") -> dict[str, Any]:
    """Nothing here yet, and the first step."""
    return {"title": title, "text": text, "action": action, "url": url, "icon": icon}


@register.inclusion_tag("website/components/messages.html")
def message_list(messages: Iterable[Any]) -> dict[str, Any]:
    """The messages of Django's framework, as notices."""
    return {
        "messages": [{"text": message, "tone": MESSAGE_NOTICES.get(message.level_tag, "info")} for message in messages]
    }
