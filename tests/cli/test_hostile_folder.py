"""A folder of broken and hostile files among good ones: each has its sentence, the good ones are read."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

from kaocheng.cli import main
from tests.forms.formats.office_files import W, pdf, tbl, tc, tr, word, zipped
from tests.forms.formats.sample_forms import appraisal_sheet

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

from kaocheng.forms.formats.docx.writer import write as write_docx
from kaocheng.forms.formats.xlsx.writer import write as write_xlsx

_SAVE = "改法：用办公软件打开并另存后重试"
_SMALLER = "改法：只保留需要读取的表，另存为较小的文件后重试。"
_SAID = {
    "200兆.docx": f"文件大小超出上限。应为：不超过 64 MiB。{_SMALLER}",
    "五万行.docx": f"表格行数超出上限。应为：不超过 20000 行。{_SMALLER}",
    "压缩炸弹.docx": f"压缩比超出上限。应为：不超过 300 倍。{_SMALLER}",
    "实体炸弹.docx": f"文件中含有实体声明，可能有害，已拒绝读取。{_SAVE}。",
    "外部实体.xlsx": f"文件中含有实体声明，可能有害，已拒绝读取。{_SAVE}。",
    "越界.xlsx": f"压缩包内含有越界路径，可能有害，已拒绝读取。{_SAVE}。",
    "密码.docx": "文件设有打开密码，无法读取。改法：用办公软件取消打开密码，另存后重试。",
    "密码.pdf": "文件设有打开密码，无法读取。改法：用办公软件取消打开密码，另存后重试。",
    "截断.docx": f"文件已损坏或不完整。应为：完整的 Word（.docx） 文件。{_SAVE}，或重新获取该文件。",
    "截断.xlsx": f"文件已损坏或不完整。应为：完整的 Excel（.xlsx、.xls）或 ODS 文件。{_SAVE}，或重新获取该文件。",
    "扫描.pdf": "这份 PDF 是扫描图片，没有文字层，暂不支持文字识别。应为：带文字层的 PDF。"
              "改法：向编制单位索取 Word、Excel 或由软件直接导出的 PDF，或先做文字识别。",
    "照片.docx": "这是图片，里面没有可读的文字。应为：带文字的表格文件。改法：先做文字识别，或找到原来的 docx、xlsx 文件。",
    "空.xls": "文件是空的。",
}


def _bomb() -> bytes:
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
    return zipped({"word/document.xml": f'<!DOCTYPE a [<!ENTITY a "哈哈哈哈">{entities}]>{body}'})


def _zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 30_000_000)
    return target.getvalue()


def _fill(folder: Path) -> None:
    good, sheet = write_docx([appraisal_sheet()]), write_xlsx([appraisal_sheet()])
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><workbook>&x;</workbook>'
    files = {
        "好.docx": good, "好.xlsx": sheet, "表其实是文档.xls": good, "文档其实是表.docx": sheet,
        "五万行.docx": word(tbl(tr(tc("甲")) * 50_000)), "压缩炸弹.docx": _zip_bomb(), "实体炸弹.docx": _bomb(),
        "外部实体.xlsx": zipped({"xl/workbook.xml": outside}),
        "越界.xlsx": zipped({"../../evil": "x", "xl/workbook.xml": "<workbook/>"}),
        "密码.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "密码.pdf": pdf("BT ET", locked=True), "截断.docx": good[: len(good) // 2], "截断.xlsx": sheet[: len(sheet) // 2],
        "扫描.pdf": pdf("q 500 0 0 700 40 40 cm /I Do Q", image=True), "照片.docx": b"\xff\xd8\xff\xe0\0" + b"0" * 99,
        "空.xls": b"",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with (folder / "200兆.docx").open("wb") as sparse:
        sparse.truncate(200 * 1024 * 1024)


def test_every_file_has_its_sentence_and_the_rest_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fill(tmp_path)
    assert main(["read", str(tmp_path), "--format", "json"]) == 2
    printed = capsys.readouterr()
    said = {line.partition("：")[2].rpartition("/")[2].partition("：")[0]: line for line in printed.err.splitlines()
            if line.startswith("错误")}
    assert set(said) == set(_SAID)
    for name, sentence in _SAID.items():
        assert sentence in said[name]
    assert f"有 {len(_SAID)} 个文件没有读成。" in printed.err
    read = {document["source"] for document in json.loads(printed.out)["documents"] if document["tables"]}
    assert read == {"好.docx", "好.xlsx", "表其实是文档.xls", "文档其实是表.docx"}
