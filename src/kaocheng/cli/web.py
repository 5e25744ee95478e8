"""``kaocheng web``: set the site up, look after it, each in a process of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaocheng.base.errors import KaochengError
from kaocheng.cli.site_process import run_site

SUMMARY = "网站的安装和维护：准备数据库、查安全设置、开第一个管理员、装示例、查留痕、备份"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--data", type=Path, metavar="文件夹", help="数据文件夹；默认用 KAOCHENG_DATA，没有设就是当前文件夹下的 data")
    parts = parser.add_subparsers(dest="what", metavar="事项", title="事项", required=True, help="要做的事，见下")
    for name, summary in (("setup", "准备或升级：建库建表、收集静态文件；每次升级后运行"), ("doctor", "查不安全的设置，有就以状态 1 结束"),
                          ("serve", "启动网站；先 setup")):
        parts.add_parser(name, help=summary, description=summary)
    load = parts.add_parser("load", help="装入示例单位和账号，只用于试用", description="装入示例单位和账号，只用于试用")
    load.add_argument("folder", type=Path, metavar="示例文件夹", help="放有示例目标表的文件夹")
    first = parts.add_parser("administrator", help="为全新的网站开立第一个系统管理员", description="为全新的网站开立第一个系统管理员，给出一次性的临时密码")
    first.add_argument("username", metavar="账号", help="小写字母、数字，例如姓名全拼")
    first.add_argument("--name", required=True, metavar="姓名", help="页面上显示的姓名")
    first.add_argument("--unit", required=True, metavar="单位", help="管理员所在单位的全称")
    kept = parts.add_parser("retention", help="留痕的保存期限和可归档的条数；不删除", description="留痕的保存期限和可归档的条数；只报告、只导出，不删除")
    kept.add_argument("--months", type=int, metavar="月数", help="按这个保存期试算；不得短于法定下限")
    kept.add_argument("--export", type=Path, metavar="文件", help="把已过保存期的留痕写成 CSV")
    parts.add_parser("work", help="办理后台工作；serve 会自己带起，单独运行时才用", description="办理后台工作（全年检查、核验大台账、大文件登记、导出），直到被要求停止；"
                     "kaocheng web serve 会自己带起，只在用 gunicorn 或另开服务时单独运行")
    backup = parts.add_parser("backup", help="备份数据库、上传的文件和密钥", description="备份数据库、上传的文件和密钥到一个新文件夹，不必停网站")
    backup.add_argument("folder", type=Path, metavar="备份文件夹", help="还不存在的文件夹")
    restore = parts.add_parser("restore", help="把备份放回空的数据文件夹", description="核对校验和，把备份放回空的数据文件夹和空的数据库；不覆盖任何已有的数据")
    restore.add_argument("folder", type=Path, metavar="备份文件夹", help="kaocheng web backup 写出的文件夹")


def run(arguments: argparse.Namespace) -> int:
    """Hand the words on to the site."""
    if arguments.what == "load" and not arguments.folder.is_dir():
        raise KaochengError("没有这个文件夹", where=str(arguments.folder), expected="放有示例目标表的文件夹", remedy="检查路径")
    given = {name: str(value) for name, value in vars(arguments).items() if value is not None}
    words = [given[name] for name in ("folder", "username") if name in given]
    options = [f"--{name}={given[name]}" for name in ("name", "unit", "months", "export") if name in given]
    return run_site([arguments.what, *words, *options], arguments.data)
