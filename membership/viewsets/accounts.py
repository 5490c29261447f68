"""Wagtail's screens of accounts: an account carries no name, its person does."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import IndexView, UserViewSet

from portal.foundation.forms import NamesWhatIsMissing


class AccountIndexView(IndexView):  # type: ignore[misc]
    """The list with the people of the accounts, in one query."""

    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_base_queryset()
        return rows.select_related("person")


class _Nameless(NamesWhatIsMissing):
    """Wagtail's form asks for a name that an account does not have: shown, and kept elsewhere."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        form: Any = self
        person = getattr(form.instance, "person", None)
        for field, name in (("first_name", "given_name"), ("last_name", "family_name")):
            asked = form.fields[field]
            asked.required, asked.disabled = False, True
            asked.initial = getattr(person, name, "")
            asked.help_text = gettext_lazy("Names are kept with people: change it there.")


class NewAccountForm(_Nameless, UserCreationForm):  # type: ignore[misc]
    pass


class AccountForm(_Nameless, UserEditForm):  # type: ignore[misc]
    pass


class AccountViewSet(UserViewSet):  # type: ignore[misc]
    index_view_class = AccountIndexView

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return AccountForm if for_update else NewAccountForm
