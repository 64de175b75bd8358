import pytest
from tests.core.conftest import MAKERS
from tests.core.test_query_counts import cold
from tests.core.test_query_counts import picture
from tests.factories import *
pytestmark = pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_m(site_tree, picture):
    for m in MAKERS.values(): m()
    ContactFactory()
    GuidePageFactory(slug="full", destination="NP", image=picture)
    cold("/en/rights-guides/full/")
    for u in ("/en/","/ne/","/sitemap.xml","/en/rights-guides/full/","/ne/rights-guides/full/","/robots.txt","/en/themes/"): print(u, cold(u))
