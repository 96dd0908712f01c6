import { maxTapCounter } from '../ntag424/session-keys.ts'
import type { BoxChip } from './box-chip.ts'
import type { ChipStore } from './chip-store.ts'

/** Keeps chips for as long as the process lives. */
export function createMemoryChipStore(): ChipStore {
  const chips = new Map<string, BoxChip>()
  const uids = new Map<string, string>()
  let changes = 0
  const put = (chip: BoxChip): void => {
    chips.set(chip.uid, chip)
    changes += 1
  }
  return {
    all: () => [...chips.values()],
    list: (start, count) => [...chips.values()].slice(start, start + count),
    count: () => chips.size,
    version: () => String(changes),
    find: (uid) => chips.get(uid),
    findBySlug: (slug) => chips.get(uids.get(slug) ?? ''),
    save(chip) {
      const { counter, tapped } = chips.get(chip.uid) ?? chip
      put({ ...chip, counter, tapped })
      uids.set(chip.slug, chip.uid)
    },
    remove(uid) {
      uids.delete(chips.get(uid)?.slug ?? '')
      changes += 1
      return chips.delete(uid)
    },
    accept(uid, counter) {
      const chip = chips.get(uid)
      if (chip === undefined || counter <= chip.counter) return false
      put({ ...chip, counter })
      return true
    },
    nextTap(uid) {
      const chip = chips.get(uid)
      if (chip === undefined) return undefined
      const tapped = Math.max(chip.tapped, chip.counter) + 1
      if (tapped > maxTapCounter) return undefined
      put({ ...chip, tapped })
      return tapped
    },
    together: (steps) => steps(),
    async whenFree() {},
    close() {},
  }
}
