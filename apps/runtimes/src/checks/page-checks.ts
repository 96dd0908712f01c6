import { assertEqual } from '../check.ts'
import type { NamedCheck, VisitSite } from './visit-site.ts'

/** What pages and gates make of a visit. */
export function pageChecks({
  core,
  jwks,
  makeRequest,
  now,
  tables,
  tap,
  visitor,
}: VisitSite): NamedCheck[] {
  return [
    [
      'parameters that nobody redeemed are never verified',
      async () => {
        const scan = await visitor().read(`/p?vkjwt=${await tap()}`)
        assertEqual(scan.status === 'unavailable' && scan.error, { code: 'scan_not_redeemed' })
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
  ]
}
