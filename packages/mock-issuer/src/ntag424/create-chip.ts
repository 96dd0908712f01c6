import { createHash } from 'node:crypto'
import { createRandomBytes, readChipKey } from './bytes.ts'
import { createCommandReader } from './create-command-reader.ts'
import { writeNdefFile } from './ndef-record.ts'
import { assertTapCounter, maxTapCounter } from './session-keys.ts'
import type { ChipOptions, SimulatedChip } from './simulated-chip.ts'
import { type ChipKind, signTap, writeTapSignature } from './tap-signature.ts'

const parameterNames: Readonly<Record<ChipKind, string>> = { ntag424: 'sun', apex: 's' }
const uidDigits: Readonly<Record<ChipKind, number>> = { ntag424: 14, apex: 16 }

/**
 * Makes a chip that signs its taps with real AES-CMAC.
 *
 * A `TypeError` says which option is wrong; a `RangeError` is for a counter out of range and for a
 * URL that doesn't fit onto a chip.
 */
export function createChip(options: ChipOptions): SimulatedChip {
  const { kind = 'ntag424', counter: firstCounter = 0, random = createRandomBytes } = options
  const uid = readUid(kind, options.uid)
  const key = readChipKey(options.key)
  const front = readFront(kind, options.url ?? createDefaultUrl(uid))
  assertTapCounter(firstCounter)
  let counter = firstCounter

  const readTap = () => {
    const signature = writeTapSignature(signTap({ kind, key, uid, counter }))
    const url = new URL(front + signature)
    return { counter, signature, url, ndef: writeNdefFile(url) }
  }
  const skip = (reads = 1): void => {
    if (!Number.isInteger(reads) || reads < 0) {
      throw new RangeError('Reads are counted in whole numbers, from 0.')
    }
    if (counter + reads > maxTapCounter) {
      throw new RangeError('The chip’s counter is at its end, 16,777,215: it can’t be read again.')
    }
    counter += reads
  }
  // Every URL of this chip is as long as this one, so that a tap can't fail for its length later.
  readTap()

  return {
    kind,
    uid,
    get counter() {
      return counter
    },
    tap() {
      skip()
      return readTap()
    },
    skip,
    clone: () => createChip({ kind, uid, key, counter, random, url: front }),
    transceive: createCommandReader({ kind, key, uid, random }),
  }
}

function readUid(kind: ChipKind, uid: string): string {
  const digits = Object.hasOwn(uidDigits, kind) ? uidDigits[kind] : undefined
  if (digits === undefined) throw new TypeError('A chip’s kind is `ntag424` or `apex`.')
  if (typeof uid !== 'string' || uid.length !== digits || !/^[0-9a-f]*$/i.test(uid)) {
    throw new TypeError(`The uid of a chip of kind \`${kind}\` is ${digits} hex digits.`)
  }
  return uid.toUpperCase()
}

function readFront(kind: ChipKind, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('A chip’s url begins with https:// or http://.')
  }
  if (url.href.includes('#')) throw new TypeError('A chip’s url has no fragment.')
  if (url.search.endsWith('=')) return url.href
  url.search += `${url.search === '' ? '?' : '&'}${parameterNames[kind]}=`
  return url.href
}

// As long as the addresses of published chips, and under a name that nobody owns (RFC 2606).
function createDefaultUrl(uid: string): string {
  return `https://vk.example/${createHash('sha256').update(uid).digest('hex').slice(0, 32)}/`
}
