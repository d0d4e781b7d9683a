"""minsheng: livelihood-project (民生实事) bulletins from versioned YAML."""

__version__ = "0.1.0"
