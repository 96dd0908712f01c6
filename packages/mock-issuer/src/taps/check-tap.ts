import type { BoxChip } from '../chips/box-chip.ts'
import type { ChipStore } from '../chips/chip-store.ts'
import { isTapGenuine, readTapSignature } from '../ntag424/tap-signature.ts'

/** What the box finds about the signature of a tap. */
export type TapVerdict =
  | { readonly result: 'success'; readonly chip: BoxChip; readonly counter: number }
  | { readonly result: 'expired'; readonly chip: BoxChip; readonly counter: number }
  | { readonly result: 'invalid'; readonly chip?: BoxChip; readonly counter?: number }

/** Checks the text of a signature. A success is told once: the counter is accepted in the same step. */
export type CheckTap = (signature: string) => TapVerdict

export function createTapCheck(store: ChipStore, isStale: (uid: string) => boolean): CheckTap {
  return (text) => {
    const signature = readTapSignature(text)
    if (signature === undefined) return { result: 'invalid' }
    const { kind, uid, counter } = signature
    const chip = store.find(uid)
    if (chip === undefined) return { result: 'invalid' }
    if (chip.kind !== kind || !isTapGenuine(Buffer.from(chip.key, 'hex'), signature)) {
      return { result: 'invalid', chip, counter }
    }
    // Only `accept` decides: between a look at the counter and this line others may have come.
    const isAccepted = !isStale(uid) && store.accept(uid, counter)
    return { result: isAccepted ? 'success' : 'expired', chip, counter }
  }
}
