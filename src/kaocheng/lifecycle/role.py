"""角色: what a person does in the procedure."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Roles of the procedure; a person holds a role in one unit."""

    CLERK = "clerk"
    UNIT_HEAD = "unit_head"
    SUPERVISOR = "supervisor"
    FINANCE = "finance"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return {
            "clerk": "经办人", "unit_head": "单位负责人", "supervisor": "主管部门审核", "finance": "财政审核",
            "auditor": "审计（只读）", "administrator": "系统管理员", "public": "公众",
        }[self.value]

    @property
    def is_reviewer(self) -> bool:
        """Whether the role reviews tables of other units."""
        return self in (Role.SUPERVISOR, Role.FINANCE)
