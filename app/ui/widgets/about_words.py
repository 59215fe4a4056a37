"""What the pages about the program are called, wherever one can read them."""

from PySide6.QtCore import QCoreApplication

from app.services.telling_about import Page


def page_name(page: Page) -> str:
    """Return what a page is called."""
    return {
        Page.INTENDED_USE: _tr("What it is for"),
        Page.SAFETY: _tr("How it keeps safe"),
        Page.APP_FACTS: _tr("Answers for those who evaluate apps"),
        Page.MODEL_CARD: _tr("Model card of the starter"),
        Page.CLINICIAN_SHEET: _tr("For clinicians: two pages"),
        Page.SET_UP: _tr("For clinicians: set-up in ten minutes"),
        Page.SUITABILITY: _tr("For clinicians: suitability list"),
        Page.CONSENT_ADDENDUM: _tr("For clinicians: consent addendum"),
        Page.SECURITY_FOR_IT: _tr("For a clinic's IT: security statement"),
        Page.PARTS: _tr("Parts and licences"),
        Page.FILES: _tr("Files of this installation"),
    }[page]


def _tr(source: str) -> str:
    return QCoreApplication.translate("About", source)
