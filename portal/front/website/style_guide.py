"""The living style guide: every component in every state. Mounted in demo and tests only.

Its words are sample data, in French and outside the catalogue, like those of a demo association.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString

RIVERS = (
    "Orge", "Yerres", "Bièvre", "Essonne", "Juine", "Loing", "Marne", "Oise", "Ourcq", "Thérouanne", "Grand Morin",
    "Petit Morin", "Mauldre", "Vaucouleurs", "Sausseron", "Viosne", "Ysieux", "Rémarde", "Renarde", "École",
    "Almont", "Voulzie", "Aubetin", "Lunain",
)  # fmt: skip
BARS = (
    ("Essonne", Decimal("2412300.45")),
    ("Yvelines", Decimal("1763020.00")),
    ("Val-d’Oise", Decimal("1299870.10")),
)
STATES = (
    ("accepté", "good"),
    ("envoyé", "open"),
    ("à corriger", "waiting"),
    ("en retard", "bad"),
    ("pas commencé", "neutral"),
)


class VoteForm(forms.Form):
    choice = forms.ChoiceField(
        label="Votre vote sur la version 3 de la charte",
        choices=[
            ("for", "Pour"),
            ("against", "Contre"),
            ("abstain", "Abstention"),
            ("none", "Je ne prends pas part au vote"),
        ],
        widget=forms.RadioSelect,
        help_text="Vous pourrez le changer jusqu’à la clôture, lundi 2 février à 18 h.",
        error_messages={"required": "Choisissez une des quatre réponses."},
    )


class SampleForm(forms.Form):
    name = forms.CharField(
        label="Nom d’usage",
        help_text="Le nom que l’on connaît, celui de la porte d’entrée.",
        error_messages={"required": "Indiquez le nom d’usage de l’association."},
    )
    email = forms.EmailField(
        label="Adresse électronique",
        error_messages={"invalid": "Indiquez une adresse complète, comme nom@exemple.fr."},
    )
    amount = forms.DecimalField(
        label="Montant en euros",
        required=False,
        localize=True,
        widget=forms.TextInput({"class": "number", "inputmode": "decimal"}),
    )
    kind = forms.ChoiceField(
        label="Réunion", choices=[("ca", "Conseil d’administration"), ("ag", "Assemblée générale")]
    )
    note = forms.CharField(label="Remarque", required=False, widget=forms.Textarea({"rows": 3}))
    themes = forms.MultipleChoiceField(
        label="Thèmes",
        required=False,
        choices=[
            (
                "care",
                format_html(
                    '{}<span class="choice__hint">{}</span>', "Soins palliatifs", "à domicile et en établissement"
                ),
            ),
            ("age", "Gérontologie"),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    workbook = forms.FileField(label="Classeur", required=False, help_text="XLSX ou ODS, 20 Mo au plus.")
    agree = forms.BooleanField(
        label="J’ai lu le texte", error_messages={"required": "Cochez la case après avoir lu le texte."}
    )


class FilterForm(forms.Form):
    q = forms.CharField(label="Nom ou commune", required=False, widget=forms.TextInput({"type": "search"}))
    department = forms.ChoiceField(label="Département", required=False, choices=[("", "Tous"), ("91", "Essonne")])
    state = forms.ChoiceField(label="État", required=False, choices=[("", "Tous"), ("late", "en retard")])


def style_guide(request: HttpRequest) -> HttpResponse:
    """One page of everything in the public shell; ``?shell=space`` a list in the shell of the member space."""
    template = "style_guide_space" if request.GET.get("shell") == "space" else "style_guide"
    return render(request, f"website/{template}.html", sample_context())


def sample_context() -> dict[str, Any]:
    rows = [
        {
            "name": f"DAC {river}",
            "department": ("Essonne", "Seine-et-Marne", "Yvelines", "Val-d’Oise")[index % 4],
            "granted": Decimal(812_340 + index * 17_311) + Decimal("0.45"),
            "spent": Decimal(798_112 + index * 16_702) if index % 5 != 4 else None,
            "sent_on": date(2026, 3, 1 + index) if index % 5 in (0, 1) else None,
            "state": STATES[index % 5][0],
            "tone": STATES[index % 5][1],
        }
        for index, river in enumerate(RIVERS)
    ]
    return {
        "rows": rows,
        "total_granted": sum(row["granted"] for row in rows),
        "page": Paginator(range(1000), 60).get_page(4),
        "vote_form": VoteForm(),
        "vote_form_refused": VoteForm({}, auto_id="refused_%s"),
        "sample_form": SampleForm(auto_id="blank_%s", initial={"amount": Decimal("1234.50")}),
        "sample_form_refused": SampleForm({"email": "jeanne@", "kind": "ca"}),
        "filter_form": FilterForm({"q": "orge"}, auto_id="filter_%s"),
        "region_name": "Île-de-France",
        "main_nav": [
            {"label": "Annuaire", "url": "#directory", "current": True},
            {"label": "Actualités", "url": "#news"},
            {"label": "Textes en vigueur", "url": "#texts"},
            {"label": "Données ouvertes", "url": "#data"},
        ],
        "find_url": "#find",
        "footer_nav": [{"label": "Accessibilité", "url": "#accessibility"}],
        "space_nav": [
            {"label": "À faire", "url": "?shell=space", "icon": "inbox", "count": 3, "current": True},
            {"label": "Réunions et votes", "url": "#votes", "icon": "vote"},
            {"label": "Textes et conventions", "url": "#texts", "icon": "document"},
            {"label": "Finances", "url": "#money", "icon": "euro"},
            {"label": "Remontées", "url": "#reports", "icon": "chart"},
            {"label": "Membres et mandats", "url": "#members", "icon": "users"},
            {"label": "Historique", "url": "#history", "icon": "history"},
        ],
        "current_mandate": {"organisation": "DAC Orge-Yerres", "role": "Trésorière jusqu’au 30 juin 2027"},
        "mandates": [
            {
                "organisation": "DAC Orge-Yerres",
                "role": "Trésorière",
                "url": "?shell=space",
                "current": True,
                "count": 2,
            },
            {
                "organisation": "Fédération régionale",
                "role": "Membre du conseil d’administration",
                "url": "#",
                "count": 1,
            },
        ],
        "awaiting_url": "#awaiting",
        "awaiting_count": 3,
        "trail": [("Accueil", "/"), ("Textes et conventions", "#texts")],
        "stage_items": [
            {"label": "Rédaction", "state": "done", "date": "3 janv."},
            {"label": "Version figée", "state": "done", "date": "12 janv."},
            {"label": "Vote ouvert", "state": "current", "date": "→ 2 févr."},
            {"label": "Adoption", "state": "to_come"},
            {"label": "En vigueur", "state": "to_come"},
        ],
        "since": date(2026, 1, 12),
        "until": date(2026, 2, 2),
        "figures": [
            {"label": "Accordé pour 2026", "value": "842 310,00 €", "note": "décision du 3 février"},
            {"label": "Versé", "value": "505 386,00 €", "note": "60 %"},
            {"label": "Dépensé", "value": "519 204,17 €", "note": "plus que ce qui est versé", "tone": "bad"},
            {"label": "Rapports reçus", "value": "19 / 22", "note": "trois sont en retard", "tone": "bad"},
        ],
        "facts": [
            {"label": "Nom officiel", "value": "Dispositif d’appui à la coordination Orge-Yerres"},
            {"label": "Téléphone", "value": "01 99 00 12 34", "url": "tel:+33199001234"},
            {"label": "SIRET", "value": ""},
        ],
        "history": [
            {
                "when": datetime(2026, 1, 14, 17, 5, tzinfo=UTC),
                "who": "Secrétaire",
                "through": "gestion",
                "what": "Téléphone modifié",
                "before": "01 99 00 12 30",
                "after": "01 99 00 12 34",
            },
            {
                "when": datetime(2026, 1, 12, 9, 0, tzinfo=UTC),
                "who": "Coordinatrice",
                "what": "Version 3 figée",
                "url": "#v3",
            },
            {"when": datetime(2026, 1, 3, 8, 30, tzinfo=UTC), "who": "Coordinatrice", "what": "Version 3 rédigée"},
        ],
        "task_items": [
            {"label": "Budget par compte", "url": "#budget", "state": "complet", "tone": "good"},
            {
                "label": "Dépenses réalisées",
                "url": "#actuals",
                "state": "en cours",
                "tone": "open",
                "hint": "4 lignes sur 31 sont vides",
            },
            {
                "label": "Signature de la présidente",
                "state": "pas encore possible",
                "hint": "dès que les dépenses sont complètes",
            },
        ],
        "tab_items": [
            {"label": "À relire", "url": "?tab=1", "count": 7, "current": True},
            {"label": "En retard", "url": "?tab=2", "count": 3},
            {"label": "Tous", "url": "?tab=3"},
        ],
        "words": "rivière cerise onze tambour",
        "bars": [{"label": label, "value": value} for label, value in BARS],
        "bars_svg": _bars(),
        "exports": [("XLSX", "?format=xlsx"), ("CSV", "?format=csv")],
    }


def _bars() -> SafeString:
    """A drawing with classes only, as every inline chart must be under the content security policy."""
    widest = max(value for _label, value in BARS)
    parts = [
        format_html(
            '<text x="0" y="{}">{}</text><rect class="series-1" x="90" y="{}" width="{}" height="18" rx="2"/>',
            24 + 28 * index, label, 10 + 28 * index, int(value / widest * 300),
        )
        for index, (label, value) in enumerate(BARS)
    ]  # fmt: skip
    return format_html('<svg viewBox="0 0 400 96" width="400" height="96">{}</svg>', SafeString("".join(parts)))
