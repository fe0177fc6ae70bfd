"""The design system's files are served without what belongs to GOV.UK alone."""

import pytest

from mss.local import assets
from mss.local.console import TroubleError

FILES = {
    "govuk-frontend.min.css": assets.CSS_CHANGES,
    "govuk-frontend.min.js": assets.JS_CHANGES,
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_served_holds_nothing_of_govuk(name: str) -> None:
    served = (assets.VENDOR / name).read_text()
    assert not assets.NOT_OURS.search(served)
    assert served == assets.rewritten((assets.INSTALLED / name).read_text(), FILES[name])
    assert served.count("{") == served.count("}")


def test_no_image_or_font_is_copied() -> None:
    assert {path.name for path in assets.VENDOR.iterdir()} == set(FILES)


def test_a_changed_design_system_is_refused() -> None:
    upstream = (assets.INSTALLED / "govuk-frontend.min.css").read_text()
    one_more = upstream + ".new{font-family:GDS Transport,arial,sans-serif}"
    with pytest.raises(TroubleError, match="font name found 59 times, not 58"):
        assets.rewritten(one_more, assets.CSS_CHANGES)
    unknown = upstream.replace("@charset", ".emblem{background:url(/assets/crown.svg)}@charset")
    with pytest.raises(TroubleError, match="'/assets/' is still in it"):
        assets.rewritten(unknown, assets.CSS_CHANGES)
