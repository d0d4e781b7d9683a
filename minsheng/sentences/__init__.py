"""Sentences with figures: the language of ``{{ }}``, and texts as they are printed."""
