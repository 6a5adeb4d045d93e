"""How the encoder and the small fitted weights were made; one command each, never needed to run."""
