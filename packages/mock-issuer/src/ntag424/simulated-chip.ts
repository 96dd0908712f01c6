import type { RandomBytes } from './bytes.ts'
import type { ChipKind } from './tap-signature.ts'

/** Settings of a simulated chip. */
export interface ChipOptions {
  /** In hex: 14 digits, 16 for `apex`. */
  readonly uid: string
  /** The AES-128 key of signatures and of key number 2: 16 bytes, or 32 hex digits. */
  readonly key: string | Uint8Array
  /**
   * How often the chip was read already: 0 to 16,777,215.
   *
   * @default 0
   */
  readonly counter?: number
  /**
   * `ntag424`, an NTAG 424 compatible chip, or `apex`.
   *
   * @default 'ntag424'
   */
  readonly kind?: ChipKind
  /**
   * The address in front of the signature, http or https. One that ends in `=` is used as it is; to
   * any other a parameter is added, `sun`, or `s` for `apex`.
   *
   * @default a path made from the UID, under https://vk.example
   */
  readonly url?: string
  /**
   * Where the random numbers of authentications come from.
   *
   * @default the system's generator
   */
  readonly random?: RandomBytes
}

/** What one tap gives to a phone. */
export interface ChipTap {
  /** The chip's counter, this tap included. */
  readonly counter: number
  /** `UID-CTR-CMAC`, in upper-case hex. */
  readonly signature: string
  /** The address that the phone opens. */
  readonly url: URL
  /** The chip's NDEF file, as a reader gets it. */
  readonly ndef: Uint8Array
}

/** A chip that signs its taps and answers a reader, and shows its key to nobody. */
export interface SimulatedChip {
  readonly kind: ChipKind
  /** Upper-case hex. */
  readonly uid: string
  /** The counter of the last tap. */
  readonly counter: number
  /** Reads the chip once; a `RangeError` when its counter is at its end. */
  tap(): ChipTap
  /** Counts reads that no server hears of, one unless told otherwise; a `RangeError` past the counter’s end. */
  skip(reads?: number): void
  /** A chip with the same key, UID and counter, which counts for itself from now on. */
  clone(): SimulatedChip
  /**
   * Answers one command of ISO/IEC 7816-4, status word included: the selection of the chip's
   * application and AuthenticateEV2First with key 2. Whatever else it gets, it answers with a
   * status word that says so.
   */
  transceive(command: Uint8Array): Uint8Array
}
