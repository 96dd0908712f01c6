import { assertEqual } from '../check.ts'
import { type NamedCheck, secret, type VisitSite } from './visit-site.ts'

/** Which cookies are taken for a visit. */
export function cookieChecks({
  createVerifier,
  makeRequest,
  tap,
  visitor,
}: VisitSite): NamedCheck[] {
  return [
    [
      'a cookie behind a Unicode space is another cookie',
      async () => {
        const shopper = visitor()
        await shopper.open(`/p?vkjwt=${await tap()}`)
        const { cookie } = shopper
        // In the bytes of UTF-8, which is what reaches a server that reads headers as latin1.
        for (const space of ['\u00a0', '\u00c2\u00a0', '\u00e2\u0080\u0080', '\u0085']) {
          shopper.cookie = `${space}${cookie}`
          assertEqual(await shopper.read('/p'), { status: 'none' })
        }
      },
    ],
    [
      'a cookie that was tampered with, or sealed elsewhere, is none',
      async () => {
        const shopper = visitor()
        await shopper.open(`/p?vkjwt=${await tap()}`)
        const { cookie } = shopper
        const stranger = visitor({ session: { secret: `another ${secret}` } })
        stranger.cookie = cookie
        assertEqual(await stranger.read('/p'), { status: 'none' })
        const changed = cookie.slice(0, -5) + (cookie.at(-5) === 'A' ? 'B' : 'A') + cookie.slice(-4)
        for (const forged of [cookie.slice(0, -1), changed, `${cookie}.A`]) {
          shopper.cookie = forged
          assertEqual(await shopper.read('/p'), { status: 'none' })
        }
      },
    ],
    [
      'an older secret still opens what it sealed',
      async () => {
        const before = visitor()
        await before.open(`/p?vkjwt=${await tap()}`)
        const after = visitor({ session: { secret: [`a newer ${secret}`, secret] } })
        after.cookie = before.cookie
        assertEqual((await after.read('/p')).status, 'verified')
      },
    ],
    [
      'a visit can be ended',
      async () => {
        const headers = createVerifier().clearHeaders(makeRequest('/p', new Headers()))
        for (const [index, line] of headers.getSetCookie().entries()) {
          // Blank, and gone within the second: browsers notice a new value more reliably than a deletion.
          const name = ['__Host-vkscan', '__Host-vkscan-failure'][index]
          assertEqual(line.startsWith(`${name}=; Path=/; Max-Age=1;`), true)
        }
        assertEqual(headers.getSetCookie().length, 2)
      },
    ],
  ]
}
