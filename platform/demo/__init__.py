"""The demonstration: a PostgreSQL of its own, bodies at work, tokens and first queries."""

from liandong.platform.demo.command import run as run
