import { timingSafeEqual } from 'node:crypto'
import { decryptAesCbc, encryptAesCbc } from './aes.ts'
import type { RandomBytes } from './bytes.ts'
import { concatBytes, readHex, rotateLeft } from './bytes.ts'
import { type CommandApdu, readCommandApdu } from './command-apdu.ts'
import type { ChipKind } from './tap-signature.ts'

/** What a chip needs to answer a reader. */
export interface CommandReaderChip {
  readonly kind: ChipKind
  readonly key: Uint8Array
  readonly uid: string
  readonly random: RandomBytes
}

const applications: Readonly<Record<ChipKind, Buffer>> = {
  ntag424: Buffer.from('D2760000850101', 'hex'),
  apex: Buffer.from('A000000846737061726B3201', 'hex'),
}

// Status words of ISO/IEC 7816-4, and those of NT4H2421Gx that begin with 91.
const status = {
  ok: [0x90, 0x00],
  wrongLength: [0x67, 0x00],
  fileNotFound: [0x6a, 0x82],
  wrongParameters: [0x6a, 0x86],
  unknownInstruction: [0x6d, 0x00],
  unknownClass: [0x6e, 0x00],
  nativeOk: [0x91, 0x00],
  illegalCommand: [0x91, 0x1c],
  noSuchKey: [0x91, 0x40],
  lengthError: [0x91, 0x7e],
  permissionDenied: [0x91, 0x9d],
  parameterError: [0x91, 0x9e],
  authenticationError: [0x91, 0xae],
  additionalFrame: [0x91, 0xaf],
} as const

const keyNumber = 0x02
const capabilityBytes = 6

/**
 * Makes the side of a chip that answers commands: selecting its application, and the two frames of
 * AuthenticateEV2First with key 2 (NT4H2421Gx, sections 10.4.1 and 10.9.1).
 */
export function createCommandReader({
  kind,
  key,
  uid,
  random,
}: CommandReaderChip): (command: Uint8Array) => Uint8Array {
  let isSelected = false
  let pending: { rndB: Uint8Array; capabilities: Uint8Array } | undefined

  return (command) => {
    const apdu = readCommandApdu(command)
    const isNative = command[0] === 0x90
    const isSecondFrame = isNative && command[1] === 0xaf
    const begun = pending
    // Whatever comes in between ends an authentication: its random number is good for one try.
    pending = undefined
    if (apdu === undefined) return answer(isNative ? status.lengthError : status.wrongLength)
    if (apdu.cla === 0x00) return select(apdu)
    if (!isNative) return answer(status.unknownClass)
    if (apdu.ins !== 0x71 && !(isSecondFrame && begun)) return answer(status.illegalCommand)
    if (apdu.p1 !== 0 || apdu.p2 !== 0) return answer(status.parameterError)
    return begun && isSecondFrame ? finish(apdu.data, begun) : begin(apdu.data)
  }

  function select({ ins, p1, p2, data }: CommandApdu): Uint8Array {
    if (ins !== 0xa4) return answer(status.unknownInstruction)
    // By name. P2 may ask for the file's control information, which isn't simulated.
    if (p1 !== 0x04 || (p2 !== 0x00 && p2 !== 0x0c)) return answer(status.wrongParameters)
    if (!applications[kind].equals(data)) return answer(status.fileNotFound)
    isSelected = true
    return kind === 'apex' ? answer(status.ok, readHex(uid)) : answer(status.ok)
  }

  function begin(data: Uint8Array): Uint8Array {
    const [number, sentBytes = 0] = data
    if (data.length < 2 || data.length !== 2 + sentBytes || sentBytes > capabilityBytes) {
      return answer(status.lengthError)
    }
    if (!isSelected) return answer(status.permissionDenied)
    if (number !== keyNumber) return answer(status.noSuchKey)
    const capabilities = new Uint8Array(capabilityBytes)
    capabilities.set(data.subarray(2))
    const rndB = random(16)
    pending = { rndB, capabilities }
    return answer(status.additionalFrame, encryptAesCbc(key, rndB))
  }

  function finish(data: Uint8Array, begun: NonNullable<typeof pending>): Uint8Array {
    if (data.length !== 32) return answer(status.lengthError)
    const plain = decryptAesCbc(key, data)
    if (!timingSafeEqual(plain.subarray(16), rotateLeft(begun.rndB))) {
      return answer(status.authenticationError)
    }
    const transaction = random(4)
    const ownCapabilities = new Uint8Array(capabilityBytes)
    const rndA = plain.subarray(0, 16)
    const proof = concatBytes(transaction, rotateLeft(rndA), ownCapabilities, begun.capabilities)
    return answer(status.nativeOk, encryptAesCbc(key, proof))
  }
}

function answer(words: readonly number[], data: Uint8Array = new Uint8Array()): Uint8Array {
  return concatBytes(data, words)
}
