"""PO files: ``exporter`` writes them, ``parser`` reads an upload, ``importer`` takes it in."""
