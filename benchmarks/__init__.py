"""Ratios against bare baselines, measured in one run. See README.md beside this file."""
