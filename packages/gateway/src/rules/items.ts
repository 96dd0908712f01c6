import type { Chip } from '@vkjwt/core'
import { foldPlain } from './path-readings.ts'

/** One line of the items file: a chip, by one of its three names, and the page of the item that it is on. */
export interface ItemEntry {
  id?: string | undefined
  uid?: string | undefined
  serial?: string | undefined
  /** The path of the item's page; what lies below it belongs to the item too. */
  path: string
}

/** Which chip is on which item. */
export interface Items {
  readonly size: number
  /** The path of the item that a page belongs to, for a folded reading of its path; the deepest of several. */
  pathOf(reading: string): string | undefined
  /** The paths of the items that a chip is on; none for a chip that isn't listed. */
  pathsOf(chip: Chip): ReadonlySet<string>
}

/** Where there is no file. */
export const noItems: Items = createItems([])

/** Looks chips and pages up, in a time that doesn't depend on how many there are. */
export function createItems(entries: readonly ItemEntry[]): Items {
  const pathsByChip = new Map<string, Set<string>>()
  const paths = new Set<string>()
  for (const entry of entries) {
    const path = foldPlain(entry.path)
    paths.add(path)
    for (const name of namesOf(entry)) {
      const owned = pathsByChip.get(name) ?? new Set()
      pathsByChip.set(name, owned.add(path))
    }
  }
  let depth = 0
  for (const path of paths) depth = Math.max(depth, path.split('/').length)
  return {
    size: paths.size,
    pathOf(reading) {
      let prefix = ''
      let found: string | undefined
      for (const segment of reading.split('/', depth).slice(1)) {
        prefix += `/${segment}`
        if (paths.has(prefix)) found = prefix
      }
      return found ?? (paths.has('/') ? '/' : undefined)
    },
    pathsOf: (chip) => new Set(namesOf(chip).flatMap((name) => [...(pathsByChip.get(name) ?? [])])),
  }
}

function namesOf({ id, serial, uid }: Partial<ItemEntry>): string[] {
  return [
    ...(id ? [`id:${id.toLowerCase()}`] : []),
    ...(uid ? [`uid:${uid.toUpperCase()}`] : []),
    ...(serial ? [`serial:${serial}`] : []),
  ]
}
