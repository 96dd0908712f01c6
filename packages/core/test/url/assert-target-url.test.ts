import { describe, expect, test } from 'vitest'
import { assertTargetUrl } from '../../src/index.ts'

describe('assertTargetUrl', () => {
  test.each([
    'https://shop.example/items/1',
    'https://shop.example/vkjwt',
    'https://shop.example/?accept=vkjwt&VKJWT=1&vkjwt2=1',
    'http://localhost:3000/p/1?ref=tag#vkjwt=1',
    new URL('https://shop.example/'),
  ])('accepts %s', (url) => {
    expect(assertTargetUrl(url)).toBeUndefined()
  })

  test.each([
    ['https://shop.example/?vkjwt=1', "'vkjwt'"],
    ['https://shop.example/?a=1&vkuid', "'vkuid'"],
    ['https://shop.example/?vkstat%75s=', "'vkstatus'"],
    ['/items/1', 'absolute'],
    ['shop.example/items/1', 'absolute'],
    ['ftp://shop.example/', 'absolute'],
    ['javascript:alert(1)', 'absolute'],
    ['', 'absolute'],
  ])('refuses %s and says why', (url, reason) => {
    expect(() => assertTargetUrl(url)).toThrow(TypeError)
    expect(() => assertTargetUrl(url)).toThrow(reason)
  })
})
