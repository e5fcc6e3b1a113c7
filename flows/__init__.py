"""The flows, the engine that calls their tasks, and the command line."""
