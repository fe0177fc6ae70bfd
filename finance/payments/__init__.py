"""Paying people: bank details, payments waiting, runs made by one officer and released by another."""
