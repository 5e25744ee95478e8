"""The words of the trail. An act that is not listed can't be recorded."""

from __future__ import annotations

from kaocheng.lifecycle import PROCEDURE

ACTS: dict[str, str] = {
    "account.login": "登录",
    "account.logout": "退出",
    "account.login_failed": "登录失败",
    "account.locked": "登录被锁定",
    "account.role_switched": "切换角色",
    "account.superseded": "在别处登录，会话结束",
    "account.expired": "登录期满，会话结束",
    "account.maintenance_begun": "开始维护",
    "account.maintenance_ended": "结束维护",
    "account.opened": "开立账号",
    "account.disabled": "停用账号",
    "account.enabled": "恢复账号",
    "account.password_reset": "重置密码",
    "account.password_changed": "修改密码",
    "account.second_factor_reset": "清除两步验证",
    "account.second_factor_added": "启用两步验证",
    "account.second_factor_removed": "停用两步验证",
    "account.second_factor_failed": "两步验证失败",
    "account.recovery_codes_made": "生成恢复码",
    "account.membership_added": "增加任职",
    "account.membership_removed": "免去任职",
    "unit.opened": "新建单位",
    "unit.changed": "修改单位",
    "deadline.set": "规定期限",
    "deadline.removed": "取消期限",
    "table.created": "新建目标表",
    "table.uploaded": "上传原表",
    "table.saved": "保存修改",
    "table.undone": "撤销修改",
    "table.waived": "豁免检查意见",
    "opinion.written": "写下意见",
    "review.decided": "填写审核表",
    "opinion.resolved": "意见已处理",
    "monitoring.note_written": "写下偏差说明",
    "appraisal.reason_written": "写下偏差原因",
    "appraisal.text_written": "写下自评说明",
    "appraisal.generated": "生成自评表",
    "disclosure.published": "公开",
    "disclosure.withdrawn": "撤回公开",
    "ledger.registered": "登记台账",
    "ledger.corrected": "更正台账",
    "ledger.evidenced": "台账补佐证",
    "ledger.withdrawn": "撤销台账登记",
    "job.asked": "交办后台工作",
    "job.cancelled": "取消后台工作",
    "job.finished": "后台工作办完",
    "job.ended": "后台工作没有办成",
    "trail.exported": "导出留痕",
    **{f"table.{move.verb.value}": move.label for move in reversed(PROCEDURE)},
}
"""Name of an act → what users read; verbs of the procedure come from the procedure itself."""

ADMINISTRATION = frozenset(act for act in ACTS if act.startswith(("account.", "unit.")))
"""What administrators read of the trail: people and units, no table's business."""
