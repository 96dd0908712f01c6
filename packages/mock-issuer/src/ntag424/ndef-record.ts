import { concatBytes } from './bytes.ts'

/**
 * The capability container of a published chip: the NDEF file is E104, of 128 bytes
 * (NFC Forum Type 4 Tag, section 5.1).
 */
export const capabilityContainer: readonly number[] = [
  0x00, 0x0f, 0x20, 0x01, 0x00, 0x00, 0xff, 0x04, 0x06, 0xe1, 0x04, 0x00, 0x80, 0x00, 0x00,
]

// The prefixes of NFC Forum URI Record Type Definition, section 3.2.2, that a site can have.
const prefixCodes = [
  ['https://', 0x04],
  ['http://', 0x03],
] as const

const shortRecordBytes = 255

/**
 * The NDEF file with one short URI record: its length in two bytes, then the record.
 *
 * A `TypeError` for a URL that isn't http or https, a `RangeError` for one that is too long for a
 * short record, whose URL without its scheme has at most 254 bytes.
 */
export function writeNdefFile(url: URL): Uint8Array {
  const prefix = prefixCodes.find(([scheme]) => url.href.startsWith(scheme))
  if (prefix === undefined) throw new TypeError('A chip’s URL begins with https:// or http://.')
  const [scheme, code] = prefix
  const rest = Buffer.from(url.href.slice(scheme.length))
  const payloadBytes = rest.length + 1
  if (payloadBytes > shortRecordBytes) {
    throw new RangeError('A chip’s URL has at most 254 bytes after its scheme, signature included.')
  }
  // D1: first and last record, short, well-known type; 01: the type has one byte; 55: “U”.
  const record = concatBytes([0xd1, 0x01, payloadBytes, 0x55, code], rest)
  return concatBytes([record.length >> 8, record.length & 0xff], record)
}
