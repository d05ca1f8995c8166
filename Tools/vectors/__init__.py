"""Inputs and answers, lesson by lesson, that owe nothing to this package."""

import jax

# Before any array is made: JAX computes in 32 bits otherwise, and its routes would not agree.
jax.config.update("jax_platforms", "cpu")
jax.config.update("jax_enable_x64", True)
