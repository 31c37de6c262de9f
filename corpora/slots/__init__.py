"""Pages with slots to sign, thumb, seal and tick, drawn for measuring; three generators that share no drawing code."""

from corpora.slots.pages import DrawnSlot, SlotPage

__all__ = ["DrawnSlot", "SlotPage"]
