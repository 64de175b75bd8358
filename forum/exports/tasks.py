"""The background task; running it twice does no harm."""

from django.tasks import task

from forum.exports import orders


@task
def make_pdfs() -> int:
    """Make the PDFs that wait."""
    return orders.make_waiting()
