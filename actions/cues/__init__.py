"""Words that decide beside the classifier: few, plain, and each with its reason.

A classifier sees whole sentences; these cues settle the cases where one wrong
guess would cost a person something: a task dropped, a booking cancelled.
A file a subject; they are spoken of as `cues.GIVES_UP` wherever they lie.
"""

from __future__ import annotations

from actions.cues.acts import *
from actions.cues.afterwards import *
from actions.cues.asking import *
from actions.cues.changing import *
from actions.cues.form import *
from actions.cues.letting_go import *
from actions.cues.occasions import *
from actions.cues.people import *
from actions.cues.picking import *
from actions.cues.told_us import *
from actions.cues.wishing import *
