"""How all tests run."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A busy or slow machine is no mistake of the code's.
settings.register_profile("powerdeck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("powerdeck")
