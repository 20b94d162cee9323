"""The room's tables. Private: doors read through `queries` and act through use cases."""

from bela.fieldwork.models.campaign import Assignment, Campaign, Rate
from bela.fieldwork.models.photo import PlacePhoto
from bela.fieldwork.models.visit import BackCheck, Visit

__all__ = ["Assignment", "BackCheck", "Campaign", "PlacePhoto", "Rate", "Visit"]
