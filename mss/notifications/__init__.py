"""Telling people: in the portal always, by e-mail if they wish, once per event."""
