import fc from 'fast-check'
import { expect, test } from 'vitest'
import { capabilityContainer, writeNdefFile } from '../../src/ntag424/ndef-record.ts'
import { hex } from './hex.ts'

const published =
  'https://vivokey.co/3c8d418757dcce5459f5b8576a5fb652/?sun=042468222F5C80-00003C-AE4F60A1AF728AB4'

test('frames a tap as the published dump does', () => {
  const file = Buffer.from(writeNdefFile(new URL(published)))
  expect(hex(file.subarray(0, 7))).toBe('005CD101585504')
  expect(file.subarray(7).toString()).toBe(published.slice('https://'.length))
})

test('has the capability container of the published dump', () => {
  expect(hex(Uint8Array.from(capabilityContainer))).toBe('000F20010000FF0406E10400800000')
})

test('frames an http address with its own prefix', () => {
  const file = Buffer.from(writeNdefFile(new URL('http://127.0.0.1:4010/?sun=')))
  expect(hex(file.subarray(0, 7))).toBe('0019D101155503')
  expect(file.subarray(7).toString()).toBe('127.0.0.1:4010/?sun=')
})

test('both lengths fit any URL', () => {
  fc.assert(
    fc.property(fc.webUrl({ validSchemes: ['http', 'https'], size: 'medium' }), (text) => {
      const url = new URL(text)
      fc.pre(url.href.length <= 254)
      const file = Buffer.from(writeNdefFile(url))
      expect(file.readUInt16BE(0)).toBe(file.length - 2)
      expect(file[4]).toBe(file.length - 6)
      const scheme = file[6] === 4 ? 'https://' : 'http://'
      expect(scheme + file.subarray(7).toString()).toBe(url.href)
    }),
  )
})

test('fits 254 bytes after the scheme, and says so about one more', () => {
  const longest = `https://a.example/${'x'.repeat(254 - 'a.example/'.length)}`
  const file = writeNdefFile(new URL(longest))
  expect(hex(file.subarray(0, 7))).toBe('0103D101FF5504')
  expect(() => writeNdefFile(new URL(`${longest}x`))).toThrow(
    new RangeError('A chip’s URL has at most 254 bytes after its scheme, signature included.'),
  )
})

test.each(['ftp://a.example/', 'mailto:a@b.example', 'javascript:0'])('refuses %s', (text) => {
  expect(() => writeNdefFile(new URL(text))).toThrow(TypeError)
})
