"""A post says which language it is in; a plain mistake is asked about, once."""

import uuid

import pytest
from django.urls import reverse

from forum.engine.forum_conversation.models import Post
from tests.forum.fixture_types import Forum, Member, SignIn, Write
from tests.reading import error_codes

SPANISH = "Nadie debería pagar por conseguir un trabajo en una obra."


@pytest.mark.django_db
def test_a_mistake_is_asked_about_once(
    board: Forum, trusted: Member, write: Write, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    data = {"content": SPANISH, "language": "en", "form_key": str(uuid.uuid4())}
    client = signed_in(trusted)
    response = client.post(url, data)
    assert error_codes(response) == {"language": ["other_language"]}
    page = response.content.decode()
    assert "Español" in page
    assert SPANISH in page
    assert 'name="language_asked" value="en"' in page
    assert Post.objects.filter(topic=topic).count() == 1
    assert client.post(url, data | {"language_asked": "en"}).status_code == 302
    assert Post.objects.latest("pk").language == "en"
