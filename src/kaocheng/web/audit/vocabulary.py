"""The words of the trail. An act that is not listed can't be recorded."""

from __future__ import annotations

from kaocheng.lifecycle import PROCEDURE

ACTS: dict[str, str] = {
    "account.login": "登录",
    "account.logout": "退出",
    "account.login_failed": "登录失败",
    "account.role_switched": "切换角色",
    "account.maintenance_begun": "开始维护",
    "account.maintenance_ended": "结束维护",
    "table.created": "新建目标表",
    "table.uploaded": "上传原表",
    "table.saved": "保存修改",
    "table.undone": "撤销修改",
    "table.waived": "豁免检查意见",
    "opinion.written": "写下意见",
    "opinion.resolved": "意见已处理",
    "disclosure.published": "公开",
    "disclosure.withdrawn": "撤回公开",
    "trail.exported": "导出留痕",
    **{f"table.{move.verb.value}": move.label for move in reversed(PROCEDURE)},
}
"""Name of an act → what users read; verbs of the procedure come from the procedure itself."""
