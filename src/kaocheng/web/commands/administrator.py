"""``administrator``: the first administrator of a fresh installation."""

from __future__ import annotations

import argparse

from kaocheng.web.org.actions.first_administrator import CreateFirstAdministrator


def run(argv: list[str]) -> int:
    """Open the account and print its temporary password, once."""
    parser = argparse.ArgumentParser(prog="kaocheng web administrator", description="为全新的网站开立第一个系统管理员")
    parser.add_argument("username", metavar="账号", help="小写字母、数字，例如姓名全拼")
    parser.add_argument("--name", required=True, metavar="姓名", help="页面上显示的姓名")
    parser.add_argument("--unit", required=True, metavar="单位", help="管理员所在单位的全称；没有登记的一并登记为财政部门")
    given = parser.parse_args(argv)
    handed = CreateFirstAdministrator(given.username, given.name, given.unit).run()
    print(f"已开立系统管理员账号：{handed.user.username}\n临时密码：{handed.password}\n"
          "只显示这一次，第一次登录时必须更换，并启用两步验证。")
    return 0
