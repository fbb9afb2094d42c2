"""The pledge tracker's domain: from a pledge file to numbers, figures and pages."""
