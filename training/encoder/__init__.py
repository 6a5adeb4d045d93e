"""How the encoder under claims/models/embedded/ is made: `python -m training.encoder`."""
