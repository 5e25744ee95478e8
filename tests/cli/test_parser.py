"""The command line speaks Chinese and ends with the documented status."""

from __future__ import annotations

import json

import pytest

from kaocheng.cli import main
from kaocheng.cli.parser import translate


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "缺少参数：命令"), (["跳舞"], "不能是“跳舞”"), (["check"], "缺少参数：文件"),
        (["rule", "B04", "--format", "pdf"], "参数 --format 不能是“pdf”"), (["rule", "B04", "--format"], "后面要跟一个值"),
        (["rule", "B04", "多余"], "不认识的参数：多余"),
    ],
)
def test_wrong_calls_end_with_status_2(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert "用法：" in printed.err
    assert printed.out == ""


def test_unknown_parser_message_is_kept() -> None:
    assert translate("something new") == "something new"


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "检查目标表" in capsys.readouterr().out


def test_rule_is_explained_with_its_grounds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "b04"]) == 0
    printed = capsys.readouterr().out
    for heading in ("是什么", "为什么不好", "示例", "改法", "依据", "引用："):
        assert heading in printed


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "list"]) == 0
    assert "B04  警告" in capsys.readouterr().out
    assert main(["rule", "list", "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [record["code"] for record in records] == sorted(record["code"] for record in records)
    assert all(record["grounds"] for record in records)
    assert main(["rule", "B04", "--format", "json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["sections"]) == {"是什么", "为什么不好", "示例", "改法", "依据"}


def test_unknown_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "Z99"]) == 2
    assert "没有代码为“Z99”的规则" in capsys.readouterr().err


def test_our_own_failure_gives_a_sentence_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(code: str) -> None:
        raise ZeroDivisionError(code)

    monkeypatch.setattr("kaocheng.lint.rule_for", broken)
    monkeypatch.delenv("KAOCHENG_DEBUG", raising=False)
    assert main(["rule", "B04"]) == 2
    assert "程序内部出错（ZeroDivisionError）" in capsys.readouterr().err
    monkeypatch.setenv("KAOCHENG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["rule", "B04"])
