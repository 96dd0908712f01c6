import { assertEqual } from '../check.ts'
import { type NamedCheck, uid, type VisitSite } from './visit-site.ts'
import type { Visitor } from './visitor.ts'

/** What a tap leads to, and what redeems none. */
export function tapChecks({ advance, tap, visitor, visitors }: VisitSite): NamedCheck[] {
  return [
    [
      'a tap is redeemed, cleaned away and kept',
      async () => {
        const shopper = visitor()
        const opened = await shopper.open(`/p?ref=a%20b&vkjwt=${await tap()}&flag`)
        assertEqual(opened.respond, { status: 303, location: '/p?ref=a%20b&flag' })
        assertEqual(opened.headers.get('cache-control'), 'private, no-store')
        assertEqual(opened.headers.get('referrer-policy'), 'no-referrer')
        const kept = await shopper.read('/elsewhere')
        assertEqual(kept.status === 'verified' && kept.source, 'session')
        assertEqual(shopper.cookie.startsWith('__Host-vkscan='), true)
      },
    ],
    [
      'a reload is the same scan, also when the token is too old',
      async () => {
        const shopper = visitor()
        const url = `/p?vkjwt=${await tap()}`
        await shopper.open(url)
        advance(600_000)
        assertEqual((await shopper.open(url)).scan.status, 'verified')
        advance(400_000)
        assertEqual(await shopper.read('/p'), { status: 'none' })
      },
    ],
    [
      'a link that one browser sends twice stays its visit, whichever answer comes last',
      async () => {
        const shopper = visitor()
        const url = `/p?vkjwt=${await tap()}`
        await Promise.all([shopper.open(url), shopper.open(url)])
        assertEqual((await shopper.read('/p')).status, 'verified')
        assertEqual((await shopper.open(url)).scan.status, 'verified')
      },
    ],
    [
      'a failed scan lies over the visit, and ends',
      async () => {
        const shopper = visitor()
        await shopper.open(`/p?vkjwt=${await tap()}`)
        await shopper.open('/p?vkjwt=junk')
        assertEqual((await shopper.read('/elsewhere')).status, 'rejected')
        advance(10_000)
        assertEqual((await shopper.read('/p')).status, 'rejected')
        assertEqual((await shopper.read('/elsewhere')).status, 'verified')
        advance(50_000)
        assertEqual((await shopper.read('/p')).status, 'verified')
      },
    ],
    [
      'another browser gets already_used',
      async () => {
        const [first, second] = visitors(2) as [Visitor, Visitor]
        const url = `/p?vkjwt=${await tap()}`
        await first.open(url)
        await second.open(url)
        const scan = await second.read('/p')
        assertEqual(scan.status === 'rejected' && scan.error, { code: 'already_used' })
      },
    ],
    [
      'of fifty browsers at once one is verified',
      async () => {
        const url = `/p?vkjwt=${await tap()}`
        const outcomes = await Promise.all(visitors(50).map((each) => each.open(url)))
        const verified = outcomes.filter(({ scan }) => scan.status === 'verified')
        assertEqual(verified.length, 1)
      },
    ],
    [
      'a prefetch is refused, and the click is verified',
      async () => {
        const shopper = visitor()
        const url = `/p?vkjwt=${await tap()}`
        const ahead = await shopper.open(url, { 'sec-purpose': 'prefetch;prerender' })
        assertEqual([ahead.respond, ahead.scan], [{ status: 425 }, { status: 'none' }])
        assertEqual((await shopper.open(url)).scan.status, 'verified')
      },
    ],
    [
      'what is no navigation redeems nothing',
      async () => {
        const shopper = visitor()
        const url = `/p?vkjwt=${await tap()}`
        const script = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
        for (const outcome of [
          await shopper.open(url, script),
          await shopper.open(url, {}, 'HEAD'),
          await shopper.open(url, {}, 'POST'),
        ]) {
          const { respond, scan } = outcome
          assertEqual(scan.status === 'unavailable' && scan.error, { code: 'scan_not_redeemed' })
          assertEqual(respond ?? null, null)
        }
        assertEqual((await shopper.open(url)).scan.status, 'verified')
      },
    ],
    [
      'a vkstatus is unverified, whatever it says',
      async () => {
        const shopper = visitor()
        await shopper.open(`/p?vkuid=${uid}&vkstatus=insecure`)
        const expected = { status: 'unverified', reason: 'insecure', unverifiedUid: uid }
        assertEqual(await shopper.read('/p'), expected)
        await shopper.open('/p?vkstatus=verified')
        const scan = await shopper.read('/p')
        assertEqual(scan.status === 'rejected' && scan.error, { code: 'status_unknown' })
      },
    ],
  ]
}
