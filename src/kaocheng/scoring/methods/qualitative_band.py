"""Qualitative indicator: the band limits the score, the scorer sets it.

Source: three bands of the forms and of deployed systems; edges and names are the parameter
``scoring.qualitative.bands``. A rating outside its band is refused. When only the band was chosen, a score is
proposed as the parameter ``scoring.qualitative.unrated`` says (a proposal of this product).
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from kaocheng.base.errors import DataFileError
from kaocheng.law import Citation, Verification
from kaocheng.scoring.actual import Band
from kaocheng.scoring.method import Attainment, Method
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from kaocheng.law.recorder import Parameters

_FULL = Decimal(100)
_UNRATED = "full-or-lower-edge"


class QualitativeBand(Method):
    """定性分档法."""

    label = "定性分档法"
    rule = "档次限定得分范围，得分由评分人在范围内确定"
    citations = (
        Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),
        Citation(instrument="caiyu-2020-10", article="定性指标", verification=Verification.UNVERIFIED),
    )

    def attain(self, band: Band, rating: Decimal | None, parameters: Parameters) -> Attainment | None:
        """The share that a rating earns; ``None`` when the rating lies outside its band.

        Args:
            band: The band chosen.
            rating: Percent of the points that the scorer set; ``None`` asks for the proposal.
            parameters: Bands of the profile.
        """
        label, lower, upper = limits(band, parameters)
        if rating is None:
            unrated = parameters.text("scoring.qualitative.unrated")
            if unrated != _UNRATED:
                raise DataFileError(f"参数 scoring.qualitative.unrated 的取值“{unrated}”不认识", expected=_UNRATED)
            share = upper if band is Band.ACHIEVED else lower
            working = f"评为“{label}”，没有填写得分，提议分值的 {plain(share)}%"
        else:
            if not (lower <= rating <= upper) or (rating == upper and band is not Band.ACHIEVED):
                return None
            share = rating
            working = f"评为“{label}”（{plain(lower)}%至{plain(upper)}%），评分人定为分值的 {plain(rating)}%"
        return Attainment(share=share / 100, working=working, factor=f"{plain(share)}%")


def limits(band: Band, parameters: Parameters) -> tuple[str, Decimal, Decimal]:
    """Name of a band in the profile, its lower edge (included) and its upper edge, in percent of the points.

    Raises:
        DataFileError: The profile doesn't have three falling bands down to 0.
    """
    bands = parameters.table("scoring.qualitative.bands")
    edges = [_FULL, *bands.values()]
    if len(bands) != len(Band) or edges[-1] != 0 or any(low >= high for high, low in pairwise(edges)):
        raise DataFileError("定性指标的档次应为由高到低的三档，最低一档从 0 起", remedy="检查参数 scoring.qualitative.bands")
    return list(bands)[band - 1], edges[band], edges[band - 1]
