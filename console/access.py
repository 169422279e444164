"""Who may open what. Each route names one of these; the tests walk all of them as everybody."""

from collections.abc import Mapping
from enum import StrEnum

from core.accounts import Step
from core.operators import Role


class Access(StrEnum):
    ANYONE = "anyone"
    CODE = "code"
    """Who gave a password and still owes a code; the next two alike."""
    NEW_PASSWORD = "new-password"  # noqa: S105 - the name of an access
    ENROL = "enrol"
    SIGNED_IN = "signed-in"
    WORK = "work"
    """The tickets of whom one works for; which those are is in core/scope.py."""
    TAKE_OVER = "take-over"
    EDIT_CONTENT = "edit-content"
    """What citizens read; whose entries one may change is in core/content.py."""
    WITHDRAW_CONTENT = "withdraw-content"
    TEACH = "teach"
    """How words are understood."""
    SEE_DEMAND = "see-demand"
    """What citizens look for; nothing of anybody."""
    CATALOGUE = "catalogue"
    """To read it; who may import is in core/scope.py."""
    TEND_SHOPS = "tend-shops"
    """And only at the agencies of core/shops.py: to others there are none."""
    SEE_BROADCASTS = "see-broadcasts"
    WRITE_BROADCASTS = "write-broadcasts"
    """And stop them; whose one may change is in core/broadcasting.py."""
    APPROVE_BROADCASTS = "approve-broadcasts"
    """Those of others, and let go on what was paused."""
    SEE_AUDIT = "see-audit"
    SEE_FIGURES = "see-figures"
    """Those of the tickets that one sees; see core/scope.py."""
    MANAGE_OPERATORS = "manage-operators"


STEPS: Mapping[Access, Step] = {
    Access.CODE: Step.CODE,
    Access.NEW_PASSWORD: Step.PASSWORD,
    Access.ENROL: Step.ENROL,
}
ROLES: Mapping[Access, frozenset[Role]] = {
    Access.SIGNED_IN: frozenset(Role),
    Access.WORK: frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.TAKE_OVER: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.EDIT_CONTENT: frozenset({Role.EDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.WITHDRAW_CONTENT: frozenset({Role.ADMINISTRATOR}),
    Access.TEACH: frozenset({Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR}),
    Access.SEE_DEMAND: frozenset({Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR}),
    Access.CATALOGUE: frozenset({Role.EDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.TEND_SHOPS: frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.SEE_BROADCASTS: frozenset(Role),
    Access.WRITE_BROADCASTS: frozenset({Role.EDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.APPROVE_BROADCASTS: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.SEE_AUDIT: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.SEE_FIGURES: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Access.MANAGE_OPERATORS: frozenset({Role.ADMINISTRATOR}),
}


def may(role: Role, access: Access) -> bool:
    """Whether somebody who is signed in with this role may open it."""
    return role in ROLES.get(access, frozenset())
