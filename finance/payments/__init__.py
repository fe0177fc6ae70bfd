"""Paying people: bank details, payments waiting, runs made by one and released by another."""
