"""How everything looks: base pages, components, tables, error pages, and their gallery."""
