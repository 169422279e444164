"""How long Hypothesis' state machines run: the same way each time, or long and by chance."""

from hypothesis import HealthCheck, Phase, settings

IS_THOROUGH = settings.get_current_profile_name() == "thorough"
SECONDS = 3_600 if IS_THOROUGH else 240
"""Before a machine counts as stuck."""


def some(examples: int, steps: int, thorough: int) -> settings:
    """So many examples of so many steps; thoroughly, that many times as many examples."""
    return settings(
        max_examples=examples * (thorough if IS_THOROUGH else 1),
        stateful_step_count=steps * (2 if IS_THOROUGH else 1),
        deadline=None,
        derandomize=not IS_THOROUGH,
        database=None,
        phases=[Phase.generate, Phase.shrink] if IS_THOROUGH else [Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
