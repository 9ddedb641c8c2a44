import pytest

from tests.strict_client import faults_of


@pytest.mark.parametrize(
    "html",
    [
        "<script>go()</script>",
        '<button onclick="go()">Go</button>',
        '<p style="color: red">Red</p>',
        "<style>p {color: red}</style>",
        '<svg><rect style="fill: red"/></svg>',
        '<a href=" JavaScript:go()">Go</a>',
        "<p>{{ value }}</p>",
        "<p>{% translate 'Save' %}</p>",
    ],
)
def test_a_page_that_the_content_policy_breaks_is_refused(html):
    assert faults_of(html)


def test_a_clean_page_passes():
    html = """
        <script src="/static/app.js"></script><script type="application/json">{"a": {}}</script>
        <meta content='{"a":{"b":1}}'><p class="x">Once 100% on style=1</p>
    """
    assert faults_of(html) == []
