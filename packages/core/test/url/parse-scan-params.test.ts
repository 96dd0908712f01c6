import { describe, expect, test } from 'vitest'
import { hasScanParams, parseScanParams } from '../../src/index.ts'

const uid = '04AE72D2062190'

describe('parseScanParams', () => {
  test.each([
    ['?vkjwt=a.b.c', 'a.b.c'],
    ['vkjwt=a.b.c', 'a.b.c'],
    ['?ref=email&vkjwt=a.b.c&x=1', 'a.b.c'],
    ['?%76kjwt=a.b.c', 'a.b.c'],
    ['?vk%6Awt=a%2Eb%2Ec', 'a.b.c'],
    ['?vkjwt=a+b', 'a b'],
    ['?vkjwt=a=b=c', 'a=b=c'],
    ['?vkjwt=%E0%A4%A', '\ufffd%A'],
    [`?${'x=1&'.repeat(1500)}vkjwt=a.b.c`, 'a.b.c'],
    ['?a?b&vkjwt=a.b.c', 'a.b.c'],
  ])('reads the token of %.40s', (search, token) => {
    expect(parseScanParams(search)).toEqual({ kind: 'token', token })
  })

  test.each([
    '',
    '?',
    '?ref=email',
    '?&&',
    '?=',
    '?%',
    '?vkjwt[]=a.b.c',
    '?vkjwt%5B%5D=a.b.c',
    '?vkjwt[a]=a.b.c',
    '?VKJWT=a.b.c',
    '?Vkjwt=a.b.c',
    '?vkjwt2=a.b.c',
    '?avkjwt=a.b.c',
    '?accept=vkjwt',
    '?a=1#vkjwt=a.b.c',
    'a=1;vkjwt=a.b.c',
    '??vkjwt=a.b.c',
    `?vkuid=${uid}`,
  ])('finds nothing in %s', (search) => {
    expect(parseScanParams(search)).toEqual({ kind: 'none' })
  })

  test.each(['insecure', 'expired'] as const)('reads the status %s with its uid', (reason) => {
    expect(parseScanParams(`?vkuid=${uid.toLowerCase()}&vkstatus=${reason}`)).toEqual({
      kind: 'status',
      reason,
      uid,
    })
  })

  test.each(['A', 'ABC123', '04AE72D2', uid, '04AE72D206219004AE72', 'F'.repeat(32)])(
    'keeps the uid %s',
    (value) => {
      expect(parseScanParams(`?vkuid=${value}&vkstatus=insecure`)).toMatchObject({ uid: value })
    },
  )

  test.each([
    '<b>x</b>',
    '04AE72D2062190%0A',
    'F'.repeat(33),
    '04:AE:72:D2',
    '0x04AE',
    '%00'.repeat(7),
    'A'.repeat(10_240),
    'Ａ'.repeat(14),
    '',
  ])('drops the uid %.30s', (value) => {
    expect(parseScanParams(`?vkstatus=expired&vkuid=${value}`)).toEqual({
      kind: 'status',
      reason: 'expired',
    })
  })

  test('reads a status without a uid', () => {
    expect(parseScanParams('?vkstatus=insecure')).toEqual({ kind: 'status', reason: 'insecure' })
  })

  test.each([
    ['?vkjwt', 'token_missing'],
    ['?vkjwt=', 'token_missing'],
    ['?vkjwt=a&vkjwt=a', 'params_ambiguous'],
    ['?vkjwt=&vkjwt=', 'params_ambiguous'],
    ['?vkjwt=a&vk%6awt=b', 'params_ambiguous'],
    ['?vkstatus=insecure&vkstatus=expired', 'params_ambiguous'],
    [`?vkuid=${uid}&vkuid=${uid}`, 'params_ambiguous'],
    ['?vkjwt=a&vkstatus=insecure', 'params_ambiguous'],
    [`?vkuid=${uid}&vkjwt=a`, 'params_ambiguous'],
    ['?vkstatus', 'status_unknown'],
    ['?vkstatus=', 'status_unknown'],
    ['?vkstatus=verified', 'status_unknown'],
    ['?vkstatus=success', 'status_unknown'],
    ['?vkstatus=__proto__', 'status_unknown'],
    ['?vkstatus=INSECURE', 'status_unknown'],
    ['?vkstatus=insecure%20', 'status_unknown'],
    ['?vkstatus=toString', 'status_unknown'],
  ])('refuses %s with %s', (search, code) => {
    expect(() => parseScanParams(search)).toThrow(expect.objectContaining({ code }))
  })
})

describe('hasScanParams', () => {
  test.each(['/p?vkjwt=a', '?vkuid=x', 'https://shop.example/p?a=1&vkstatus', '/p?%76kjwt='])(
    'sees them in %s',
    (url) => {
      expect(hasScanParams(url)).toBe(true)
    },
  )

  test.each(['/p', '/vkjwt', '/vkjwt?accept=vkjwt', '/p?VKJWT=a', '/p#?vkjwt=a', '/p?%zz=1', ''])(
    'sees none in %s',
    (url) => {
      expect(hasScanParams(url)).toBe(false)
    },
  )
})
