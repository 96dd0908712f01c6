import { describe, expect, test } from 'vitest'
import { decodeUtf8 } from '../src/encoding.ts'

function bytesOf(...octets: number[]): string {
  return String.fromCharCode(...octets)
}

describe('decoding UTF-8', () => {
  test.each([
    ['ASCII', 'plain text'],
    ['the empty text', ''],
    ['two to four bytes per character', 'é€😀'],
    ['a byte order mark, which stays', '\ufeff{}'],
    ['a replacement character that was sent as one', 'a\ufffdb'],
  ])('takes %s', (_what, text) => {
    expect(decodeUtf8(Buffer.from(text).toString('latin1'))).toBe(text)
  })

  test.each([
    ['a lone continuation byte', bytesOf(0x7b, 0x80, 0x7d)],
    ['an overlong slash', bytesOf(0xc0, 0xaf)],
    ['half of a surrogate pair', bytesOf(0xed, 0xa0, 0x80)],
    ['a character beyond the last', bytesOf(0xf4, 0x90, 0x80, 0x80)],
    ['a character cut off, as long as what would replace it', bytesOf(0xf0, 0x9f, 0x98)],
    ['an invalid byte beside a replacement character', bytesOf(0xef, 0xbf, 0xbd, 0xff)],
  ])('refuses %s', (_what, bytes) => {
    expect(decodeUtf8(bytes)).toBeUndefined()
  })
})
