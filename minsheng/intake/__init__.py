"""From a bulletin made by hand to a living workspace: recognise, write down, prove."""
