import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactUrl } from '../../src/index.ts'

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'

describe('redactUrl', () => {
  test.each([
    [`/p?vkjwt=${token}&a=1`, '/p?vkjwt=***&a=1'],
    [`/p?a=1&%76kjwt=${token}`, '/p?a=1&%76kjwt=***'],
    [`/p?VKJWT=${token}#top`, '/p?VKJWT=***#top'],
    [`/p?vkjwt[]=${token}`, '/p?vkjwt[]=***'],
    [`/p#vkjwt=${token}`, '/p#vkjwt=***'],
    ['https://shop.example/p?vkjwt=junk', 'https://shop.example/p?vkjwt=***'],
    ['/p?vkjwt=', '/p?vkjwt=***'],
    // What isn't shaped like a token is hidden by its name alone.
    ['/p?VKJWT=junk', '/p?VKJWT=***'],
    ['/p?VkJwt=junk&a=1', '/p?VkJwt=***&a=1'],
    ['/p?vkjwt[]=junk', '/p?vkjwt[]=***'],
    ['/p?vkjwt%5Ba%5D=junk', '/p?vkjwt%5Ba%5D=***'],
    ['/p#vkjwt=junk', '/p#vkjwt=***'],
    ['/p?a=1#b=2&vkjwt=junk', '/p?a=1#b=2&vkjwt=***'],
    ['/eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0./p', '/***/p'],
    [`/p?next=%2Fq%3Fvkjwt%3D${token}`, '/p?next=%2Fq%3Fvkjwt%3D***'],
    [`/${token}/p`, '/***/p'],
    ['/p?vkuid=04AE72D2062190&vkstatus=insecure', '/p?vkuid=04AE72D2062190&vkstatus=insecure'],
    [`/a.b.${token}`, '/a.b.***'],
    [`/p?u=v1.2.${token}`, '/p?u=v1.2.***'],
    [`/p?x=${token.replaceAll('.', '%2E')}`, '/p?x=***'],
    [`/p?x=${token.replaceAll('.', '%2e')}&a=1`, '/p?x=***&a=1'],
    [`/p?x=a%65yJ${token.slice(3)}`, '/p?x=***'],
    [`/p?vkjwt%3D${token.replaceAll('.', '%2E')}`, '/p?vkjwt%3D***'],
    ['/eyJ.min.js', '/***'],
    ['/jquery.3.7.1.min.js', '/jquery.3.7.1.min.js'],
    ['/p?a=1&b', '/p?a=1&b'],
    ['/vkjwt?accept=vkjwt', '/vkjwt?accept=vkjwt'],
    ['', ''],
  ])('turns %s into %s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted)
  })

  test('lets no token through, wherever it stands', () => {
    const around = fc.string({
      unit: fc.constantFrom('?', '&', '#', '=', '/', 'vkjwt', '%', 'x', '.'),
    })
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(redactUrl(`${before}/${token}${after}`)).not.toContain('c2lnbmF0dXJl')
        expect(redactUrl(`${before}?vkjwt=secret${after}`)).not.toMatch(/\?vkjwt=secret/)
      }),
    )
  })
})
