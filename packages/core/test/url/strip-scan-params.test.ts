import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasScanParams, stripScanParams } from '../../src/index.ts'

describe('stripScanParams', () => {
  test.each([
    ['/p?ref=a%20b&flag&vkjwt=A&x=%E0%A4%A', '/p?ref=a%20b&flag&x=%E0%A4%A'],
    ['/p?vkjwt=A', '/p'],
    ['/p?vkuid=A&vkstatus=insecure', '/p'],
    ['/p?%76kjwt=A&b=+', '/p?b=+'],
    ['/p?%76%6b%73%74%61%74%75%73=expired&b', '/p?b'],
    ['/p?vkjwt=A#top', '/p#top'],
    ['/p?a=1&vkjwt=A#vkjwt=B', '/p?a=1#vkjwt=B'],
    ['/p?&vkjwt=A&', '/p?&'],
    ['/p?', '/p?'],
    ['/p', '/p'],
    ['/', '/'],
    ['/p/?vkjwt=A', '/p/'],
    ['/vkjwt?accept=vkjwt&vkjwt[]=A', '/vkjwt?accept=vkjwt&vkjwt[]=A'],
    ['/p?vkjwt=A&vkjwt=B&z=1&a=2', '/p?z=1&a=2'],
    ['//evil.example/p?vkjwt=A', '/evil.example/p'],
    ['///evil.example', '/evil.example'],
    ['/\\evil.example?vkjwt=A', '/evil.example'],
    ['\\\\evil.example', '/evil.example'],
    ['/\t/evil.example', '/evil.example'],
    ['/\n\\evil.example', '/evil.example'],
    [' //evil.example', '/evil.example'],
    ['https://evil.example/p?vkjwt=A&b=1', '/p?b=1'],
    ['http:\\\\evil.example\\p', '/p'],
    ['https://evil.example', '/'],
    ['https://evil.example//other.example/p', '/other.example/p'],
    ['javascript:alert(1)', '/javascript:alert(1)'],
    ['', '/'],
    ['?vkjwt=A', '/'],
    ['*', '/*'],
  ])('turns %j into %j', (input, output) => {
    expect(stripScanParams(input)).toBe(output)
  })

  const site = 'https://shop.example'
  const nearMiss = fc
    .array(
      fc.constantFrom(
        '/',
        '\\',
        '\t',
        '\n',
        '\r',
        ' ',
        '\0',
        '?',
        '#',
        '&',
        '=',
        '@',
        ':',
        '.',
        '%2f',
        'http:',
        'https://',
        'evil.example',
        'vkjwt',
        'vk%6Awt=A',
        'vkuid=1',
        'javascript:',
        '..',
        'é',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''))

  test('never leads off the site, leaves no scan behind, and is done after one pass', () => {
    fc.assert(
      fc.property(fc.oneof(nearMiss, fc.string({ unit: 'binary' })), (input) => {
        const output = stripScanParams(input)
        expect(output).toMatch(/^\/(?![\\/])/)
        expect(new URL(output, site).origin).toBe(site)
        expect(hasScanParams(output)).toBe(false)
        expect(stripScanParams(output)).toBe(output)
      }),
      { numRuns: 5000 },
    )
  })

  test('leaves every address of this site that has no scan in it as it is', () => {
    const segment = fc.string({
      unit: fc.constantFrom('a', 'Z', '0', '%20', '+', ';', '=', '-', 'é'),
    })
    fc.assert(
      fc.property(segment, fc.array(segment), (path, query) => {
        const input = `/p${path}?${query.map((name) => `q${name}`).join('&')}#${path}`
        expect(stripScanParams(input)).toBe(input)
      }),
    )
  })
})
