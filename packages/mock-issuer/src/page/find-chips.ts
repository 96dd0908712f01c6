import type { BoxChip } from '../chips/box-chip.ts'
import type { ChipStore } from '../chips/chip-store.ts'
import type { PageQuery } from './page-query.ts'

/** How many chips the page shows at a time. */
export const chipsPerPage = 50

/** Some of the chips that are looked for. */
export interface FoundChips {
  readonly chips: readonly BoxChip[]
  /** How many were found before these. */
  readonly start: number
  /** How many were found. */
  readonly count: number
  /** The page of them that these are, from 1 on; the last where there are fewer than asked for. */
  readonly page: number
  readonly pageCount: number
}

/** Finds the chips that one page shows. */
export function findChips(
  store: Pick<ChipStore, 'all' | 'list' | 'count'>,
  { find, page }: PageQuery,
): FoundChips {
  const found = find === '' ? undefined : store.all().filter((chip) => isFound(chip, find))
  const count = found?.length ?? store.count()
  const pageCount = Math.max(1, Math.ceil(count / chipsPerPage))
  const shown = Math.min(page, pageCount)
  const start = (shown - 1) * chipsPerPage
  const chips = found?.slice(start, start + chipsPerPage) ?? store.list(start, chipsPerPage)
  return { chips, start, count, page: shown, pageCount }
}

function isFound(chip: BoxChip, find: string): boolean {
  const { name, uid, serial = '', targetUrl = '' } = chip
  const wanted = find.toLowerCase()
  return (
    [name, serial, targetUrl].some((text) => text.toLowerCase().includes(wanted)) ||
    // A few digits are somewhere in most UIDs.
    uid.toLowerCase().startsWith(wanted) ||
    uid.toLowerCase().endsWith(wanted)
  )
}
