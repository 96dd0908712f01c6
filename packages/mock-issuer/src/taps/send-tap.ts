import { readTargetUrl } from '../chips/read-target-url.ts'
import type { BadTokenBuilders } from '../tokens/bad-token.ts'
import type { TokenForge } from '../tokens/create-token-forge.ts'
import { appendScanParams, createTapParams } from './create-tap-params.ts'
import type { MockRedirect } from './redirect-log.ts'
import type { TapAddress } from './tap-address.ts'

/** A tap that is forwarded; a signed one has its counter. */
type ForwardedTap = TapAddress & { readonly counter?: number }

/** Redirects a phone to the target URL, with the parameters of the outcome. */
export type SendTap = (tap: ForwardedTap) => Promise<Response>

export function createSendTap(
  forge: TokenForge,
  bad: BadTokenBuilders,
  log: (redirect: Omit<MockRedirect, 'at' | 'conclusion'>) => void,
): SendTap {
  let count = 0
  return async ({ chip, target, outcome, counter }) => {
    const { text, audience } = readTargetUrl(target)
    count += 1
    // RS256 is deterministic and scan tokens have no `jti`, so that two taps within a second would
    // give one and the same token, which one-time use refuses. Verifiers ignore a claim they don't
    // know; a signed tap and one that isn't never share it.
    const mark = counter === undefined ? { tap: count } : { counter }
    const params = await createTapParams({ chip, audience, outcome, mark }, forge, bad)
    const location = appendScanParams(text, params)
    log({
      uid: chip.uid,
      result: outcome,
      ...(counter === undefined ? {} : { counter }),
      location,
    })
    return new Response(null, {
      status: 303,
      headers: {
        Location: location,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
      },
    })
  }
}
