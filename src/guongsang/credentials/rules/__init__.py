"""Keys, signatures, signed PDF files and status lists: plain bytes, no Django."""
