import type { ChipKind } from '../ntag424/tap-signature.ts'
import type { MockChip } from './mock-chip.ts'

/** What a box can keep: chips that sign their taps, and `spark1`, which only answers challenges. */
export type BoxChipKind = ChipKind | 'spark1'

/** What a box knows about a chip, its secret key included. */
export interface BoxChip extends MockChip {
  readonly kind: BoxChipKind
  /** The AES-128 key, 32 hex digits. */
  readonly key: string
  readonly name: string
  /** The form of its first name in an address of the box: it stays when the name changes. */
  readonly slug: string
  /** Where a scan lands. A `spark1` has none. */
  readonly targetUrl?: string
  /** The counter of the last tap that was accepted; only higher ones are. */
  readonly counter: number
  /** The counter of the last tap that the box made itself. */
  readonly tapped: number
  /** Whether the target is told of a scan that could not be verified. */
  readonly forwardOnInsecure: boolean
  /** Whether the target is told of a scan whose counter was used before. */
  readonly forwardOnExpired: boolean
}

/** Settings of a chip that a box keeps. */
export interface BoxChipOptions {
  /**
   * Where a scan lands: http or https, without a query parameter named `vkjwt`, `vkuid` or `vkstatus`.
   * Needed by every chip that can be tapped.
   *
   * @default none
   */
  readonly targetUrl?: string | URL
  /**
   * What the tap page calls it.
   *
   * @default host and path of the target URL
   */
  readonly name?: string
  /**
   * In hex: 14 digits, 16 for `apex` and `spark1`.
   *
   * @default made from target and name, and the seed if there is one
   */
  readonly uid?: string
  /**
   * The AES-128 key: 16 bytes, or 32 hex digits.
   *
   * @default random
   */
  readonly key?: string | Uint8Array
  /**
   * What tokens call the chip: 64 hex digits.
   *
   * @default the SHA-256 of the UID
   */
  readonly id?: string
  /**
   * The item's serial.
   *
   * @default made up where the UID is, otherwise none
   */
  readonly serial?: string
  /**
   * `ntag424`, `apex` or `spark1`.
   *
   * @default 'ntag424'
   */
  readonly kind?: BoxChipKind
  /**
   * The counter of the last tap that counts as accepted: 0 to 16,777,215.
   *
   * @default 0
   */
  readonly counter?: number
  /**
   * Whether the target is told, with `vkstatus=insecure`, of a scan that could not be verified.
   *
   * @default false, as in the real service
   */
  readonly forwardOnInsecure?: boolean
  /**
   * Whether the target is told, with `vkstatus=expired`, of a scan whose counter was used before.
   *
   * @default false, as in the real service
   */
  readonly forwardOnExpired?: boolean
}

/** What can be changed about a chip that a box keeps. */
export type BoxChipChanges = Pick<
  BoxChipOptions,
  'targetUrl' | 'name' | 'serial' | 'forwardOnInsecure' | 'forwardOnExpired'
>

/** Where a tap of a chip leads: a `spark1` answers challenges and leads nowhere, whatever it was given. */
export function landingOf({ kind, targetUrl }: BoxChip): string | undefined {
  return kind === 'spark1' ? undefined : targetUrl
}
