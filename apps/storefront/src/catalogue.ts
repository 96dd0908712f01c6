import { deckKnife } from './items/deck-knife.ts'
import { fallglassBarometer } from './items/fallglass-barometer.ts'
import { ferryBag } from './items/ferry-bag.ts'
import { galleyJug } from './items/galley-jug.ts'
import type { Item } from './items/item.ts'
import { nessLantern } from './items/ness-lantern.ts'
import { watchCoat } from './items/watch-coat.ts'

export type { Item, ItemChip, LogEntry } from './items/item.ts'

/** The six pieces that a new database starts with, in the order the shop shows them. */
export const catalogue: readonly Item[] = [
  watchCoat,
  fallglassBarometer,
  ferryBag,
  nessLantern,
  deckKnife,
  galleyJug,
]
