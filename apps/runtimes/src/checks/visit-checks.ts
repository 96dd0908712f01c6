import { assertEqual, type Check, type Context } from '../check.ts'
import { createVisitor, keepsHeaders, makeView, makeWebRequest, type Visitor } from './visitor.ts'

const secret = 'a secret for the conformance run, of 32 or more'
const uid = '04AE72D2062190'

/** Taps, sealed cookies and gates, once with plain views of requests and once with `Request` objects. */
export function visitChecks(context: Context): Check[] {
  const reason = keepsHeaders()
    ? undefined
    : 'a page may not put cookies or fetch metadata on a Request of its own'
  return [
    ...checksWith(context, 'views', makeView),
    ...checksWith(context, 'Request objects', makeWebRequest).map((check) => ({
      ...check,
      notApplicable: reason,
    })),
  ]
}

function checksWith(
  { core, tables, control }: Context,
  kind: string,
  makeRequest: typeof makeView,
): Check[] {
  let clock = tables.now
  const now = (): Date => new Date(clock)
  const jwks = { keys: tables.keys }
  const createVerifier = (options: object = {}) =>
    core.createScanVerifier({
      audience: tables.audience,
      now,
      jwks,
      session: { secret },
      ...options,
    })
  let taps = 0
  // Signed by the key that the tables were signed with, before a drill rotates it.
  const tap = (): Promise<string> => {
    taps += 1
    return control.mint({ iat: Math.floor(clock / 1000), visit: `${kind} ${taps}` })
  }
  const visitors = (count: number, options?: object): Visitor[] => {
    const verifier = createVerifier(options)
    return Array.from({ length: count }, () => createVisitor(verifier, makeRequest))
  }
  const visitor = (options?: object): Visitor => visitors(1, options)[0] as Visitor
  const checks: [string, () => Promise<void>][] = [
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
        clock += 600_000
        assertEqual((await shopper.open(url)).scan.status, 'verified')
        clock += 400_000
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
        clock += 10_000
        assertEqual((await shopper.read('/p')).status, 'rejected')
        assertEqual((await shopper.read('/elsewhere')).status, 'verified')
        clock += 50_000
        assertEqual((await shopper.read('/p')).status, 'verified')
      },
    ],
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
      'parameters that nobody redeemed are never verified',
      async () => {
        const scan = await visitor().read(`/p?vkjwt=${await tap()}`)
        assertEqual(scan.status === 'unavailable' && scan.error, { code: 'scan_not_redeemed' })
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
    [
      'a gate denies with problem details, and opens for a chip of the item',
      async () => {
        const shopper = visitor()
        const request = makeRequest('/manual', new Headers({ accept: 'application/json' }))
        const denial = core.createDenial(await shopper.read('/manual'), request)
        assertEqual(denial?.status, 401)
        assertEqual((await denial?.json())?.code, 'scan_missing')
        await shopper.open(`/manual?vkjwt=${await tap()}`)
        const scan = await shopper.read('/manual')
        assertEqual(core.createDenial(await core.bindScan(scan, () => true), request), undefined)
        const bound = await core.bindScan(scan, () => false)
        assertEqual(core.createDenial(bound, request)?.status, 403)
      },
    ],
    [
      'a page is shown no identifier of the chip',
      async () => {
        const shopper = visitor()
        await shopper.open(`/p?vkjwt=${await tap()}`)
        const scan = await shopper.read('/p')
        const view = JSON.stringify(core.toScanView(scan, { now }))
        assertEqual(JSON.parse(view).state, 'verified')
        assertEqual(scan.status === 'verified' && view.includes(scan.chip.id), false)
      },
    ],
    [
      'without a session each request proves itself',
      async () => {
        const verifier = core.createScanVerifier({ audience: tables.audience, now, jwks })
        const url = `/p?vkjwt=${await tap()}`
        for (const method of ['GET', 'GET', 'HEAD']) {
          const { scan, respond } = await verifier.handle(makeRequest(url, new Headers(), method))
          assertEqual([scan.status, respond ?? null], ['verified', null])
        }
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
  return checks.map(([name, run]) => ({ name: `${name}, with ${kind}`, run }))
}
