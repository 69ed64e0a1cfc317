"""Reading and writing: files and texts on the outside, units, plans and figures on the inside."""
