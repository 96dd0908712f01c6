import { assertEqual, type Check, type Context } from '../check.ts'

const uid = '04AE72D2062190'

/** A query string, and what reading it gives: parameters or a code. */
const queries: [string, object | string][] = [
  ['', { kind: 'none' }],
  ['?ref=email', { kind: 'none' }],
  ['?vkjwt=a.b.c', { kind: 'token', token: 'a.b.c' }],
  ['?ref=a%20b&vkjwt=a.b.c&flag', { kind: 'token', token: 'a.b.c' }],
  ['?%76kjwt=a.b.c', { kind: 'token', token: 'a.b.c' }],
  ['?vkjwt=', 'token_missing'],
  ['?vkjwt', 'token_missing'],
  ['?vkjwt=a&vkjwt=b', 'params_ambiguous'],
  ['?vkjwt=a&%76kjwt=b', 'params_ambiguous'],
  ['?vkjwt=a&vkstatus=insecure', 'params_ambiguous'],
  ['?vkjwt=a&vkuid=04AE72D2062190', 'params_ambiguous'],
  ['?vkjwt[]=a', { kind: 'none' }],
  ['?VKJWT=a', { kind: 'none' }],
  [`?vkuid=${uid}&vkstatus=insecure`, { kind: 'status', reason: 'insecure', uid }],
  [`?vkuid=${uid}&vkstatus=expired`, { kind: 'status', reason: 'expired', uid }],
  ['?vkstatus=expired', { kind: 'status', reason: 'expired' }],
  ['?vkstatus=expired&vkuid=%3Cscript%3E', { kind: 'status', reason: 'expired' }],
  [`?vkuid=${uid}`, { kind: 'none' }],
  ['?vkstatus=verified', 'status_unknown'],
  ['?vkstatus=__proto__', 'status_unknown'],
  ['?vkstatus=INSECURE', 'status_unknown'],
  ['?vkstatus=', 'status_unknown'],
  [`?${'a=b&'.repeat(1500)}vkjwt=a.b.c`, { kind: 'token', token: 'a.b.c' }],
]

/** An address, and what cleaning leaves of it. */
const addresses: [string, string][] = [
  ['/p?ref=a%20b&flag&vkjwt=A&x=%E0%A4%A', '/p?ref=a%20b&flag&x=%E0%A4%A'],
  ['/p?vkjwt=A', '/p'],
  ['/vkjwt/p?accept=vkjwt&vkstatus=insecure&vkuid=04', '/vkjwt/p?accept=vkjwt'],
  ['/p?%76kjwt=A&b', '/p?b'],
  ['/p/?a&a&vkuid=1', '/p/?a&a'],
]

/** Addresses that must not lead to another site once they were cleaned. */
const openRedirects = ['//evil.example/p?vkjwt=A', '/\\evil.example?vkjwt=A', '/\t/evil.example']

/** Reading and cleaning addresses. */
export function addressChecks({ core }: Context): Check[] {
  const read = (query: string): unknown => {
    try {
      return core.parseScanParams(query)
    } catch (error) {
      return (error as { code?: unknown }).code
    }
  }
  return [
    ...queries.map(([query, expected]) => ({
      name: `reads the query ${query.slice(0, 60)}`,
      run: () => assertEqual(read(query), expected),
    })),
    ...addresses.map(([address, expected]) => ({
      name: `cleans the address ${address}`,
      run: () => assertEqual(core.stripScanParams(address), expected),
    })),
    ...openRedirects.map((address) => ({
      name: `stays on this site: ${JSON.stringify(address)}`,
      run() {
        const { host } = new URL(core.stripScanParams(address), 'https://shop.example')
        assertEqual(host, 'shop.example')
      },
    })),
    {
      name: 'hides a token from logs',
      run() {
        const hidden = core.redactUrl('https://shop.example/p?a=b&vkjwt=a.b.c')
        assertEqual(hidden, 'https://shop.example/p?a=b&vkjwt=***')
      },
    },
    {
      name: 'refuses a target URL with a reserved name in its query',
      run() {
        core.assertTargetUrl('https://shop.example/vkjwt?accept=vkjwt')
        let isRefused = false
        try {
          core.assertTargetUrl('https://shop.example/?vkjwt=1')
        } catch {
          isRefused = true
        }
        assertEqual(isRefused, true)
      },
    },
  ]
}
