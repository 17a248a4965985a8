"""The demonstration: a PostgreSQL of its own, Jilin's bodies at work, tokens and first queries."""

from liandong.platform.demo.command import run as run
