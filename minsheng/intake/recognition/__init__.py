"""What the lines and grids of an old bulletin mean: title, columns, projects, rows, totals."""
