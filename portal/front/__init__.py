"""The top floor: what people and programs see."""
