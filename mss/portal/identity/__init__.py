"""Who is here, and how sure the portal is of it. Areas use `proof.recently_proved`."""
