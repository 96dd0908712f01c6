import { maxTapCounter } from '../ntag424/session-keys.ts'
import type { BoxChip } from './box-chip.ts'
import type { ChipStore } from './chip-store.ts'

/** Keeps chips for as long as the process lives. */
export function createMemoryChipStore(): ChipStore {
  const chips = new Map<string, BoxChip>()
  return {
    all: () => [...chips.values()],
    find: (uid) => chips.get(uid),
    save(chip) {
      const { counter, tapped } = chips.get(chip.uid) ?? chip
      chips.set(chip.uid, { ...chip, counter, tapped })
    },
    remove: (uid) => chips.delete(uid),
    accept(uid, counter) {
      const chip = chips.get(uid)
      if (chip === undefined || counter <= chip.counter) return false
      chips.set(uid, { ...chip, counter })
      return true
    },
    nextTap(uid) {
      const chip = chips.get(uid)
      if (chip === undefined) return undefined
      const tapped = Math.max(chip.tapped, chip.counter) + 1
      if (tapped > maxTapCounter) return undefined
      chips.set(uid, { ...chip, tapped })
      return tapped
    },
    async whenFree() {},
    close() {},
  }
}
