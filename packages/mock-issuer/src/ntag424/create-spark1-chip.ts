import { createRandomBytes, type RandomBytes, readChipKey, writeHex } from './bytes.ts'
import { answerTam1, tam1ChallengeBytes, tam1RandomBytes } from './tam1.ts'

/** Settings of a simulated Spark 1. */
export interface Spark1ChipOptions {
  /** 16 hex digits, `E0` first. */
  readonly uid: string
  /** The AES-128 key number 2: 16 bytes, or 32 hex digits. */
  readonly key: string | Uint8Array
  /**
   * Where the random bytes of its answers come from.
   *
   * @default the system's generator
   */
  readonly random?: RandomBytes
}

/** A chip that proves its key when challenged, and has neither a counter nor a URL. */
export interface SimulatedSpark1Chip {
  readonly kind: 'spark1'
  /** Upper-case hex, most significant byte first. */
  readonly uid: string
  /** A chip with the same key and UID. */
  clone(): SimulatedSpark1Chip
  /**
   * Answers the challenge command with the 16 bytes of TAM1, without a frame around them; with an
   * error of ISO/IEC 15693-3, two bytes, when it can't; and with nothing when another chip is meant.
   */
  transceive(command: Uint8Array): Uint8Array
}

const addressed = 0x20
const authenticate = 0x35
const aesSuite = 0x00
const tam1Message = [0x00, 0x02]

// ISO/IEC 15693-3, section 7.4.2: the error flag, and why.
const errors = {
  notSupported: [0x01, 0x01],
  notRecognised: [0x01, 0x02],
  optionNotSupported: [0x01, 0x03],
} as const

/** Makes a Spark 1, an ISO/IEC 15693 chip; a `TypeError` says which option is wrong. */
export function createSpark1Chip(options: Spark1ChipOptions): SimulatedSpark1Chip {
  const { random = createRandomBytes } = options
  if (typeof options.uid !== 'string' || !/^E0[0-9A-F]{14}$/i.test(options.uid)) {
    throw new TypeError('The uid of a Spark 1 is 16 hex digits that begin with E0.')
  }
  const uid = options.uid.toUpperCase()
  const key = readChipKey(options.key)

  return {
    kind: 'spark1',
    uid,
    clone: () => createSpark1Chip({ uid, key, random }),
    transceive(command) {
      const [flags, code] = command
      if (flags !== addressed || command.length < 10) return Uint8Array.from(errors.notRecognised)
      // The UID travels with its least significant byte first.
      if (writeHex(command.slice(2, 10).reverse()) !== uid) return new Uint8Array()
      if (code !== authenticate) return Uint8Array.from(errors.notSupported)
      const [suite, ...message] = command.subarray(10)
      if (message.length !== tam1Message.length + tam1ChallengeBytes) {
        return Uint8Array.from(errors.notRecognised)
      }
      if (suite !== aesSuite || tam1Message.some((byte, at) => message[at] !== byte)) {
        return Uint8Array.from(errors.optionNotSupported)
      }
      const challenge = Uint8Array.from(message.slice(tam1Message.length))
      return answerTam1(key, random(tam1RandomBytes), challenge)
    },
  }
}
