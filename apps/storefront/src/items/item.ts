/** The chip that was sewn, glued or screwed into one piece. */
export interface ItemChip {
  /** The chip's identifier: 64 hex digits, lower case. */
  id: string
  /** The chip's hardware UID: 14 hex digits, upper case. */
  uid: string
  /** The serial number that the chip's registration carries. */
  serial: string
}

/** One day in a piece's life at the workshop. */
export interface LogEntry {
  /** ISO 8601, a day. */
  date: string
  entry: string
}

/** One numbered piece: the page sells this very object, not one like it. */
export interface Item {
  slug: string
  name: string
  kind: string
  /** This piece's place in its series. */
  number: number
  /** How many there will ever be. */
  edition: number
  /** Pounds sterling, in pence. */
  pricePence: number
  /** The weather it is made for, said as the shipping forecast says it. */
  forecast: string
  /** One sentence: what it is. */
  summary: string
  story: readonly string[]
  picture: { src: string; alt: string }
  materials: readonly string[]
  measures: string
  madeBy: { name: string; craft: string }
  madeAt: string
  /** ISO 8601, the day it left the bench. */
  finishedOn: string
  log: readonly LogEntry[]
  care: readonly string[]
  /** Where to hold the phone. */
  tapAt: string
  chip: ItemChip
}
