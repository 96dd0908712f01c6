import { aesCmac } from './aes-cmac.ts'
import { deriveMacSessionKey } from './session-keys.ts'
import type { ChipKind } from './tap-signature.ts'

/** What a tap's MAC is made from. */
export interface TapMacInput {
  readonly kind: ChipKind
  /** 16 bytes. */
  readonly key: Uint8Array
  /** In hex. */
  readonly uid: string
  readonly counter: number
  /** The part of the file that the MAC covers. Default: nothing. */
  readonly input?: Uint8Array
}

/**
 * The MAC of one tap: 8 bytes, or 16 for `apex`.
 *
 * The 8 bytes are those at odd places of the CMAC (NXP AN12196 rev. 1.8, Table 5). How an Apex
 * makes its MAC isn't published. Here it is the whole CMAC under a key that is derived in the same
 * way, with eight bytes of UID in SV2 where the other chips have seven.
 */
export function computeTapMac({
  kind,
  key,
  uid,
  counter,
  input = new Uint8Array(),
}: TapMacInput): Uint8Array {
  const full = aesCmac(deriveMacSessionKey(key, uid, counter), input)
  return kind === 'apex' ? full : full.filter((_, at) => at % 2 === 1)
}
