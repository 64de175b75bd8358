"""Views of the themes that are not pages of the site's tree."""
