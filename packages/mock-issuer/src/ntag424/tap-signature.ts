import { timingSafeEqual } from 'node:crypto'
import { aesCmac } from './aes.ts'
import { writeHex } from './bytes.ts'
import { deriveMacSessionKey } from './session-keys.ts'

/** A chip that signs its taps: `ntag424` is any NTAG 424 compatible one. */
export type ChipKind = 'ntag424' | 'apex'

/** What a chip says of itself in the URL of one tap. */
export interface TapSignature {
  readonly kind: ChipKind
  /** 14 hex digits, 16 for `apex`. */
  readonly uid: string
  /** How often the chip was read, this time included: 0 to 16,777,215. */
  readonly counter: number
  /** 16 hex digits, 32 for `apex`. */
  readonly mac: string
}

const forms: Readonly<Record<ChipKind, RegExp>> = {
  ntag424: /^([0-9A-F]{14})-([0-9A-F]{6})-([0-9A-F]{16})$/,
  apex: /^([0-9A-F]{16})-([0-9A-F]{6})-([0-9A-F]{32})$/,
}

/** Writes `UID-CTR-CMAC` in upper-case hex, the counter's most significant byte first. */
export function writeTapSignature({ uid, counter, mac }: TapSignature): string {
  return upperCaseHex(`${uid}-${counter.toString(16).padStart(6, '0')}-${mac}`)
}

/** Reads `UID-CTR-CMAC` in hex of either case; `undefined` for any other form. */
export function readTapSignature(text: string): TapSignature | undefined {
  const upper = upperCaseHex(text)
  for (const kind of ['ntag424', 'apex'] as const) {
    const [, uid, counter, mac] = forms[kind].exec(upper) ?? []
    if (uid !== undefined && counter !== undefined && mac !== undefined) {
      return { kind, uid, counter: Number.parseInt(counter, 16), mac }
    }
  }
  return undefined
}

/** Signs a tap; a `TypeError` or `RangeError` for a key, UID or counter that no such chip has. */
export function signTap(tap: {
  readonly kind: ChipKind
  /** 16 bytes. */
  readonly key: Uint8Array
  /** In hex: 14 digits, 16 for `apex`. */
  readonly uid: string
  readonly counter: number
}): TapSignature {
  const { kind, uid, counter } = tap
  const mac = writeHex(computeTapMac(tap))
  const signature = { kind, uid: upperCaseHex(uid), counter, mac }
  if (!isWellFormed(signature)) {
    throw new TypeError('A chip’s UID is 14 hex digits, or 16 for an Apex.')
  }
  return signature
}

/** Whether a chip with this key made the signature; compared in constant time. */
export function isTapGenuine(key: Uint8Array, signature: TapSignature): boolean {
  if (!isWellFormed(signature)) return false
  const given = Buffer.from(signature.mac, 'hex')
  return timingSafeEqual(computeTapMac({ ...signature, key }), given)
}

// A signature may also be put together by hand; one that couldn't be read is never genuine.
function isWellFormed(signature: TapSignature): boolean {
  return readTapSignature(writeTapSignature(signature))?.kind === signature.kind
}

// Only the digits themselves: there are other letters whose upper case is a hex digit.
function upperCaseHex(text: string): string {
  return text.replace(/[a-f]/g, (digit) => digit.toUpperCase())
}

/** What a tap's MAC is made from. */
interface TapMacInput {
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
