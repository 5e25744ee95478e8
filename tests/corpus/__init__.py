"""Forms invented for the tests of the reader, with what a careful clerk would transcribe from them."""
