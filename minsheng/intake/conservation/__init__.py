"""Each text of the file stands in the new bulletin, or a remark names it."""
