"""The steps of ``kaocheng sample``."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.cli.arguments import write_file, write_output
from kaocheng.outlook import sampling
from kaocheng.outlook.sampling.commitment import ALGORITHM_TEXT
from kaocheng.outlook.sampling.files import read_commitment, read_draw, to_json
from kaocheng.outlook.sampling.frame import FrameRule, landed_enterprises, read_frame
from kaocheng.outlook.sampling.result import sentences

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from kaocheng.outlook.sampling import Commitment, Frame, SurveyResult

_COMMITMENT, _FRAME = "承诺书.json", "抽样框.txt"


def commit(arguments: argparse.Namespace) -> int:
    """Fix frame, method, size and seed; write 承诺书 and 抽样框."""
    from kaocheng.ledger import load_folder

    rule = FrameRule(until=arguments.until, step=arguments.landed, stratum=arguments.stratum)
    frame = landed_enterprises(load_folder(arguments.ledgers, arguments.until), rule)
    made = sampling.commit(frame, rule, arguments.size, day=arguments.date, seed=arguments.seed,
                           sealed_seed=arguments.sealed_seed, seed_source=arguments.seed_source)
    write_file(arguments.out / _COMMITMENT, to_json(made))
    write_file(arguments.out / _FRAME, frame.canonical.encode())
    print(f"写出 {arguments.out / _COMMITMENT}\n写出 {arguments.out / _FRAME}")
    print(f"抽样框：{rule.told}，{made.frame_size} 家，校验和 {made.frame_hash}")
    print(f"抽 {made.size} 家。算法：{ALGORITHM_TEXT}")
    print(_about_seed(made))
    return 0


def _about_seed(made: Commitment) -> str:
    if made.seed:
        return f"种子：{made.seed}。请先公布承诺书，再抽样；种子应是谁也选不了的公开数字。"
    if made.seed_hash:
        return f"种子已封存，校验和 {made.seed_hash}。请先公布承诺书；抽样时揭开种子，任何人都能核对它没有换过。"
    return f"种子取自：{made.seed_source}。请在那个数字产生以前公布承诺书。"


def draw(arguments: argparse.Namespace) -> int:
    """Draw and write the result."""
    committed = read_commitment(_bytes(arguments.commitment), arguments.commitment.name)
    seed = arguments.seed or committed.seed
    if not seed:
        raise KaochengError("还不知道种子", expected=f"--seed，取自{committed.seed_source or '封存的种子'}", remedy="补上 --seed")
    found = sampling.draw(_frame_for(arguments, committed), committed, seed)
    write_file(arguments.out, to_json(found))
    print(f"写出 {arguments.out}")
    for item in found.sample:
        stratum = f"（{item.member.stratum}）" if item.member.stratum else ""
        print(f"  {item.place:>3}  {item.member.name}{stratum}  {item.number[:12]}")
    print(f"样本 {len(found.sample)} 家，替补 {len(found.replacements)} 家（按次序）。")
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Draw again and compare; status 1 when anything differs."""
    committed = read_commitment(_bytes(arguments.commitment), arguments.commitment.name)
    published = read_draw(_bytes(arguments.draw), arguments.draw.name)
    found: list[str] = []
    if published.commitment != committed:
        found.append("抽样结果所附的承诺书与给出的承诺书不同")
    found += sampling.verify(_frame_for(arguments, committed), committed, published.seed,
                             [item.member.id for item in published.sample])
    for told in found:
        print(f"不符：{told}")
    print("核对不通过。" if found else f"核对通过：由承诺书、抽样框和种子重抽，得到同样的 {len(published.sample)} 家。")
    return 1 if found else 0


def survey(arguments: argparse.Namespace) -> int:
    """Write the survey sheet."""
    from kaocheng.forms.compose.survey import compose_survey
    from kaocheng.forms.formats.xlsx.writer import write

    write_file(arguments.out, write([compose_survey(read_draw(_bytes(arguments.draw), arguments.draw.name))]))
    print(f"写出 {arguments.out}")
    return 0


def result(arguments: argparse.Namespace) -> int:
    """The share, its intervals, and what can be said; status 1 when the questionnaires don't follow the draw."""
    from kaocheng.cli.sample_survey import survey_ledger, survey_measures
    from kaocheng.outlook.sampling.answers import problems_of

    drawn = read_draw(_bytes(arguments.draw), arguments.draw.name)
    ledger = survey_ledger(arguments.survey, drawn.commitment.committed_on)
    problems = problems_of(drawn, ledger.entries)
    answered, satisfied, decisions = survey_measures(ledger)
    found = sampling.survey_result(
        approached=len(ledger.entries), answered=answered, satisfied=satisfied, population=drawn.commitment.frame_size,
        target=_target(arguments.target))
    write_output(_json(found, problems) if arguments.format == "json" else _text(found, problems, decisions), arguments.output)
    return 1 if problems else 0


def _text(found: SurveyResult, problems: tuple[str, ...], decisions: tuple[str, ...]) -> str:
    lines = [*(f"不符：{told}" for told in problems), *sentences(found)]
    lines += [f"待定口径：{told}" for told in decisions]
    return "\n".join(lines)


def _json(found: SurveyResult, problems: tuple[str, ...]) -> str:
    record = {
        "approached": found.approached, "answered": found.answered, "satisfied": found.satisfied, "population": found.population,
        "share": str(found.share), "target": str(found.target), "met": found.met,
        "interval_95": [str(found.interval.lower), str(found.interval.upper)],
        "finite_interval_95": [str(found.finite.lower), str(found.finite.upper)],
        "pass_probability": {str(share): str(chance) for share, chance in found.chances},
        "problems": list(problems), "sentences": list(sentences(found)),
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _target(text: str) -> Decimal:
    try:
        share = Decimal(text.strip().rstrip("%％")) / 100
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 < share <= 1:
        raise KaochengError(f"指标值“{text}”不是百分数", expected="0 到 100 之间的数，如 80", remedy="改 --target")
    return share


def _frame_for(arguments: argparse.Namespace, committed: Commitment) -> Frame:
    from kaocheng.ledger import load_folder

    if arguments.frame is not None:
        try:
            text = _bytes(arguments.frame).decode()
        except UnicodeDecodeError as error:
            raise KaochengError("抽样框文件不是 UTF-8 文本", where=arguments.frame.name, expected="承诺时写出的文件",
                                remedy="用原来的文件") from error
        return read_frame(text, arguments.frame.name)
    return landed_enterprises(load_folder(arguments.ledgers, committed.rule.until), committed.rule)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KaochengError(f"文件打不开（{error.strerror}）", where=str(path), expected="kaocheng sample 写出的文件", remedy="检查路径") from error


