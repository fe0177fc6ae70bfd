"""Finance control: what was paid is looked at afterwards, and small clean claims may be agreed by rule."""
