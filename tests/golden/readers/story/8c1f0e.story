Port Ellen, Scotland (CNN) -- The harbour of Port Ellen opened again on Monday, nine days after a storm had torn a ferry from its moorings.

"We have our sea back," said Ida Marsh, who runs the fish market.

The mill beside the quay stays closed until May. Its owner, Kolb Grain, has not said what the repair will cost.

@highlight

Port Ellen's harbour is open after nine days

@highlight

The mill beside it stays closed until May
