import json

from django.db import migrations


def move_documents(apps, schema_editor):
    """The document of each publication is its file, in the language of its page.

    All languages of a publication have the files of all; drafts and what translations are made
    from, too.
    """
    page_model = apps.get_model("news", "PublicationPage")
    file_model = apps.get_model("news", "PublicationFile")
    pages = list(
        page_model.objects.order_by("path").values_list(
            "pk", "translation_key", "locale__language_code", "document"
        )
    )
    files = {}
    for _page, key, language, document in pages:
        if document and document not in [known for known, _language in files.get(key, [])]:
            files.setdefault(key, []).append((document, language))
    file_model.objects.bulk_create(
        file_model(page_id=page, document_id=document, language=language, sort_order=place)
        for page, key, _language, _document in pages
        for place, (document, language) in enumerate(files.get(key, []))
    )
    languages = {page: language for page, _key, language, _document in pages}
    keys = {page: key for page, key, _language, _document in pages}
    for page, content in _iterate_contents(apps):
        document = content.pop("document", None)
        known = files.get(keys.get(page), [])
        if document and document not in [each for each, _language in known]:
            known = [(document, languages.get(page, "en"))]
        content["files"] = [
            {"pk": None, "sort_order": place, "page": page, "document": each, "language": language}
            for place, (each, language) in enumerate(known)
        ]
    context = apps.get_model("wagtail_localize", "TranslationContext")
    context.objects.filter(
        path="document",
        object__sources__specific_content_type__app_label="news",
        object__sources__specific_content_type__model="publicationpage",
    ).delete()


def move_back(apps, schema_editor):
    """The file in the language of the page, or the first, is its document."""
    page_model = apps.get_model("news", "PublicationPage")
    file_model = apps.get_model("news", "PublicationFile")
    documents = {}
    rows = file_model.objects.order_by("page", "sort_order").values_list(
        "page", "language", "page__locale__language_code", "document"
    )
    for page, language, own, document in rows:
        if page not in documents or language == own:
            documents[page] = document
    for page, document in documents.items():
        page_model.objects.filter(pk=page).update(document=document)
    for page, content in _iterate_contents(apps):
        content.pop("files", None)
        content["document"] = documents.get(page)


def _iterate_contents(apps):
    """Each draft and each source of translations, which is stored as it is changed."""
    of_publications = {
        "content_type__app_label": "news",
        "content_type__model": "publicationpage",
    }
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(**of_publications)
    for revision in revisions.iterator():
        yield int(revision.object_id), revision.content
        revision.save(update_fields=["content"])
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects.filter(
        **{f"specific_{name}": value for name, value in of_publications.items()}
    )
    for source in sources.iterator():
        content = json.loads(source.content_json)
        yield int(content["pk"]), content
        source.content_json = json.dumps(content)
        source.save(update_fields=["content_json"])


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0009_publication_files"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(move_documents, move_back)]
