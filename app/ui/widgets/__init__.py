"""The design system the pages stand on: tokens, theme and components.

Promises that each component can be used by keyboard, names itself to a screen
reader, follows the theme and the text size live, and emits wishes instead of
acting on them. Knows no feature, no service and no vault; imports PySide6 only.
"""
