"""Pages of the studio, of blanks and printers, of runs; what they offer on pages below."""
